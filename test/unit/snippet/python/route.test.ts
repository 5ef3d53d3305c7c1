import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Route } from '../../../../src/core/model/profile';
import type { Trust } from '../../../../src/core/model/trust';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { pythonSnippet } from '../../../../src/core/snippet/python/python';
import { makeTestCertificate } from '../../support/certificates';
import { startHttpProxy, startSocksProxy, type ProxyWish, type TestProxy } from '../../support/proxies';
import type { Ran } from '../../support/run';
import { startTlsServer } from '../../support/tlsServer';
import { skipBecause } from '../../../harness/skip';
import { get, headerValue, nastyRequests, post } from '../corpus';
import { openWorkplace, type Workplace } from '../workplace';
import { assertPythonSent } from './added';
import { NO_PYTHON, pythonWithRequests, startPython, type PythonWorker } from './worker';

const ORIGIN = 'https://prism.invalid:9440';
const USER = 'DOM\\ü:@/';
const PASSWORD = 'p:@/%é€';
const ODD = new Set(['globbing', 'lower-case-escapes', 'duplicate-headers', 'get-with-body', 'all bytes']);
const ENV = { PRISM_PASSWORD: 'cluster', PRISM_PROXY_PASSWORD: PASSWORD };

describe('Python with requests goes', function () {
  this.timeout(30_000);
  let command: string;
  let place: Workplace;
  let python: PythonWorker;
  let wish: ProxyWish;

  before(async function () {
    command = pythonWithRequests() ?? skipBecause(this, NO_PYTHON);
    place = await openWorkplace('{"ok":true}');
    python = startPython(command, place.folder);
    wish = { leadTo: () => ({ host: '127.0.0.1', port: place.server.port }) };
  });
  after(async () => {
    await python?.close();
    await place?.close();
  });
  beforeEach(() => place.server.received.splice(0));

  const ask = (route: Route | undefined, env: Record<string, string> = {}, origin = ORIGIN): Promise<Ran> => {
    const context: SnippetContext = { ...place.pinned, ...(route ? { route } : {}) };
    return python.run(pythonSnippet(post(origin, 'body'), context), { ...ENV, ...env });
  };

  const through = async (proxy: TestProxy, use: () => Promise<void>): Promise<void> => {
    try {
      await use();
    } finally {
      await proxy.close();
    }
  };

  const assertSent = (ran: Ran): void => {
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.equal(headerValue(place.server.received.pop(), 'host'), 'prism.invalid:9440');
  };

  it('as the environment says where the cluster leaves it to that, and by no netrc', async () => {
    const proxy = await startHttpProxy(wish);
    await through(proxy, async () => {
      const url = `http://127.0.0.1:${proxy.port}`;
      const netrc = path.join(place.folder, 'netrc');
      await writeFile(netrc, 'machine prism.invalid login stranger password canary\n');
      assertSent(await ask(undefined, { HTTPS_PROXY: url, NETRC: netrc }));
      const login: SnippetContext = { ...place.pinned, login: { kind: 'none' } };
      await python.run(pythonSnippet(get(ORIGIN), login), { HTTPS_PROXY: url, NETRC: netrc });
      assert.equal(headerValue(place.server.received.pop(), 'authorization'), undefined);
      assert.deepEqual(proxy.asked, ['prism.invalid:9440', 'prism.invalid:9440']);
      const except = await ask(undefined, { HTTPS_PROXY: url, NO_PROXY: '127.0.0.1' }, place.server.origin);
      assert.equal(except.stderr, '');
      assert.equal(proxy.asked.length, 2);
    });
  });

  it('straight there or to another address, whatever proxy the environment names', async () => {
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1' };
    const direct = await ask({ kind: 'direct' }, env, place.server.origin);
    assert.deepEqual([direct.code, direct.stderr], [0, '']);
    place.server.received.pop();
    assertSent(await ask({ kind: 'connect-to', host: '127.0.0.1', port: place.server.port }, env));
    const closed = await ask({ kind: 'connect-to', host: '127.0.0.1', port: 1 }, env);
    assert.match(closed.stderr, /^No answer from https:\/\/prism\.invalid:9440: /);
  });

  it('through an HTTP proxy, with a login in UTF-8, and past no exception of the environment', async () => {
    const proxy = await startHttpProxy({ ...wish, login: `${USER}:${PASSWORD}` });
    await through(proxy, async () => {
      const url = `http://user:canary@127.0.0.1:${proxy.port}/`;
      const route = { kind: 'http-proxy', url, userName: USER } as const;
      assertSent(await ask(route, { NO_PROXY: '*' }));
      assert.doesNotMatch(pythonSnippet(get(ORIGIN), { ...place.pinned, route }), /canary/);
      const wrong = await ask(route, { PRISM_PROXY_PASSWORD: 'canary' });
      assert.equal(wrong.code, 1);
      assert.match(wrong.stderr, /407/);
      assert.doesNotMatch(wrong.stderr, /canary/);
      assert.doesNotMatch(
        proxy.heard,
        /cluster|Y2x1c3Rlc/,
        'the login of the cluster is none of its business',
      );
    });
  });

  it('through a proxy with the same URL and headers as without', async () => {
    const proxy = await startHttpProxy(wish);
    await through(proxy, async () => {
      const context: SnippetContext = {
        ...place.pinned,
        route: { kind: 'http-proxy', url: `http://127.0.0.1:${proxy.port}` },
      };
      for (const each of nastyRequests(ORIGIN).filter(({ name }) => ODD.has(name))) {
        await python.run(pythonSnippet(each.request, context), ENV);
        assertPythonSent(each, place.server.received.pop());
      }
      assert.equal(proxy.asked.length, ODD.size);
    });
  });

  it('through a proxy to a cluster that its CA, or one of the machine, vouches for', async () => {
    const certificate = await makeTestCertificate({ names: ['prism.invalid'], ca: true });
    const stranger = await makeTestCertificate({ names: ['prism.invalid'], ca: true });
    const file = path.join(place.folder, 'machine.pem');
    await writeFile(file, certificate.certPem);
    const server = await startTlsServer(certificate);
    const proxy = await startHttpProxy({ leadTo: () => ({ host: '127.0.0.1', port: server.port }) });
    try {
      const url = `http://127.0.0.1:${proxy.port}`;
      const ask = (
        trust: Trust,
        route: Route | undefined,
        env: Record<string, string> = {},
      ): Promise<Ran> => {
        const context: SnippetContext = { ...place.pinned, trust, ...(route ? { route } : {}) };
        return python.run(pythonSnippet(get(ORIGIN), context), { ...ENV, HTTPS_PROXY: url, ...env });
      };
      for (const route of [undefined, { kind: 'http-proxy', url }] as const) {
        const ca: Trust = { policy: 'ca', pem: certificate.certPem };
        const other: Trust = { policy: 'ca', pem: stranger.certPem };
        const machine: Trust = { policy: 'system' };
        assert.equal((await ask(ca, route)).stderr, '');
        assert.equal((await ask(machine, route, { SSL_CERT_FILE: file })).stderr, '');
        assert.equal((await ask(machine, route, { REQUESTS_CA_BUNDLE: file })).stderr, '');
        assert.equal(server.received.splice(0).length, 3);
        for (const refused of [
          await ask(other, route, { SSL_CERT_FILE: file, REQUESTS_CA_BUNDLE: file }),
          await ask(machine, route),
        ])
          assert.match(refused.stderr, /certificate verify failed/);
        assert.equal(server.received.length, 0);
      }
    } finally {
      await Promise.all([server.close(), proxy.close()]);
    }
  });

  it('through a proxy that speaks TLS, which the machine has to trust, whatever holds for the cluster', async () => {
    const certificate = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
    const file = path.join(place.folder, 'proxy.pem');
    await writeFile(file, certificate.certPem);
    const proxy = await startHttpProxy({ ...wish, certificate });
    await through(proxy, async () => {
      const route = { kind: 'http-proxy', url: `https://127.0.0.1:${proxy.port}` } as const;
      assertSent(await ask(route, { SSL_CERT_FILE: file }));
      const refused = await ask(route);
      assert.match(refused.stderr, /certificate verify failed/);
      assert.equal(proxy.asked.length, 1);
    });
  });

  it('through a SOCKS proxy, which resolves the name', async function () {
    if (spawnSync(command, ['-c', 'import socks']).status !== 0) skipBecause(this, 'PySocks is not here');
    const proxy = await startSocksProxy({ ...wish, login: `${USER}:${PASSWORD}` });
    await through(proxy, async () => {
      const route = { kind: 'socks5', host: '127.0.0.1', port: proxy.port, userName: USER } as const;
      assertSent(await ask(route, { NO_PROXY: '*' }));
      assert.deepEqual(proxy.asked, ['prism.invalid:9440']);
    });
  });

  it('to nobody but the pinned key, whatever the way', async function () {
    const impostor = await startTlsServer(await makeTestCertificate());
    const leadTo: ProxyWish['leadTo'] = () => ({ host: '127.0.0.1', port: impostor.port });
    const socks = spawnSync(command, ['-c', 'import socks']).status === 0;
    const http = await startHttpProxy({ leadTo });
    const other = await startSocksProxy({ leadTo });
    try {
      const ways: Route[] = [
        { kind: 'connect-to', host: '127.0.0.1', port: impostor.port },
        { kind: 'http-proxy', url: `http://127.0.0.1:${http.port}` },
        ...(socks ? [{ kind: 'socks5', host: '127.0.0.1', port: other.port } as const] : []),
      ];
      for (const route of ways) assert.match((await ask(route)).stderr, /another public key/, route.kind);
      const named = await ask(undefined, { ALL_PROXY: `http://127.0.0.1:${http.port}` });
      assert.match(named.stderr, /another public key/);
      assert.equal(impostor.bytes(), 0);
    } finally {
      await Promise.all([impostor.close(), http.close(), other.close()]);
    }
  });
});
