import assert from 'node:assert/strict';
import type { TLSSocket } from 'node:tls';
import type { Route } from '../../../src/core/model/profile';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { typescriptNodeSnippet } from '../../../src/core/snippet/typescript/typescript';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { startHttpProxy, startSocksProxy, type TestProxy } from '../support/proxies';
import type { Ran } from '../support/run';
import { startEavesdropper, startHttps, startTcp, type TestHttps } from '../support/tls';
import { spkiSha256 } from '../support/tlsServer';
import { get, post } from './corpus';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';
import { openWorkplace, type Workplace } from './workplace';

const ORIGIN = 'https://prism.test:9440';
const SECRETS = { PRISM_PASSWORD: 'canary-password', PRISM_PROXY_PASSWORD: 'proxy é' };

describe('The way of a TypeScript snippet to its cluster, executed', function () {
  this.timeout(60_000);
  let place: Workplace;
  let certificate: TestCertificate;
  let cluster: TestHttps;
  let serverNames: unknown[];
  let named: SnippetContext;

  before(async () => {
    place = await openWorkplace('{}');
    certificate = await makeTestCertificate({ names: ['prism.test'], ca: true });
    cluster = await startHttps(certificate, ({ socket }, response) => {
      serverNames.push((socket as TLSSocket).servername);
      response.end('{"ok":true}');
    });
    named = {
      trust: { policy: 'ca', pem: certificate.certPem },
      login: { kind: 'basic', userName: 'admin' },
    };
  });
  after(async () => {
    await cluster?.close();
    await place?.close();
  });
  beforeEach(() => {
    serverNames = [];
    cluster.requests.splice(0);
  });

  const proxies: TestProxy[] = [];
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) await proxy.close();
  });
  const started = async (starting: Promise<TestProxy>): Promise<TestProxy> => {
    const proxy = await starting;
    proxies.push(proxy);
    return proxy;
  };
  const leadTo = (): { host: string; port: number } => cluster;
  const socks = ({ host, port }: TestProxy, userName?: string): Route => ({
    kind: 'socks5',
    host,
    port,
    ...(userName === undefined ? {} : { userName }),
  });
  const connectTo = ({ host, port }: { host: string; port: number }): Route => ({
    kind: 'connect-to',
    host,
    port,
  });
  const nodeRun = (route: Route, context = named, origin = ORIGIN): Promise<Ran> =>
    place.runText(typescriptNodeSnippet(get(origin), { ...context, route }), SECRETS);

  /** The one request that came has the cluster's own address, and so has what was asked for in the handshake. */
  function assertCame(ran: Ran, what: string): void {
    assert.equal(ran.code, 0, `${what}: ${ran.stderr}`);
    assert.deepEqual(
      cluster.requests.map(({ headers }) => headers.host),
      ['prism.test:9440'],
      what,
    );
    assert.deepEqual(serverNames, ['prism.test'], what);
  }

  function assertFailed(ran: Ran, message: RegExp): void {
    assert.equal(ran.code, 1, ran.stderr);
    assert.match(ran.stderr, message);
    assert.equal(ran.stderr.trim().split('\n').length, 1, ran.stderr);
    assert.equal(cluster.requests.length, 0);
  }

  for (const { name, emit } of TYPESCRIPT_TARGETS) {
    const runs = (route: Route, context = named): Promise<Ran> =>
      place.runText(emit(get(ORIGIN), { ...context, route }), SECRETS);

    it(`leads elsewhere and keeps name, Host and certificate of the cluster: ${name}`, async () => {
      assertCame(await runs(connectTo(cluster)), name);
    });

    it(`leads through an HTTP proxy, which learns the address and its own login alone: ${name}`, async () => {
      const proxy = await started(startHttpProxy({ leadTo, login: "o'br$ien:proxy é" }));
      const url = `http://${proxy.host}:${proxy.port}`;
      assertCame(await runs({ kind: 'http-proxy', url, userName: "o'br$ien" }), name);
      assert.deepEqual(proxy.asked, ['prism.test:9440']);
      assert.doesNotMatch(proxy.heard, /canary|GET|Basic Y/);
    });

    it(`leads through a SOCKS proxy, which looks the name up: ${name}`, async () => {
      const proxy = await started(startSocksProxy({ leadTo, login: 'someone:proxy é' }));
      assertCame(await runs(socks(proxy, 'someone')), name);
      assert.deepEqual(proxy.asked, ['prism.test:9440']);
      assert.doesNotMatch(proxy.heard, /canary|GET/);
    });

    it(`sends not one byte through a proxy to a server with another key: ${name}`, async () => {
      const impostor = await startEavesdropper(await makeTestCertificate({ names: ['prism.test'] }));
      try {
        const proxy = await started(startSocksProxy({ leadTo: () => impostor }));
        const trust = { policy: 'pin', spkiSha256: spkiSha256(certificate) } as const;
        const text = emit(post(ORIGIN, 'body'), { ...named, trust, route: socks(proxy) });
        assertFailed(await place.runText(text, SECRETS), /another public key/);
        assert.equal(impostor.connections, 1);
        assert.equal(impostor.received, 0);
      } finally {
        await impostor.close();
      }
    });
  }

  it('takes the pin with each way, and asks for no name where the cluster is an address', async () => {
    const trust = { policy: 'pin', spkiSha256: spkiSha256(certificate) } as const;
    const proxy = await started(startSocksProxy({ leadTo }));
    const direct = await nodeRun(socks(proxy), { ...named, trust }, 'https://10.0.0.5');
    assert.equal(direct.code, 0, direct.stderr);
    assert.deepEqual(proxy.asked, ['10.0.0.5:443']);
    const wide = await nodeRun(connectTo(cluster), { ...named, trust }, 'https://[fd00::1]:9440');
    assert.equal(wide.code, 0, wide.stderr);
    assert.deepEqual(
      cluster.requests.map(({ headers }) => headers.host),
      ['10.0.0.5', '[fd00::1]:9440'],
    );
    assert.deepEqual(serverNames, [false, false]);
  });

  it('checks the certificate of an address by that address, whatever the way', async () => {
    const addressed = await makeTestCertificate({ names: ['10.0.0.5'], ca: true });
    const elsewhere = await startHttps(addressed, (_request, response) => void response.end('{}'));
    try {
      const trust = { policy: 'ca', pem: addressed.certPem } as const;
      const ran = await nodeRun(connectTo(elsewhere), { ...named, trust }, 'https://10.0.0.5:9440');
      assert.equal(ran.code, 0, ran.stderr);
      assert.equal(elsewhere.requests.length, 1);
    } finally {
      await elsewhere.close();
    }
  });

  it("refuses a certificate that bears the way's address and not the cluster's name", async () => {
    const other = await makeTestCertificate({ names: ['127.0.0.1', 'localhost'], ca: true });
    const elsewhere = await startEavesdropper(other);
    try {
      const trust = { policy: 'ca', pem: other.certPem } as const;
      for (const { emit } of TYPESCRIPT_TARGETS) {
        const text = emit(get(ORIGIN), { ...named, trust, route: connectTo(elsewhere) });
        assertFailed(await place.runText(text, SECRETS), /does not match certificate's altnames/);
      }
      assert.equal(elsewhere.received, 0);
    } finally {
      await elsewhere.close();
    }
  });

  it('asks a proxy that speaks TLS, judged by the roots of Node', async () => {
    const own = await makeTestCertificate({ names: ['localhost'], ca: true });
    const proxy = await started(startHttpProxy({ leadTo, certificate: own }));
    const route: Route = { kind: 'http-proxy', url: `https://localhost:${proxy.port}` };
    assertFailed(await nodeRun(route), /certificate/);
    const ca = await place.write('proxy-ca.pem', own.certPem);
    const text = typescriptNodeSnippet(get(ORIGIN), { ...named, route });
    assertCame(await place.runText(text, { ...SECRETS, NODE_EXTRA_CA_CERTS: ca }), 'TLS to the proxy');
    assert.doesNotMatch(proxy.heard, /canary|GET/);
  });

  it('says in one line that a proxy refuses, and ends', async () => {
    const http = await started(startHttpProxy({ leadTo, login: 'a:b' }));
    const url = `http://${http.host}:${http.port}`;
    assertFailed(await nodeRun({ kind: 'http-proxy', url, userName: 'a' }), /proxy answers 407/);
    const picky = await started(startSocksProxy({ leadTo, login: 'a:b' }));
    assertFailed(await nodeRun(socks(picky, 'a')), /refuses the login/);
    assertFailed(await nodeRun(socks(picky)), /wants a login/);
  });

  it('ends where a proxy refuses and stays on the line', async () => {
    const stays = await startTcp((socket) => socket.once('data', () => socket.write(Uint8Array.of(5, 0xff))));
    try {
      assertFailed(await nodeRun(socks(stays as TestProxy, 'a')), /takes no name and password/);
    } finally {
      await stays.close();
    }
  });

  it('says in one line that nobody is there, and ends', async () => {
    const gone = await startTcp((socket) => socket.destroy());
    assertFailed(await nodeRun(socks(gone as TestProxy)), /hung up|ECONNRESET/);
    assertFailed(
      await nodeRun({ kind: 'http-proxy', url: `http://127.0.0.1:${gone.port}` }),
      /hang up|ECONNRESET/,
    );
    await gone.close();
    for (const route of [connectTo(gone), socks(gone as TestProxy)])
      assertFailed(await nodeRun(route), /ECONNREFUSED/);
  });

  it('needs the password of the proxy where it has a login', async () => {
    const proxy = await started(startSocksProxy({ leadTo, login: 'a:b' }));
    const text = typescriptNodeSnippet(get(ORIGIN), { ...named, route: socks(proxy, 'a') });
    assert.match(text, /Set PRISM_PASSWORD, PRISM_PROXY_PASSWORD in the environment/);
    assertFailed(await place.runText(text, { ...SECRETS, PRISM_PROXY_PASSWORD: '' }), /PRISM_PROXY_PASSWORD/);
  });
});
