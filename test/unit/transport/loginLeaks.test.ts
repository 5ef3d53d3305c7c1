import assert from 'node:assert/strict';
import { getEventListeners, setMaxListeners } from 'node:events';
import type { Credential } from '../../../src/core/model/credential';
import { orAborted } from '../../../src/core/model/orAborted';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, credential, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startPrism, type PrismWish, type TestPrism } from '../support/prism';
import { startHttps, type TestServer } from '../support/tls';
import { soon } from '../support/transport';

describe('Waiting for a log-in', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  const prism = async (wish: PrismWish = {}): Promise<TestPrism> => keep(await startPrism(certificate, wish));
  const reach = (server: TestServer) => profileAt(server, pinOf(certificate), { id: `at ${server.port}` });

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  it('that fails when nobody waits for it any more is nobody’s unheard failure', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear);
    try {
      const failing = new Promise((_resolve, reject) => setImmediate(() => reject(new Error('late'))));
      await assert.rejects(orAborted(failing, AbortSignal.abort(new Error('left'))), { message: 'left' });
      // Node tells of what nobody heard when the turn is over in which it failed.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', hear);
      for (const other of others) process.on('unhandledRejection', other);
    }
    assert.deepEqual(unheard, []);
  });

  it('ends at once for one who no longer wants it, while another cluster tries the same secret', async () => {
    const silent = keep(await startHttps(certificate, () => undefined));
    const server = await prism();
    const first = new AbortController();
    const trying = failureOf(transport.send(asAdmin(reach(silent)), { signal: first.signal }), 'cancelled');
    await soon(() => silent.requests.length === 1);
    const abort = new AbortController();
    const waiting = failureOf(transport.send(asAdmin(reach(server)), { signal: abort.signal }), 'cancelled');
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    await waiting;
    assert.equal(server.connections, 0);
    first.abort();
    await trying;
    assert.equal((await transport.send(asAdmin(reach(server)))).status, 200);
  });

  it('ends the log-in that nobody waits for any more, and what waits for its secret goes on', async () => {
    const silent = keep(await startHttps(certificate, () => undefined));
    const server = await prism();
    const abort = new AbortController();
    const trying = Promise.all(
      Array.from({ length: 5 }, () =>
        failureOf(transport.send(asAdmin(reach(silent)), { signal: abort.signal }), 'cancelled'),
      ),
    );
    await soon(() => silent.requests.length === 1);
    const waiting = transport.send(asAdmin(reach(server)));
    abort.abort();
    await trying;
    assert.equal((await waiting).status, 200);
    await soon(() => silent.open === 0);
  });

  it('tells the lock of all windows when nobody waits for it any more', async () => {
    let asked: AbortSignal | undefined;
    transport.dispose();
    transport = transportFor({
      exclusively: <T>(_login: Credential, signal: AbortSignal): Promise<T> => {
        asked = signal;
        return new Promise<T>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
        );
      },
    });
    const server = await prism();
    const abort = new AbortController();
    const sending = failureOf(transport.send(asAdmin(reach(server)), { signal: abort.signal }), 'cancelled');
    await soon(() => asked !== undefined);
    abort.abort();
    await sending;
    await soon(() => asked?.aborted === true);
    assert.equal(server.connections, 0);
  });

  it('leaves no listener on the caller’s signal', async () => {
    const server = await prism({ slow: 20 });
    const refusing = await prism({ password: 'another', slow: 20 });
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    await Promise.all([
      ...Array.from({ length: 10 }, () => transport.send(asAdmin(reach(server)), { signal })),
      ...Array.from({ length: 10 }, () =>
        failureOf(
          transport.send(asAdmin(reach(refusing), {}, credential({ id: 'c2' })), { signal }),
          'rejected-or-locked',
        ),
      ),
    ]);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('does not repeat a log-in that is forbidden with each request of a run', async () => {
    let now = 1_700_000_000_000;
    transport.dispose();
    transport = transportFor({ now: () => now });
    const server = keep(
      await startHttps(certificate, (_request, response) => void response.writeHead(403).end()),
    );
    for (let turn = 0; turn < 20; turn += 1)
      await failureOf(transport.send(asAdmin(reach(server))), 'forbidden');
    assert.equal(server.requests.length, 1);
    now += 60_000;
    await failureOf(transport.send(asAdmin(reach(server))), 'forbidden');
    assert.equal(server.requests.length, 2);
  });

  it('does not wait an hour for a clock that was set back by one', async () => {
    let now = 1_700_000_000_000;
    transport.dispose();
    transport = transportFor({ now: () => now });
    let status = 403;
    const server = keep(
      await startHttps(certificate, (request, response) => {
        if (request.url === '/login') response.setHeader('Set-Cookie', 'S=1; Path=/');
        response.writeHead(request.url === '/login' ? status : 401).end();
      }),
    );
    await failureOf(transport.send(asAdmin(reach(server))), 'forbidden');
    now -= 3_600_000;
    status = 200;
    // Allowed by now; each 401 of the request itself costs one more log-in, as long as none is known to be in vain.
    assert.equal((await transport.send(asAdmin(reach(server)))).status, 401);
    const logins = (): number => server.requests.filter(({ url }) => url === '/login').length;
    assert.equal(logins(), 3);
    now -= 3_600_000;
    assert.equal((await transport.send(asAdmin(reach(server)))).status, 401);
    assert.ok(logins() > 3);
  });
});

describe('An open session', () => {
  let certificate: TestCertificate;
  before(async () => (certificate = await makeTestCertificate()));

  it('is told of when it opens and when it ends, with its age and how it is proven', async () => {
    const now = 1_700_000_000_000;
    const told: string[] = [];
    const transport = transportFor({ now: () => now, onSession: (id) => told.push(id) });
    const server = await startPrism(certificate);
    const profile = profileAt(server, pinOf(certificate), { id: 'p' });
    assert.deepEqual(transport.sessions('p'), []);
    await transport.send(asAdmin(profile));
    assert.deepEqual(transport.sessions('p'), [{ credentialId: 'c1', since: now, proof: 'session' }]);
    assert.deepEqual(told, ['p']);
    transport.logOut('p');
    assert.deepEqual(transport.sessions('p'), []);
    assert.deepEqual(told, ['p', 'p']);
    await soon(() => server.open === 0);
    await transport.send(asAdmin(profile));
    assert.equal(server.checks, 2);
    transport.dispose();
    await server.close();
  });

  it('is told of as ended where its cluster is closed, and where that is reached at another place', async () => {
    const told: string[] = [];
    const transport = transportFor({ onSession: (id) => told.push(id) });
    const [here, there] = [await startPrism(certificate), await startPrism(certificate)];
    const at = (server: TestPrism) => profileAt(server, pinOf(certificate), { id: 'p' });
    await transport.send(asAdmin(at(here)));
    assert.deepEqual(told.splice(0), ['p']);
    transport.closeProfile('p');
    assert.deepEqual(told.splice(0), ['p']);
    await transport.send(asAdmin(at(here)));
    told.splice(0);
    await transport.send(open(at(there)));
    assert.deepEqual(told, ['p']);
    assert.deepEqual(transport.sessions('p'), []);
    transport.dispose();
    await Promise.all([here.close(), there.close()]);
  });

  it('is logged out of for clusters behind its Prism Central too', async () => {
    const transport = transportFor();
    const server = await startPrism(certificate);
    const central = profileAt(server, pinOf(certificate), { id: 'p' });
    await transport.send(asAdmin(central));
    await transport.send(asAdmin({ ...central, id: 'child', via: 'p' }));
    assert.equal(server.checks, 1);
    transport.closeProfile('child');
    assert.equal(transport.sessions('p').length, 1);
    await transport.send(asAdmin({ ...central, id: 'child', via: 'p' }));
    transport.logOut('child');
    assert.deepEqual(transport.sessions('p'), []);
    transport.dispose();
    await server.close();
  });

  it('of a secret that was replaced is over, and the cluster is asked with the new one', async () => {
    const transport = transportFor();
    const server = await startPrism(certificate);
    const profile = profileAt(server, pinOf(certificate), { id: 'p' });
    await transport.send(asAdmin(profile));
    await transport.send(asAdmin(profile, {}, credential({ revision: 2 })));
    assert.equal(server.checks, 2);
    assert.equal(transport.sessions('p').length, 1);
    transport.dispose();
    await server.close();
  });

  it('that was pasted is told of cookie by cookie, so that no log holds one', async () => {
    const values: string[] = [];
    const transport = transportFor({
      readSecret: async () => 'A=first-value; B=second=value',
      onCookie: (value) => values.push(value),
    });
    const server = await startPrism(certificate, { open: true });
    const profile = profileAt(server, pinOf(certificate), { id: 'p' });
    await transport.send(asAdmin(profile, {}, credential({ kind: 'browserSession' })));
    assert.deepEqual(values.slice(0, 2), ['first-value', 'second=value']);
    assert.equal(server.requests.at(-1)?.headers.cookie?.startsWith('A=first-value; B=second=value'), true);
    transport.dispose();
    await server.close();
  });
});
