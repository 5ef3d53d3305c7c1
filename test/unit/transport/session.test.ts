import assert from 'node:assert/strict';
import type { CredentialState } from '../../../src/core/model/credential';
import { MOST_CONNECTIONS } from '../../../src/core/transport/route/connections';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import {
  asAdmin,
  credential,
  failureOf,
  open,
  pinOf,
  profileAt,
  requestTo,
  transportFor,
} from '../support/cluster';
import { startPrism, type PrismWish, type TestPrism } from '../support/prism';
import { soon } from '../support/transport';

describe('A session', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const servers: TestPrism[] = [];
  const prism = async (wish: PrismWish = {}): Promise<TestPrism> => {
    const server = await startPrism(certificate, wish);
    servers.push(server);
    return server;
  };
  const reach = (server: TestPrism) => profileAt(server, pinOf(certificate));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor()));
  afterEach(async () => {
    transport.dispose();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('costs 500 requests in a row one credential check and one connection', async () => {
    const server = await prism();
    const profile = reach(server);
    for (let turn = 0; turn < 500; turn += 1) {
      const response = await transport.send(asAdmin(profile));
      assert.equal(response.status, 200);
      assert.equal(response.login, 'session');
    }
    assert.deepEqual([server.checks, server.connections], [1, 1]);
  });

  it('is opened once for 50 requests at a time', async () => {
    const server = await prism({ slow: 30 });
    const profile = reach(server);
    const responses = await Promise.all(Array.from({ length: 50 }, () => transport.send(asAdmin(profile))));
    assert.ok(responses.every(({ status }) => status === 200));
    assert.equal(server.checks, 1);
    assert.ok(server.connections <= MOST_CONNECTIONS, `${server.connections} connections`);
  });

  it('is opened by a request of its own, so that nothing of the person is sent before', async () => {
    const server = await prism();
    await transport.send(asAdmin(reach(server), { method: 'POST', effect: 'write', target: ['/make'] }));
    assert.deepEqual(
      server.requests.map(({ method, url, headers }) => [method, url, headers.authorization !== undefined]),
      [
        ['GET', '/login', true],
        ['POST', '/make', false],
      ],
    );
  });

  it('keeps cookies whatever their names', async () => {
    const server = await prism();
    await transport.send(asAdmin(reach(server)));
    assert.equal(server.requests[1]?.headers.cookie, 'NTNX_IGW_SESSION=s1; JSESSIONID=other');
  });

  it('that is over is opened anew once, without a word, for all who notice', async () => {
    const server = await prism({ slow: 20 });
    const profile = reach(server);
    await transport.send(asAdmin(profile));
    server.expire();
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => transport.send(asAdmin(profile, { method: 'PUT', effect: 'write' }))),
    );
    assert.ok(responses.every(({ status }) => status === 200));
    assert.equal(server.checks, 2);
  });

  it('lives by the clock of its cluster, however slow that is', async () => {
    const past = new Date(Date.now() - 3_600_000);
    // The cluster's clock is an hour slow: taken literally, the cookie would have ended before it came.
    const server = await prism({
      attributes: `Expires=${new Date(past.getTime() + 900_000).toUTCString()};Path=/;Secure`,
      answer: (_request, response) => void response.writeHead(200, { Date: past.toUTCString() }).end('{}'),
    });
    const profile = reach(server);
    for (let turn = 0; turn < 3; turn += 1) await transport.send(asAdmin(profile));
    assert.equal(server.checks, 1);
  });

  it('is tried once with a wrong password, however many requests wait', async () => {
    const states: [string, number, CredentialState][] = [];
    transport = transportFor({
      onLogin: ({ id, revision }, state) => void states.push([id, revision, state]),
      now: () => 1_700_000_000_000,
    });
    const server = await prism({ password: 'another', slow: 20 });
    const profile = reach(server);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked')),
    );
    const later = await failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked');
    assert.equal(server.checks, 1);
    assert.equal(server.requests.length, 1);
    const since = '2023-11-14T22:13:20.000Z';
    assert.ok([...all, later].every(({ facts }) => facts.data?.['since'] === since));
    assert.deepEqual(states, [['c1', 1, { kind: 'rejected', since }]]);
  });

  it('is tried once with a stale password on all clusters that share it', async () => {
    const shared = await Promise.all(
      Array.from({ length: 4 }, () => prism({ password: 'another', slow: 20 })),
    );
    await Promise.all(
      shared.map((server) => failureOf(transport.send(asAdmin(reach(server))), 'rejected-or-locked')),
    );
    assert.equal(
      shared.reduce((sum, { checks }) => sum + checks, 0),
      1,
    );
  });

  it('is not tried at all with a password that was rejected before this window', async () => {
    const server = await prism();
    const since = '2024-01-01T00:00:00.000Z';
    const stale = credential({ state: { kind: 'rejected', since } });
    const failure = await failureOf(transport.send(asAdmin(reach(server), {}, stale)), 'rejected-or-locked');
    assert.equal(failure.facts.data?.['since'], since);
    assert.equal(server.connections, 0);
  });

  it('is tried again with a new password, and not before', async () => {
    let password = 'wrong';
    transport = transportFor({ readSecret: async () => password });
    const server = await prism();
    const profile = reach(server);
    await failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked');
    password = 'secret';
    await failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked');
    assert.equal((await transport.send(asAdmin(profile, {}, credential({ revision: 2 })))).status, 200);
    await failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked');
    assert.equal(server.checks, 2);
  });

  it('says that the password was accepted, the first time only', async () => {
    const states: CredentialState['kind'][] = [];
    transport = transportFor({ onLogin: (_credential, state) => void states.push(state.kind) });
    const server = await prism();
    await transport.send(asAdmin(reach(server)));
    server.expire();
    await transport.send(asAdmin(reach(server)));
    assert.deepEqual(states, ['accepted']);
  });

  it('asks for a password that is not stored by its slot', async () => {
    transport = transportFor({ readSecret: async () => undefined });
    const server = await prism();
    const failure = await failureOf(transport.send(asAdmin(reach(server))), 'secret-missing');
    assert.equal(failure.facts.detail, 'password');
    const { timeline, ...secret } = failure.facts.data ?? {};
    assert.deepEqual(secret, { kind: 'credential', id: 'c1', slot: 'password', revision: 1 });
    assert.ok(timeline);
    assert.equal(server.connections, 0);
  });

  it('gives back a 401 that a fresh login does not cure, and does not log in for each of its kind', async () => {
    const server = await prism({
      answer: (request, response) => void response.writeHead(request.url === '/never' ? 401 : 200).end(),
    });
    const profile = reach(server);
    const target = ['/never'];
    assert.equal((await transport.send(asAdmin(profile, { target }))).status, 401);
    assert.equal(server.checks, 2);
    for (let turn = 0; turn < 5; turn += 1)
      assert.equal((await transport.send(asAdmin(profile, { target }))).status, 401);
    assert.equal(server.checks, 2);
    assert.equal((await transport.send(asAdmin(profile))).status, 200);
  });

  it('shows the password each time to a cluster that gives no cookies', async () => {
    const server = await prism({ stateless: true });
    const profile = reach(server);
    await transport.send(asAdmin(profile));
    const response = await transport.send(asAdmin(profile));
    assert.equal(response.login, 'password');
    assert.equal(server.checks, 3);
  });

  it('is not used for requests without a login', async () => {
    const server = await prism();
    const profile = reach(server);
    await transport.send(asAdmin(profile));
    const response = await transport.send(open(profile));
    assert.deepEqual([response.status, response.login], [401, 'none']);
    const { cookie, authorization } = server.requests.at(-1)?.headers ?? {};
    assert.deepEqual([cookie, authorization], [undefined, undefined]);
  });

  it('is not taken along to another address, nor under another kind of trust', async () => {
    const [first, second] = [await prism(), await prism()];
    const profile = reach(first);
    await transport.send(asAdmin(profile));
    await transport.send(asAdmin({ ...profile, port: second.port }));
    assert.equal(second.requests[0]?.headers.cookie, undefined);
    assert.equal(second.checks, 1);
    await transport.send(asAdmin({ ...profile, port: second.port, trust: { policy: 'insecure' } }));
    assert.equal(second.checks, 2);
  });

  it('takes user names and passwords of all characters, in UTF-8', async () => {
    const password = 'pä:ss "$%\\\' wörd€';
    transport = transportFor({ readSecret: async () => password });
    const server = await prism({ password });
    assert.equal((await transport.send(asAdmin(reach(server)))).status, 200);
  });

  it('is left by a request that is cancelled, not ended for the others', async () => {
    let finish = (): void => undefined;
    const server = await prism({ until: new Promise((resolve) => (finish = resolve)) });
    const profile = reach(server);
    const abort = new AbortController();
    const left = failureOf(transport.send(asAdmin(profile), { signal: abort.signal }), 'cancelled');
    const stays = transport.send(asAdmin(profile));
    await soon(() => server.checks === 1);
    abort.abort();
    await left;
    finish();
    assert.equal((await stays).status, 200);
    assert.equal(server.checks, 1);
  });

  it('works over IPv6', async function () {
    let server: TestPrism;
    try {
      server = await prism({ host: '::1' });
    } catch {
      this.skip();
    }
    const profile = profileAt({ host: '::1', port: server.port }, pinOf(certificate, '::1'));
    for (let turn = 0; turn < 3; turn += 1)
      assert.equal((await transport.send(asAdmin(profile))).login, 'session');
    assert.equal(server.checks, 1);
    assert.equal(server.requests[0]?.headers.host, `[::1]:${server.port}`);
  });

  for (const [busy, reason] of [
    [503, 'server-error'],
    [429, 'rate-limited'],
  ] as const)
    it(`is not refused by a cluster that cannot answer the log-in just now: ${busy}`, async () => {
      let status: number = busy;
      let now = Date.now();
      transport.dispose();
      transport = transportFor({ now: () => now });
      const server = await prism({ answer: (_request, response) => void response.writeHead(status).end() });
      const profile = profileAt(server, pinOf(certificate));
      await failureOf(transport.send(asAdmin(profile)), reason);
      status = 200;
      now += 60_000;
      assert.equal((await transport.send(asAdmin(profile))).status, 200);
    });

  it('is never used for another origin than the profile has', async () => {
    const server = await prism();
    const profile = reach(server);
    const request = { ...requestTo(profile), origin: 'https://elsewhere.test:9440' };
    const permit = { ...asAdmin(profile), request };
    await failureOf(transport.send(permit as ReturnType<typeof asAdmin>), 'foreign-host');
    assert.equal(server.connections, 0);
  });
});
