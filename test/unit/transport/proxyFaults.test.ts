import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { Reason } from '../../../src/core/model/failure';
import type { Route } from '../../../src/core/model/profile';
import { CONNECT_TIMEOUT_MS } from '../../../src/core/transport/route/connector';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttpProxy, startSocksProxy } from '../support/proxies';
import { startHttps, startTcp, type TestServer } from '../support/tls';
import { soon } from '../support/transport';

type ProxyKind = 'http-proxy' | 'socks5';
type Behaviour = (socket: Socket) => void;

const afterRequest =
  (answer: (socket: Socket) => void): Behaviour =>
  (socket) =>
    void socket.once('data', () => answer(socket));

const OK = 'HTTP/1.1 200 Connection established\r\n';

/** What a proxy may do, the reason that follows, and what its detail says beside the proxy's name. */
const FAULTS: readonly (readonly [ProxyKind, string, Behaviour, Reason, RegExp])[] = [
  ['http-proxy', 'junk', afterRequest((s) => s.end('220 mail.test ESMTP\r\n')), 'proxy-refused', /HPE_/],
  ['http-proxy', 'binary junk', afterRequest((s) => s.end(Buffer.alloc(64, 0xff))), 'proxy-refused', /HPE_/],
  [
    'http-proxy',
    'half an answer',
    afterRequest((s) => s.end(`${OK}X-Half`)),
    'proxy-refused',
    /ECONNRESET|HPE_/,
  ],
  ['http-proxy', 'nothing and goodbye', afterRequest((s) => s.end()), 'proxy-refused', /ECONNRESET/],
  ['http-proxy', 'a reset', afterRequest((s) => s.resetAndDestroy()), 'proxy-refused', /ECONNRESET/],
  [
    'http-proxy',
    'bytes after the header',
    afterRequest((s) => s.write(`${OK}\r\nhello`)),
    'proxy-refused',
    /answered 200 and 5 bytes/,
  ],
  [
    'http-proxy',
    'a 200 with a body',
    afterRequest((s) => s.write(`${OK}Content-Length: 5\r\n\r\nhello`)),
    'proxy-refused',
    /answered 200 and 5 bytes/,
  ],
  [
    'http-proxy',
    '64 kB of header',
    afterRequest((s) => s.write(`${OK}X-Long: ${'x'.repeat(65_536)}\r\n\r\n`)),
    'proxy-refused',
    /HPE_HEADER_OVERFLOW/,
  ],
  [
    'http-proxy',
    'a header without end',
    afterRequest((s) => s.write(`${OK}${'X-Many: y\r\n'.repeat(20_000)}`)),
    'proxy-refused',
    /HPE_HEADER_OVERFLOW/,
  ],
  [
    'http-proxy',
    '403',
    afterRequest((s) => s.write('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno')),
    'proxy-refused',
    /answered 403$/,
  ],
  [
    'http-proxy',
    '502',
    afterRequest((s) => s.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')),
    'proxy-refused',
    /answered 502$/,
  ],
  [
    'http-proxy',
    'a redirect',
    afterRequest((s) => s.end('HTTP/1.1 302 Found\r\nLocation: https://evil.test/\r\n\r\n')),
    'proxy-refused',
    /answered 302$/,
  ],
  ['http-proxy', 'no answer', () => undefined, 'timeout', /no connection within/],
  [
    'http-proxy',
    'an answer that never ends',
    afterRequest((s) => s.write('HTTP/1.1 2')),
    'timeout',
    /no connection within/,
  ],
  [
    'http-proxy',
    'a 103 and no more',
    afterRequest((s) => s.write('HTTP/1.1 103 Early Hints\r\n\r\n')),
    'proxy-refused',
    /answered 103$/,
  ],
  [
    'socks5',
    'the answer of a web server',
    afterRequest((s) => s.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    'proxy-refused',
    /invalid socks version/,
  ],
  [
    'socks5',
    'a method that was not offered',
    afterRequest((s) => s.write(Buffer.from([5, 1]))),
    'proxy-refused',
    /unknown authentication/,
  ],
  [
    'socks5',
    'no method',
    afterRequest((s) => s.write(Buffer.from([5, 255]))),
    'proxy-refused',
    /no accepted authentication/,
  ],
  [
    'socks5',
    'half an answer',
    afterRequest((s) => s.end(Buffer.from([5]))),
    'proxy-refused',
    /Socket closed/,
  ],
  ['socks5', 'a reset', afterRequest((s) => s.resetAndDestroy()), 'proxy-refused', /ECONNRESET/],
  ['socks5', 'a refusal', socksReply(5), 'proxy-refused', /ConnectionRefused/],
  ['socks5', 'that the host is out of reach', socksReply(4), 'proxy-refused', /HostUnreachable/],
  ['socks5', 'a reply of another protocol', socksReply(0, 4), 'proxy-refused', /invalid|Invalid|rejected/],
  ['socks5', 'no answer', () => undefined, 'timeout', /no connection within/],
  [
    'socks5',
    'no answer to the request',
    afterRequest((s) => s.write(Buffer.from([5, 0]))),
    'timeout',
    /no connection within/,
  ],
];

function socksReply(code: number, version = 5): Behaviour {
  return afterRequest((socket) => {
    socket.once('data', () => socket.write(Buffer.from([version, code, 0, 1, 0, 0, 0, 0, 0, 0])));
    socket.write(Buffer.from([5, 0]));
  });
}

describe('A faulty proxy', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  const routeTo = (kind: ProxyKind, { host, port }: TestServer): Route =>
    kind === 'socks5' ? { kind, host, port } : { kind, url: `http://${host}:${port}` };
  const look = (route: Route, timeoutMs = CONNECT_TIMEOUT_MS, signal?: AbortSignal) =>
    transport.fetchCertificate('prism.test', 9440, route, signal, timeoutMs);

  before(async () => (certificate = await makeTestCertificate({ names: ['prism.test'] })));
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  for (const [kind, name, behaviour, reason, said] of FAULTS)
    it(`is named and let go: ${kind} that gives ${name}`, async () => {
      const proxy = keep(await startTcp(behaviour));
      const failure = await failureOf(look(routeTo(kind, proxy), reason === 'timeout' ? 100 : 5000), reason);
      assert.match(failure.facts.detail ?? '', said);
      assert.ok(failure.facts.detail?.startsWith(`127.0.0.1:${proxy.port}`), failure.facts.detail);
      assert.deepEqual([failure.facts.setting, failure.facts.cluster], ['route', 'prism.test']);
      await soon(() => proxy.open === 0, 'the socket is freed');
      assert.equal(proxy.connections, 1);
    });

  it('that tunnels, and a cluster that is silent: that is the cluster’s time, not the proxy’s', async () => {
    const silent = keep(await startTcp(() => undefined));
    for (const start of [startHttpProxy, startSocksProxy]) {
      const proxy = keep(await start({ leadTo: () => silent }));
      const kind = start === startSocksProxy ? 'socks5' : 'http-proxy';
      const failure = await failureOf(look(routeTo(kind, proxy), 150), 'timeout');
      assert.equal(failure.facts.setting, undefined);
      await soon(() => proxy.open === 0 && silent.open === 0, 'both sockets are freed');
    }
  });

  it('that leads to what speaks no TLS is no fault of the proxy', async () => {
    const ssh = keep(await startTcp((socket) => void socket.write('SSH-2.0-OpenSSH_9.6\r\n')));
    const proxy = keep(await startSocksProxy({ leadTo: () => ssh }));
    const { facts } = await failureOf(look(routeTo('socks5', proxy)), 'not-tls');
    assert.match(facts.detail ?? '', new RegExp(`^via 127.0.0.1:${proxy.port}: E`));
    await soon(() => proxy.open === 0, 'the socket is freed');
  });

  it('that says more in a packet after its answer is named, though nobody can tell its words from the cluster’s', async () => {
    const proxy = keep(
      await startTcp(
        afterRequest((socket) => {
          socket.write(`${OK}\r\n`);
          socket.once('data', () => socket.write('<html>Please log in to the guest network</html>'));
        }),
      ),
    );
    const profile = profileAt({ host: 'prism.test', port: 9440 }, pinOf(certificate, 'prism.test'), {
      route: routeTo('http-proxy', proxy),
    });
    for (const asking of [look(routeTo('http-proxy', proxy)), transport.send(open(profile))]) {
      const { facts } = await failureOf(asking, 'not-tls');
      assert.match(facts.detail ?? '', new RegExp(`^via 127.0.0.1:${proxy.port}: E`));
      assert.equal(facts.setting, 'route');
    }
    await soon(() => proxy.open === 0, 'the sockets are freed');
  });

  it('that hangs is named where the request’s own limit is the shorter one, in a log-in too, and not once it let through', async () => {
    const hanging = keep(await startTcp(() => undefined));
    const silent = keep(await startTcp(() => undefined));
    const tunnel = keep(await startHttpProxy({ leadTo: () => silent }));
    const at = (proxy: TestServer, kind: ProxyKind) =>
      profileAt({ host: 'prism.test', port: 9440 }, pinOf(certificate, 'prism.test'), {
        route: routeTo(kind, proxy),
      });
    for (const kind of ['http-proxy', 'socks5'] as const)
      for (const permit of [open(at(hanging, kind)), asAdmin(at(hanging, kind))]) {
        const { facts } = await failureOf(transport.send(permit, { timeoutMs: 150 }), 'timeout');
        assert.match(
          facts.detail ?? '',
          new RegExp(`^127.0.0.1:${hanging.port}: no complete answer within 150 ms`),
        );
        assert.equal(facts.setting, 'request.timeoutSeconds');
      }
    const { facts } = await failureOf(
      transport.send(open(at(tunnel, 'http-proxy')), { timeoutMs: 150 }),
      'timeout',
    );
    assert.equal(facts.detail, 'no complete answer within 150 ms');
    await soon(() => hanging.open + tunnel.open === 0, 'the sockets are freed');
  });

  /** Points at which a person may cancel, each with the server whose socket shows that it was reached, and freed. */
  const POINTS: Readonly<
    Record<string, () => Promise<{ route: Route; reached: () => boolean; freed: () => boolean }>>
  > = {
    'while the name of the proxy is resolved': async () => ({
      route: { kind: 'http-proxy', url: 'http://no-such-proxy.invalid:3128' },
      reached: () => true,
      freed: () => true,
    }),
    'while CONNECT waits': async () => {
      const proxy = keep(await startTcp(() => undefined));
      return {
        route: routeTo('http-proxy', proxy),
        reached: () => proxy.open === 1,
        freed: () => proxy.open === 0,
      };
    },
    'while SOCKS waits for the method': async () => {
      const proxy = keep(await startTcp(() => undefined));
      return {
        route: routeTo('socks5', proxy),
        reached: () => proxy.open === 1,
        freed: () => proxy.open === 0,
      };
    },
    'while SOCKS waits for the connection': async () => {
      let asked = 0;
      const proxy = keep(
        await startTcp((socket) => {
          socket.on('data', () => (asked += 1));
          socket.once('data', () => socket.write(Buffer.from([5, 0])));
        }),
      );
      return { route: routeTo('socks5', proxy), reached: () => asked === 2, freed: () => proxy.open === 0 };
    },
    'while the proxy’s own TLS waits': async () => {
      const proxy = keep(await startTcp(() => undefined));
      const url = `https://127.0.0.1:${proxy.port}`;
      return {
        route: { kind: 'http-proxy', url },
        reached: () => proxy.open === 1,
        freed: () => proxy.open === 0,
      };
    },
    'while the cluster’s TLS waits behind CONNECT': async () => {
      const silent = keep(await startTcp(() => undefined));
      const proxy = keep(await startHttpProxy({ leadTo: () => silent }));
      const freed = () => proxy.open === 0 && silent.open === 0;
      return { route: routeTo('http-proxy', proxy), reached: () => silent.open === 1, freed };
    },
    'while the cluster’s TLS waits behind SOCKS': async () => {
      const silent = keep(await startTcp(() => undefined));
      const proxy = keep(await startSocksProxy({ leadTo: () => silent }));
      const freed = () => proxy.open === 0 && silent.open === 0;
      return { route: routeTo('socks5', proxy), reached: () => silent.open === 1, freed };
    },
  };

  for (const [point, prepare] of Object.entries(POINTS))
    it(`is left at once, its socket freed, and nothing stays: ${point}`, async () => {
      const { route, reached, freed } = await prepare();
      const timers = countOf('Timeout');
      for (const send of [
        (signal: AbortSignal) => look(route, undefined, signal),
        (signal: AbortSignal) =>
          transport.send(
            open(profileAt({ host: 'prism.test', port: 9440 }, pinOf(certificate, 'prism.test'), { route })),
            { signal },
          ),
      ]) {
        const abort = new AbortController();
        const leaving = failureOf(send(abort.signal), 'cancelled');
        await soon(reached, 'the point is reached');
        abort.abort();
        await leaving;
        await soon(freed, 'the sockets are freed');
      }
      assert.ok(countOf('Timeout') <= timers, 'a timer stays');
    });

  it('costs no more than its own answer: the tunnel carries what follows at once', async () => {
    const server = keep(await startHttps(certificate, (_request, response) => void response.end('hello')));
    const proxy = keep(await startHttpProxy({ leadTo: () => server }));
    const profile = profileAt({ host: 'prism.test', port: 9440 }, pinOf(certificate, 'prism.test'), {
      route: routeTo('http-proxy', proxy),
    });
    for (let turn = 0; turn < 20; turn += 1) assert.equal((await transport.send(open(profile))).status, 200);
    assert.deepEqual([proxy.asked.length, server.connections], [1, 1]);
  });
});

/** Timers that keep this process alive. */
function countOf(kind: string): number {
  return process.getActiveResourcesInfo().filter((each) => each === kind).length;
}
