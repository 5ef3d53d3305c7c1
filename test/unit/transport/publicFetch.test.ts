import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import zlib from 'node:zlib';
import { isFailure } from '../../../src/core/model/failure';
import type { FetchPublicOptions, PublicFile } from '../../../src/core/model/ports';
import { refusalOf, type LeftOut } from '../../../src/core/model/refusal';
import type { TransportPorts } from '../../../src/core/transport/ports';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, caOf, failureOf, profileAt, transportFor } from '../support/cluster';
import { startHttpProxy } from '../support/proxies';
import { startHttps, startPlainHttp, startTcp, type TestHttps } from '../support/tls';

const YAML = 'openapi: 3.0.1\npaths: {}\n';

type Answers = Readonly<Record<string, (response: ServerResponse) => void>>;

describe('A file of a public host', () => {
  let authority: TestCertificate;
  let certificate: TestCertificate;
  let transports: Transport[];
  const keep = closedAfterEach();

  before(async () => {
    authority = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
    certificate = await makeTestCertificate({ names: ['127.0.0.1', 'localhost'], issuer: authority });
  });
  beforeEach(() => (transports = []));
  afterEach(() => transports.forEach((each) => each.dispose()));

  const transport = (more: Partial<TransportPorts> = {}): Transport => {
    const made = transportFor({ systemRoots: () => [authority.certPem], ...more });
    transports.push(made);
    return made;
  };
  const serve = async (answers: Answers): Promise<TestHttps & { origin: string }> => {
    const server = await startHttps(certificate, (request, response) => {
      const answer = answers[request.url ?? ''] ?? ((to) => to.writeHead(404).end());
      answer(response);
    });
    return Object.assign(keep(server), { origin: `https://127.0.0.1:${server.port}` });
  };
  const get = (link: string, more: Partial<FetchPublicOptions> = {}): Promise<PublicFile> =>
    transport().fetchPublic(link, { maxBytes: 100_000, ...more });
  const text = ({ bytes }: PublicFile): string => Buffer.from(bytes).toString();
  const refusal = async (getting: Promise<PublicFile>): Promise<Partial<LeftOut>> => {
    try {
      await getting;
    } catch (error) {
      const found = isFailure(error) ? refusalOf(error) : undefined;
      if (found) return found;
      throw error;
    }
    throw new Error('was not refused');
  };
  const sends =
    (body: string | Buffer, headers: Record<string, string> = {}) =>
    (response: ServerResponse): void => {
      response.writeHead(200, headers).end(body);
    };
  const leads =
    (location: string, status = 302) =>
    (response: ServerResponse): void => {
      response.writeHead(status, { location }).end('moved');
    };

  it('comes as it is, packed or not, with the address where it was in the end', async () => {
    const server = await serve({
      '/vmm.yaml?version=4': sends(YAML, { 'content-type': 'text/plain' }),
      '/packed': sends(zlib.gzipSync(YAML), { 'content-encoding': 'gzip' }),
    });
    const file = await get(`${server.origin}/vmm.yaml?version=4`);
    assert.deepEqual([text(file), file.url.pathname], [YAML, '/vmm.yaml']);
    assert.equal(text(await get(`${server.origin}/packed`)), YAML);
  });

  it('is asked for without login, cookie and certificate, also where a cluster lives at the same address', async () => {
    const server = await serve({
      '/login': sends('{}', { 'set-cookie': 'JSESSIONID=secret-of-the-cluster; Path=/' }),
      '/api/things': sends('{}'),
      '/a.yaml': sends(YAML),
    });
    const both = transport();
    await both.send(
      asAdmin(profileAt(server, caOf(authority), { headers: [{ name: 'X-Way', value: 'in' }] })),
    );
    await both.fetchPublic(`${server.origin}/a.yaml`, { maxBytes: 1000 });
    const { headers, method } = server.requests.at(-1)!;
    assert.equal(method, 'GET');
    assert.deepEqual(Object.keys(headers).sort(), [
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    assert.deepEqual([headers.accept, headers['user-agent']], ['*/*', 'Prism-Explorer']);
    assert.ok(server.requests.some(({ headers: own }) => own.cookie?.includes('secret-of-the-cluster')));
  });

  it('is not asked for where the certificate is not trusted by this machine', async () => {
    const server = await serve({ '/a.yaml': sends(YAML) });
    const strict = transport({ systemRoots: () => [] });
    await failureOf(strict.fetchPublic(`${server.origin}/a.yaml`, { maxBytes: 1000 }), 'tls-untrusted');
    assert.equal(server.requests.length, 0);
  });

  it('is found behind redirects, also on another host, and no cookie of the way goes along', async () => {
    const there = await serve({ '/there.yaml': sends(YAML) });
    const server = await serve({
      '/a': (response) => response.writeHead(301, { location: '/b', 'set-cookie': 'way=1; Path=/' }).end(),
      '/b': leads(`https://localhost:${there.port}/there.yaml`, 307),
    });
    const file = await get(`${server.origin}/a`);
    assert.deepEqual([text(file), file.url.host], [YAML, `localhost:${there.port}`]);
    for (const { headers } of [...server.requests, ...there.requests])
      assert.equal(headers.cookie, undefined);
  });

  it('is not looked for in circles', async () => {
    const server = await serve({ '/a': leads('/b'), '/b': leads('/a') });
    assert.equal((await refusal(get(`${server.origin}/a`))).refusal, 'too-many-redirects');
    assert.equal(server.requests.length, 6);
  });

  it('is not followed from https to http, not even on this machine', async () => {
    const plain = keep(await startPlainHttp());
    const server = await serve({
      '/a': leads(`http://127.0.0.1:${plain.port}/`),
      '/b': leads('http://example.com/a.yaml'),
      '/c': leads('file:///etc/passwd'),
    });
    for (const path of ['/a', '/b', '/c'])
      assert.equal((await refusal(get(server.origin + path))).refusal, 'redirect-to-http', path);
    assert.equal(plain.connections, 0);
  });

  it('is not followed to an address with a login in it', async () => {
    const server = await serve({ '/a': leads('https://user:secret@127.0.0.1/b') });
    const found = await refusal(get(`${server.origin}/a`));
    assert.deepEqual(found, { refusal: 'login-in-link', file: '127.0.0.1' });
  });

  it('comes over http from this machine itself alone', async () => {
    const plain = keep(await startPlainHttp());
    assert.equal(text(await get(`http://127.0.0.1:${plain.port}/a`)), 'plain');
    assert.equal((await refusal(get('http://prism.example/a.yaml'))).refusal, 'not-https');
  });

  for (const [link, why] of [
    ['', 'no-link'],
    ['vmm.yaml', 'no-link'],
    ['ftp://prism.example/a', 'no-link'],
    ['file:///etc/passwd', 'no-link'],
    ['javascript:alert(1)', 'no-link'],
    ['https://', 'no-link'],
    ['https://user:secret@prism.example/a', 'login-in-link'],
    ['https://user@prism.example/a', 'login-in-link'],
    ['https://:secret@prism.example/a', 'login-in-link'],
    ['http://127.0.0.1.example.com/', 'not-https'],
    ['http://localhost.example.com/', 'not-https'],
  ] as const)
    it(`is not asked for by “${link}”`, async () => {
      const found = await refusal(get(link));
      assert.equal(found.refusal, why);
      assert.doesNotMatch(JSON.stringify(found), /secret/);
    });

  for (const [status, why] of [
    [401, 'login-wanted'],
    [403, 'login-wanted'],
    [404, 'not-there'],
    [429, 'too-often'],
    [503, 'server-failed'],
    [204, 'other-answer'],
    [304, 'other-answer'],
  ] as const)
    it(`is not what comes with ${status}`, async () => {
      const server = await serve({ '/a': (response) => response.writeHead(status).end() });
      assert.deepEqual(await refusal(get(`${server.origin}/a`)), {
        refusal: why,
        file: `127.0.0.1:${server.port}`,
        code: String(status),
      });
      assert.equal(server.requests.length, 1);
    });

  it('is not a web page, and one that asks for a login is said to do so', async () => {
    const server = await serve({
      '/a': sends('<!DOCTYPE html><title>vmm.yaml</title><a href="/login">Sign in</a>'),
      '/b': sends('\n <html><form><input type="password"></form>'),
      '/c': leads('/sso/start'),
      '/sso/start': sends('<html>Please wait'),
    });
    const found = [];
    for (const path of ['/a', '/b', '/c']) found.push((await refusal(get(server.origin + path))).refusal);
    assert.deepEqual(found, ['web-page', 'login-wanted', 'login-wanted']);
  });

  it('is not taken beyond the limit, announced or not, packed or not', async () => {
    const large = Buffer.alloc(100_001, 32);
    const server = await serve({
      '/announced': sends(large, { 'content-length': String(large.length) }),
      '/flowing': (response) => response.writeHead(200).end(large),
      '/bomb': sends(zlib.gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
    });
    for (const path of ['/announced', '/flowing', '/bomb']) {
      const { refusal: why, limit } = await refusal(get(server.origin + path));
      assert.deepEqual([why, limit], ['file-too-large', 100_000], path);
    }
  });

  it('has a time limit for all of it, however slowly it drips, and over all redirects', async () => {
    const timers: NodeJS.Timeout[] = [];
    const server = await serve({
      '/drip': (response) => {
        response.writeHead(200);
        timers.push(setInterval(() => response.write('a'), 20));
      },
      '/silent': () => undefined,
      '/moved': leads('/silent'),
    });
    try {
      for (const path of ['/drip', '/silent', '/moved'])
        await failureOf(get(server.origin + path, { timeoutMs: 300 }), 'timeout');
    } finally {
      timers.forEach(clearInterval);
    }
  });

  it('is given up when somebody cancels, and the connection with it', async () => {
    const cancelling = new AbortController();
    const server = await serve({
      '/a': (response) => {
        response.writeHead(200).write('a');
        setTimeout(() => cancelling.abort(), 20);
      },
    });
    await failureOf(get(`${server.origin}/a`, { signal: cancelling.signal }), 'cancelled');
    await failureOf(get(`${server.origin}/a`, { signal: cancelling.signal }), 'cancelled');
    assert.equal(server.requests.length, 1);
  });

  it('tells how much of it came', async () => {
    const server = await serve({ '/a': sends(YAML, { 'content-length': String(YAML.length) }) });
    const seen: unknown[] = [];
    await get(`${server.origin}/a`, { onProgress: (...progress) => seen.push(progress) });
    assert.deepEqual(seen.at(-1), [YAML.length, YAML.length]);
  });

  it('comes through the proxy that VS Code’s settings name', async () => {
    const server = await serve({ '/a.yaml': sends(YAML) });
    const proxy = keep(await startHttpProxy({ leadTo: () => ({ host: server.host, port: server.port }) }));
    const through = transport({
      proxyFor: () => ({
        route: { kind: 'http-proxy', url: `http://127.0.0.1:${proxy.port}` },
        setting: 'http.proxy',
      }),
    });
    const file = await through.fetchPublic('https://localhost/a.yaml', { maxBytes: 1000 });
    assert.deepEqual([text(file), proxy.asked], [YAML, ['localhost:443']]);
  });

  it('whose host does not answer is refused as what it is: nothing is said of a cluster, its port or its logins', async () => {
    const other = keep(await startTcp((socket) => void socket.end('SSH-2.0-OpenSSH\r\n')));
    const closing = keep(await startTcp((socket) => void socket.once('data', () => socket.end())));
    const gone = keep(await startTcp(() => undefined));
    const silent = await serve({ '/a': () => undefined });
    await gone.close();
    const found = [
      await refusal(get(`https://127.0.0.1:${other.port}/a`)),
      await refusal(get(`https://127.0.0.1:${closing.port}/a`)),
      await refusal(get(`https://127.0.0.1:${gone.port}/a?token=hidden`)),
      await refusal(get('https://nowhere.invalid/a')),
      await refusal(get(`${silent.origin}/a`, { timeoutMs: 200 })),
    ];
    assert.deepEqual(
      found.map((each) => each.refusal),
      ['no-https-there', 'cut-off', 'no-connection', 'no-such-host', 'no-answer'],
    );
    assert.equal(found[2]?.file, `127.0.0.1:${gone.port}`);
    assert.doesNotMatch(JSON.stringify(found), /hidden/);
  });
});
