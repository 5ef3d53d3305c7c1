import assert from 'node:assert/strict';
import type { ClusterProfile, Route } from '../../../src/core/model/profile';
import type { Timeline } from '../../../src/core/model/timeline';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttpProxy, startSocksProxy } from '../support/proxies';
import { startHttps, startTcp } from '../support/tls';
import { PROXY_LOGIN, ROUTES, type RouteName } from './attackRoutes';
import { CANARY, makeCertificates, makeWorld, type Certificates } from './attackWorld';

const NAMES = Object.keys(ROUTES) as RouteName[];

/** What the timeline says of each route: the way, the setting that decided, and the stages up to the trust. */
const TOLD: Readonly<Record<RouteName, { way: RegExp; setting: string; proxy?: string }>> = {
  direct: { way: /^direct$/, setting: 'route' },
  'connect-to': { way: /^to 127\.0\.0\.1:\d+$/, setting: 'route' },
  'http-proxy': { way: /^via 127\.0\.0\.1:\d+$/, setting: 'route', proxy: 'CONNECT' },
  'https-proxy': { way: /^via 127\.0\.0\.1:\d+$/, setting: 'route', proxy: 'TLS, CONNECT' },
  socks5: { way: /^via 127\.0\.0\.1:\d+$/, setting: 'route', proxy: 'SOCKS5' },
  vscode: { way: /^via 127\.0\.0\.1:\d+$/, setting: 'http.proxy', proxy: 'CONNECT' },
};

describe('A route to a cluster', () => {
  let certificates: Certificates;
  before(async () => (certificates = await makeCertificates()));

  for (const name of NAMES)
    it(`leads to it, keeps its name, and says in the timeline what decided: ${name}`, async () => {
      const world = await makeWorld(name, certificates, certificates.own, (_request, response) =>
        response.end('hello'),
      );
      try {
        const { route, prism } = world;
        const profile = world.profile(pinOf(certificates.own, route.host));
        const facts = await world.transport.fetchCertificate(
          route.host,
          route.port,
          route.route,
          undefined,
          undefined,
          profile.id,
        );
        assert.equal(facts.certSha256, pinOf(certificates.own).certSha256);
        const response = await world.transport.send(asAdmin(profile));
        assert.deepEqual([response.status, textOf(response)], [200, 'hello']);
        assert.equal(prism.requests[0]?.headers.host, `${route.host}:${route.port}`);
        assert.equal(prism.checks, 1);

        // The log-in was first and made the connection; a second one is made for this.
        world.transport.closeProfile(profile.id);
        const { steps } = (await world.transport.send(open(profile))).timeline;
        const told = TOLD[name];
        const first = steps.find(({ stage }) => stage === 'route');
        assert.match(first?.detail ?? '', told.way);
        assert.equal(first?.setting, told.setting);
        const passed = steps.map(({ stage }) => stage).filter((stage) => stage !== 'dns');
        const expected = ['route', 'connect', ...(told.proxy ? ['proxy'] : []), 'tls', 'trust'];
        assert.deepEqual(passed.slice(0, expected.length), expected);
        assert.equal(steps.find(({ stage }) => stage === 'proxy')?.detail, told.proxy);
        assert.match(steps.find(({ stage }) => stage === 'tls')?.detail ?? '', /^TLSv1\.[23], \S+$/);
        assert.deepEqual(
          steps.filter(({ stage }) => stage === 'trust').map(({ detail, setting }) => [detail, setting]),
          [['pin', 'trust']],
        );
        assert.ok(!JSON.stringify(steps).includes('proxy-canary') && !JSON.stringify(steps).includes(CANARY));
        if (route.proxy) assert.ok(new Set(route.proxy.asked).size === 1 && route.proxy.logins.length === 3);
      } finally {
        await world.close();
      }
    });
});

describe('A proxy on the way', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  const password = PROXY_LOGIN.split(':')[1];

  before(async () => (certificate = await makeTestCertificate({ names: ['prism.test'] })));
  beforeEach(() => {
    transport = transportFor({ readSecret: async (id) => (id.kind === 'proxy' ? password : 'secret') });
  });
  afterEach(() => transport.dispose());

  const hello = async () =>
    keep(await startHttps(certificate, (_request, response) => void response.end('hello')));
  const behind = (route: Route, host = 'prism.test'): ClusterProfile =>
    profileAt({ host, port: 9440 }, pinOf(certificate, host), { route });
  const http = (at: { host: string; port: number }, userName?: string): Route => ({
    kind: 'http-proxy',
    url: `http://${at.host}:${at.port}`,
    ...(userName ? { userName } : {}),
  });
  const socks = (at: { host: string; port: number }, userName?: string): Route => ({
    kind: 'socks5',
    host: at.host,
    port: at.port,
    ...(userName ? { userName } : {}),
  });
  const userName = PROXY_LOGIN.split(':')[0];

  it('gets the name of the cluster unresolved, and an IPv6 address as CONNECT and SOCKS write it', async () => {
    const server = await hello();
    const web = keep(await startHttpProxy({ leadTo: () => server }));
    const sock = keep(await startSocksProxy({ leadTo: () => server }));
    for (const host of ['only.known.to.the.proxy.test', '10.9.8.7', 'f182::13f1'])
      for (const route of [http(web), socks(sock)])
        assert.equal((await transport.send(open(behind(route, host)))).status, 200, `${route.kind} ${host}`);
    const full = 'f182:0:0:0:0:0:0:13f1:9440';
    assert.deepEqual(web.asked, ['only.known.to.the.proxy.test:9440', '10.9.8.7:9440', '[f182::13f1]:9440']);
    assert.deepEqual(sock.asked, ['only.known.to.the.proxy.test:9440', '10.9.8.7:9440', full]);
  });

  it('that wants another login is named, with its answer, and the login is not', async () => {
    const server = await hello();
    const wish = { leadTo: () => server, login: 'somebody:else' };
    const web = keep(await startHttpProxy(wish));
    const sock = keep(await startSocksProxy(wish));
    for (const [route, said] of [
      [http(web), `127.0.0.1:${web.port} answered 407`],
      [http(web, userName), `127.0.0.1:${web.port} answered 407`],
      [socks(sock, userName), `127.0.0.1:${sock.port} Socks5 Authentication failed`],
    ] as const) {
      const failure = await failureOf(transport.send(open(behind(route))), 'proxy-refused');
      assert.deepEqual([failure.facts.detail, failure.facts.setting], [said, 'route']);
      assert.equal(failure.facts.cluster, 'lab');
      const { steps } = failure.facts.data?.['timeline'] as Timeline;
      assert.deepEqual(
        steps.map(({ stage }) => stage),
        ['route', 'connect'],
      );
      assert.ok(!everythingOf(failure).includes(password ?? '-'));
    }
    const refused = await failureOf(transport.send(open(behind(socks(sock)))), 'proxy-refused');
    assert.match(refused.facts.detail ?? '', /^127\.0\.0\.1:\d+ .*no accepted authentication type/);
    assert.equal(server.connections, 0);
  });

  it('whose password is gone is not asked without one', async () => {
    transport = transportFor({ readSecret: async () => undefined });
    const proxy = keep(await startHttpProxy({ leadTo: () => ({ host: '127.0.0.1', port: 1 }) }));
    const profile = behind(http(proxy, userName));
    const failure = await failureOf(transport.send(open(profile)), 'secret-missing');
    const { kind, owner } = failure.facts.data ?? {};
    assert.deepEqual({ kind, owner }, { kind: 'proxy', owner: profile.id });
    assert.equal(proxy.connections, 0);
  });

  it('that nobody knows, or that does not listen, is named', async () => {
    const gone = await startTcp(() => undefined);
    await gone.close();
    const unknown = { host: 'no-such-proxy.invalid', port: 3128 };
    for (const [route, said] of [
      [http(gone), `127.0.0.1:${gone.port} ECONNREFUSED`],
      [socks(gone), `127.0.0.1:${gone.port} ECONNREFUSED`],
      [http(unknown), 'no-such-proxy.invalid:3128 ENOTFOUND'],
      [socks(unknown), 'no-such-proxy.invalid:3128 ENOTFOUND'],
    ] as const) {
      const failure = await failureOf(transport.send(open(behind(route))), 'proxy-refused');
      assert.equal(failure.facts.detail?.replace('EAI_AGAIN', 'ENOTFOUND'), said);
    }
  });

  it('that cannot reach the cluster is not taken for the cluster', async () => {
    const web = keep(await startHttpProxy({ leadTo: () => ({ host: '127.0.0.1', port: 1 }) }));
    const failure = await failureOf(transport.send(open(behind(http(web)))), 'proxy-refused');
    assert.equal(failure.facts.detail, `127.0.0.1:${web.port} ECONNRESET`);
  });

  it('that speaks TLS must bear its own name and be vouched for by the roots of this machine', async () => {
    const server = await hello();
    const ca = await makeTestCertificate({ subject: 'CN=Proxy CA', ca: true });
    for (const [names, trusted, code] of [
      [['127.0.0.1'], false, /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/],
      [['other.test'], true, /ERR_TLS_CERT_ALTNAME_INVALID/],
    ] as const) {
      const shown = await makeTestCertificate({ issuer: ca, names });
      const proxy = keep(await startHttpProxy({ leadTo: () => server, certificate: shown }));
      transport = transportFor(trusted ? { systemRoots: () => [ca.certPem] } : {});
      const route: Route = { kind: 'http-proxy', url: `https://127.0.0.1:${proxy.port}` };
      const failure = await failureOf(transport.send(open(behind(route))), 'proxy-refused');
      assert.match(failure.facts.detail ?? '', code);
      assert.match(failure.facts.detail ?? '', new RegExp(`^127\\.0\\.0\\.1:${proxy.port} `));
      assert.deepEqual([proxy.heard, server.connections], ['', 0]);
    }
  });

  it('is named with the setting that led to it', async () => {
    const gone = await startTcp(() => undefined);
    await gone.close();
    const route = { kind: 'http-proxy', url: `http://127.0.0.1:${gone.port}` } as const;
    for (const setting of ['http.proxy', 'HTTPS_PROXY']) {
      transport = transportFor({ proxyFor: () => ({ route, setting, login: 'jane:s3cret' }) });
      const failure = await failureOf(transport.send(open(behind({ kind: 'vscode' }))), 'proxy-refused');
      assert.equal(failure.facts.setting, setting);
      assert.ok(!everythingOf(failure).includes('s3cret'));
    }
  });

  it('is asked with the whole authorization of a setting, where there is one', async () => {
    const server = await hello();
    const proxy = keep(await startHttpProxy({ leadTo: () => server }));
    const route = { kind: 'http-proxy', url: `http://127.0.0.1:${proxy.port}` } as const;
    transport = transportFor({ proxyFor: () => ({ route, authorization: 'Bearer abc', login: 'a:b' }) });
    await transport.send(open(behind({ kind: 'vscode' })));
    assert.deepEqual(proxy.logins, ['Bearer abc']);
  });
});

/** All that could be shown or logged of a failure. */
function everythingOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 6) return String(error);
  return Object.getOwnPropertyNames(error)
    .map((name) => `${name}=${everythingOf((error as Record<string, unknown>)[name], depth + 1)}`)
    .join('\n');
}
