import assert from 'node:assert/strict';
import type { ClusterProfile, Route } from '../../../src/core/model/profile';
import { ProxyLogins, REFUSED_MS } from '../../../src/core/transport/route/proxyLogins';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttpProxy, startSocksProxy, type ProxyWish, type TestProxy } from '../support/proxies';
import { startHttps, startTcp } from '../support/tls';

const KINDS: readonly {
  readonly kind: string;
  readonly start: (wish: ProxyWish) => Promise<TestProxy>;
  readonly route: (proxy: TestProxy) => Route;
}[] = [
  {
    kind: 'an HTTP proxy',
    start: startHttpProxy,
    route: ({ host, port }) => ({ kind: 'http-proxy', url: `http://${host}:${port}`, userName: 'jane' }),
  },
  {
    kind: 'a SOCKS proxy',
    start: startSocksProxy,
    route: ({ host, port }) => ({ kind: 'socks5', host, port, userName: 'jane' }),
  },
];

describe('The login of a proxy, which locks an account as any other does', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let password: string;
  let now: number;
  const keep = closedAfterEach();
  const behind = (route: Route, host = 'a.test'): ClusterProfile =>
    profileAt({ host, port: 9440 }, pinOf(certificate, host), { route, id: host });
  const all = (route: Route): ClusterProfile[] =>
    ['a.test', 'b.test', 'c.test', 'd.test'].map((host) => behind(route, host));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    [password, now] = ['stale', Date.parse('2025-01-01T12:00:00Z')];
    transport = transportFor({
      now: () => now,
      readSecret: async ({ kind }) => (kind === 'proxy' ? password : undefined),
    });
  });
  afterEach(() => transport.dispose());

  for (const { kind, start, route } of KINDS) {
    it(`is shown once to ${kind} that refuses it, however many requests to how many clusters`, async () => {
      const proxy = keep(await start({ leadTo: () => ({ host: '127.0.0.1', port: 1 }), login: 'jane:new' }));
      const requests = all(route(proxy)).flatMap((profile) => Array.from({ length: 20 }, () => profile));
      const refused = await Promise.all(
        requests.map((profile) => failureOf(transport.send(open(profile)), 'proxy-refused')),
      );
      assert.equal(proxy.logins.length, 1);
      assert.equal(new Set(refused.map(({ facts }) => facts.detail)).size, 1);
      const looked = transport.fetchCertificate('a.test', 9440, route(proxy), undefined, undefined, 'a.test');
      await failureOf(looked, 'proxy-refused');
      assert.equal(proxy.logins.length, 1);
    });

    it(`is shown to ${kind} once more after a minute, and at once where it is another one`, async () => {
      const server = keep(await startHttps(certificate, (_request, response) => void response.end('{}')));
      const proxy = keep(await start({ leadTo: () => server, login: 'jane:new' }));
      const profile = behind(route(proxy));
      await failureOf(transport.send(open(profile)), 'proxy-refused');
      now += REFUSED_MS;
      await failureOf(transport.send(open(profile)), 'proxy-refused');
      assert.equal(proxy.logins.length, 2);
      password = 'new';
      assert.equal((await transport.send(open(profile))).status, 200);
      assert.equal(proxy.logins.length, 3);
    });
  }

  it('is shown beside a connection that gets no answer, which is the cluster’s doing and not the login’s', async () => {
    const logins = new ProxyLogins(Date.now, 10);
    const proxy = { host: 'proxy.test', port: 1, setting: 'route' };
    const { signal } = new AbortController();
    let answer = (_text: string): void => undefined;
    const slow = logins.show(
      proxy,
      'a:b',
      signal,
      () => new Promise<string>((resolve) => (answer = resolve)),
    );
    assert.equal(await logins.show(proxy, 'a:b', signal, async () => 'through'), 'through');
    answer('late');
    assert.equal(await slow, 'late');
  });

  it('is waited for no longer by one who was cancelled', async () => {
    const logins = new ProxyLogins(Date.now, 60_000);
    const proxy = { host: 'proxy.test', port: 1, setting: 'route' };
    const abort = new AbortController();
    let answer = (): void => undefined;
    const first = logins.show(
      proxy,
      'a:b',
      abort.signal,
      () => new Promise<void>((resolve) => (answer = resolve)),
    );
    const second = logins.show(proxy, 'a:b', abort.signal, async () => assert.fail('shown'));
    abort.abort(new Error('cancelled'));
    await assert.rejects(second, /cancelled/);
    answer();
    await first;
  });

  it('is not held for a wrong one where the proxy cannot reach a cluster', async () => {
    const gone = keep(await startTcp((socket) => void socket.destroy()));
    const server = keep(await startHttps(certificate, (_request, response) => void response.end('{}')));
    password = 'new';
    const proxy = keep(
      await startSocksProxy({ leadTo: (host) => (host === 'a.test' ? gone : server), login: 'jane:new' }),
    );
    const route: Route = { kind: 'socks5', host: proxy.host, port: proxy.port, userName: 'jane' };
    const [first, ...others] = all(route);
    const outcomes = await Promise.allSettled(
      [first!, first!, ...others].map((to) => transport.send(open(to))),
    );
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    );
  });
});
