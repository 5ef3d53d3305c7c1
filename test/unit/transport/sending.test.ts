import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import zlib from 'node:zlib';
import { headerOf, type HttpResponse } from '../../../src/core/model/response';
import { stageMs, type Stage } from '../../../src/core/model/timeline';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';
import { soon } from '../support/transport';

type Handler = Parameters<typeof startHttps>[1];

describe('A request that is sent', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  const serve = async (handler: Handler): Promise<TestHttps> => {
    return keep(await startHttps(certificate, handler));
  };
  const reach = (server: TestHttps) => profileAt(server, pinOf(certificate));
  const get = async (handler: Handler): Promise<HttpResponse> =>
    transport.send(open(reach(await serve(handler))));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  it('arrives with method, target, headers and body as built', async () => {
    const server = await serve((_request, response) => void response.end());
    await transport.send(
      open(reach(server), {
        method: 'POST',
        effect: 'write',
        target: ['/api/vmm/v4.0/vms?$filter=a%20eq%20%27b%27&$limit=5'],
        headers: [
          { name: 'X-One', value: ['1'] },
          { name: 'X-One', value: ['2'] },
          { name: 'Content-Type', value: ['application/json'] },
        ],
        body: { kind: 'text', parts: ['{"n":3951962087714212062,"ü":1.0}'] },
      }),
    );
    const [seen] = server.requests;
    assert.equal(seen?.method, 'POST');
    assert.equal(seen?.url, '/api/vmm/v4.0/vms?$filter=a%20eq%20%27b%27&$limit=5');
    assert.equal(seen?.headers['x-one'], '1, 2');
    assert.equal(seen?.headers['content-length'], '34');
    assert.equal(seen?.headers.authorization, undefined);
    assert.equal(seen?.body, '{"n":3951962087714212062,"ü":1.0}');
  });

  it('may be a GET with a body', async () => {
    const server = await serve((request, response) => void response.end(request.body));
    const response = await transport.send(
      open(reach(server), { body: { kind: 'text', parts: ['{"a":1}'] } }),
    );
    assert.equal(textOf(response), '{"a":1}');
  });

  it('gets its secrets at the last moment, encoded for their place', async () => {
    const secrets: Record<string, string> = { token: 'a"b\\c', key: 'x y/ü' };
    transport = transportFor({
      readSecret: async (id) =>
        id.kind === 'variable' && id.owner === 'global' ? secrets[id.name] : undefined,
    });
    const server = await serve((_request, response) => void response.end());
    await transport.send(
      open(reach(server), {
        method: 'POST',
        target: ['/p?k=', { secret: 'key', encoding: 'url' }],
        headers: [{ name: 'X-Token', value: ['T ', { secret: 'token', encoding: 'raw' }] }],
        body: { kind: 'text', parts: ['{"t":"', { secret: 'token', encoding: 'json' }, '"}'] },
      }),
    );
    const [seen] = server.requests;
    assert.equal(seen?.url, '/p?k=x%20y%2F%C3%BC');
    assert.equal(seen?.headers['x-token'], 'T a"b\\c');
    assert.deepEqual(JSON.parse(seen?.body ?? ''), { t: 'a"b\\c' });
  });

  it('is not sent without one of its secrets, which is named', async () => {
    const server = await serve((_request, response) => void response.end());
    const permit = open(reach(server), { target: ['/p?k=', { secret: 'key', encoding: 'url' }] });
    const failure = await failureOf(transport.send(permit), 'secret-missing');
    assert.equal(failure.facts.detail, 'key');
    assert.equal(server.connections, 0);
  });

  it('is not sent with a secret that would end a header, whose value is not repeated', async () => {
    transport = transportFor({ readSecret: async () => 'a\r\nX-Evil: 1' });
    const server = await serve((_request, response) => void response.end());
    const headers = [{ name: 'X-Token', value: [{ secret: 'token', encoding: 'raw' as const }] }];
    const failure = await failureOf(transport.send(open(reach(server), { headers })), 'unreadable-request');
    assert.ok(!failure.message.includes('Evil'));
    assert.equal(server.connections, 0);
  });

  it('is answered with status, headers in order and spelling, and the bytes as they were', async () => {
    const response = await get((_request, answer) => {
      answer.sendDate = false;
      answer.writeHead(418, 'Tea Time', ['X-B', '2', 'x-a', '1', 'X-B', '3', 'Content-Length', '4']);
      answer.end(Buffer.from([0xff, 0x00, 0xfe, 0x0a]));
    });
    assert.deepEqual([response.status, response.statusText], [418, 'Tea Time']);
    assert.deepEqual(response.headers.slice(0, 4), [
      ['X-B', '2'],
      ['x-a', '1'],
      ['X-B', '3'],
      ['Content-Length', '4'],
    ]);
    assert.deepEqual(response.body, { kind: 'memory', bytes: Buffer.from([0xff, 0x00, 0xfe, 0x0a]) });
  });

  it('has its own Accept, Accept-Encoding and User-Agent, once, or ours where it has none', async () => {
    const server = await serve((_request, response) => void response.end());
    const own = { Accept: 'text/plain', 'accept-encoding': 'identity', 'USER-AGENT': 'mine' };
    const headers = Object.entries(own).map(([name, value]) => ({ name, value: [value] }));
    await transport.send(open(reach(server), { headers }));
    await transport.send(open(reach(server)));
    const sent = server.requests.map(({ headers: arrived }) =>
      ['accept', 'accept-encoding', 'user-agent'].map((name) => arrived[name]),
    );
    assert.deepEqual(sent[0], Object.values(own));
    assert.deepEqual([sent[1]?.[0], sent[1]?.[2]], ['*/*', 'Prism-Explorer']);
    assert.match(String(sent[1]?.[1]), /gzip/);
  });

  it('is answered with the time that each stage took', async () => {
    const server = await serve((_request, response) => {
      response.write('a');
      setTimeout(() => response.end('b'), 60);
    });
    const first = await transport.send(open(reach(server)));
    const ms = (stage: Stage): number => stageMs(first.timeline, stage) ?? Number.NaN;
    assert.ok(ms('connect') >= 0 && ms('tls') > 0);
    assert.ok(ms('download') >= 40, JSON.stringify(first.timeline));
    assert.ok(first.timeline.total >= ms('download') + ms('wait'), JSON.stringify(first.timeline));
    assert.ok(Math.abs(Date.parse(first.startedAt) - Date.now()) < 5000);
    const profile = reach(server);
    await transport.send(open(profile));
    const again = await transport.send(open(profile));
    assert.deepEqual(
      again.timeline.steps.map(({ stage }) => stage),
      ['route', 'trust', 'wait', 'download'],
    );
  });

  for (const [name, pack] of [
    ['gzip', zlib.gzipSync],
    ['x-gzip', zlib.gzipSync],
    ['deflate', zlib.deflateSync],
    ['br', zlib.brotliCompressSync],
    ['GZIP', zlib.gzipSync],
  ] as const)
    it(`is answered with the plain bytes of a ${name} body`, async () => {
      const response = await get((request, answer) => {
        assert.match(String(request.headers['accept-encoding']), /^gzip, deflate, br/);
        answer.writeHead(200, { 'Content-Encoding': name }).end(pack(Buffer.from('{"a":"ü"}')));
      });
      assert.equal(textOf(response), '{"a":"ü"}');
      assert.equal(headerOf(response, 'content-encoding'), name);
    });

  it('is answered with the plain bytes of a body that was packed twice', async () => {
    const twice = zlib.brotliCompressSync(zlib.gzipSync('twice'));
    const response = await get(
      (_request, answer) => void answer.writeHead(200, { 'Content-Encoding': 'gzip, br' }).end(twice),
    );
    assert.equal(textOf(response), 'twice');
  });

  it('has no answer where the body cannot be unpacked', async () => {
    for (const [encoding, bytes] of [
      ['gzip', Buffer.from('not packed')],
      ['gzip', zlib.gzipSync('x'.repeat(10_000)).subarray(0, 30)],
      ['br', Buffer.from('not packed at all')],
      ['lzw', Buffer.from('x')],
    ] as const) {
      const server = await serve(
        (_request, answer) => void answer.writeHead(200, { 'Content-Encoding': encoding }).end(bytes),
      );
      await failureOf(transport.send(open(reach(server))), 'unreadable-body');
    }
  });

  it('has no answer where a small body unpacks to more than the limit', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(65 * 1024 * 1024));
    const server = await serve(
      (_request, answer) => void answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    );
    await failureOf(transport.send(open(reach(server))), 'too-large');
    assert.ok(bomb.length < 100_000);
  });

  it('has no answer where more is announced than the limit, without waiting for it', async () => {
    const server = await serve((_request, answer) => {
      answer.writeHead(200, { 'Content-Length': String(65 * 1024 * 1024) }).write('x');
    });
    await failureOf(transport.send(open(reach(server))), 'too-large');
  });

  it('tells how much of the answer has come', async () => {
    const server = await serve((_request, answer) => {
      answer.writeHead(200, { 'Content-Length': '6' }).write('abc');
      void soon(() => seen.length > 0).then(() => answer.end('def'));
    });
    const seen: [number, number | undefined][] = [];
    await transport.send(open(reach(server)), { onProgress: (...progress) => void seen.push(progress) });
    assert.deepEqual(seen, [
      [3, 6],
      [6, 6],
    ]);
  });

  it('reads answers that have no body', async () => {
    const server = await serve((request, answer) => {
      if (request.method === 'HEAD')
        answer.writeHead(200, { 'Content-Length': '99', 'Content-Encoding': 'gzip' });
      else answer.writeHead(204);
      answer.end();
    });
    const profile = reach(server);
    for (const method of ['DELETE', 'DELETE', 'HEAD', 'DELETE'])
      assert.equal(textOf(await transport.send(open(profile, { method }))), '');
    // A connection is not used again after HEAD: some servers send the body all the same.
    assert.equal(server.connections, 2);
  });

  describe('and redirected', () => {
    it('follows on the same origin, with the token as a cookie', async () => {
      const server = await serve((request, answer) => {
        if (request.url === '/api/things')
          answer.writeHead(302, { Location: '/next?a=1', 'X-Redirect-Token': 'NTNX_T=42' }).end('moved');
        else answer.end(request.headers.cookie);
      });
      const response = await transport.send(open(reach(server)));
      assert.equal(textOf(response), 'NTNX_T=42');
      assert.deepEqual(
        server.requests.map(({ url }) => url),
        ['/api/things', '/next?a=1'],
      );
    });

    it('sends nothing at all to another host, port or scheme', async () => {
      const elsewhere = await serve((_request, answer) => void answer.end());
      const plain = http.createServer((_request, answer) => answer.end()).listen(0, '127.0.0.1');
      let reached = 0;
      plain.on('connection', () => (reached += 1));
      await once(plain, 'listening');
      try {
        for (const location of [
          `https://127.0.0.1:${elsewhere.port}/api/things`,
          `//127.0.0.1:${elsewhere.port}/`,
          `https://localhost:${elsewhere.port}/`,
          `http://127.0.0.1:${(plain.address() as { port: number }).port}/`,
        ]) {
          const server = await serve((request, answer) => {
            if (request.url === '/login') answer.writeHead(200, { 'Set-Cookie': 'S=1; Path=/' });
            else answer.writeHead(302, { Location: location });
            answer.end();
          });
          await failureOf(transport.send(asAdmin(reach(server))), 'foreign-host');
        }
        assert.deepEqual([elsewhere.connections, reached], [0, 0]);
      } finally {
        plain.close();
      }
    });

    it('follows no login that a redirect brings along, on the same origin neither', async () => {
      const server = await serve((request, answer) => {
        const { host } = request.headers;
        if (request.url === '/api/things')
          answer.writeHead(302, { Location: `https://eve:pw@${host}/again` });
        answer.end();
      });
      await failureOf(transport.send(open(reach(server))), 'foreign-host');
      assert.deepEqual(
        server.requests.map(({ url }) => url),
        ['/api/things'],
      );
    });

    it('does not show the password to another host during the log-in either', async () => {
      const elsewhere = await serve((_request, answer) => void answer.end());
      const server = await serve(
        (_request, answer) =>
          void answer.writeHead(302, { Location: `https://127.0.0.1:${elsewhere.port}/` }).end(),
      );
      await failureOf(transport.send(asAdmin(reach(server))), 'password-login-impossible');
      assert.equal(elsewhere.connections, 0);
    });

    it('gives up after five', async () => {
      const server = await serve(
        (_request, answer) => void answer.writeHead(302, { Location: '/again' }).end(),
      );
      await failureOf(transport.send(open(reach(server))), 'server-error');
      assert.equal(server.requests.length, 6);
    });

    it('shows the redirect of a write instead of following it', async () => {
      const server = await serve(
        (_request, answer) => void answer.writeHead(302, { Location: '/next' }).end(),
      );
      for (const method of ['POST', 'GET']) {
        const permit = open(reach(server), { method, target: ['/api/nutanix/v3/logout'], effect: 'write' });
        assert.equal((await transport.send(permit)).status, 302);
      }
      assert.equal(server.requests.length, 2);
    });
  });
});
