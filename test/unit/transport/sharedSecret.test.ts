import assert from 'node:assert/strict';
import type { Credential, CredentialState } from '../../../src/core/model/credential';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, credential, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';

/** How many log-ins were looked at in each moment in which one began. */
interface Watched {
  readonly overlaps: number[];
  readonly servers: readonly TestHttps[];
}

describe('A secret that clusters share', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let now: number;
  let told: CredentialState[];
  let trials: Credential[];
  let watched: Watched;

  /** @param alone so many log-ins are answered at once, and all others only when all are there */
  async function clusters(count: number, alone = count, status = 200): Promise<Watched> {
    const overlaps: number[] = [];
    let looking = 0;
    let allThere = (): void => undefined;
    const there = new Promise<void>((resolve) => (allThere = resolve));
    const servers = await Promise.all(
      Array.from({ length: count }, () =>
        startHttps(certificate, async (request, response) => {
          if (request.headers.authorization) {
            overlaps.push((looking += 1));
            if (overlaps.length === count) allThere();
            if (overlaps.length > alone) await there;
            looking -= 1;
          }
          response.writeHead(status, { 'Set-Cookie': 'S=1; Path=/' }).end('{}');
        }),
      ),
    );
    return (watched = { overlaps, servers });
  }
  const send = (server: TestHttps, who = credential()) =>
    transport.send(asAdmin(profileAt(server, pinOf(certificate), { id: `at ${server.port}` }), {}, who));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    [now, told, trials] = [Date.parse('2025-01-01T12:00:00Z'), [], []];
    transport = transportFor({
      now: () => now,
      onLogin: (_who, state) => void told.push(state),
      exclusively: (who, _signal, run) => {
        trials.push(who);
        return run(who);
      },
    });
  });
  afterEach(async () => {
    transport.dispose();
    await Promise.all(watched.servers.map((server) => server.close()));
  });

  it('is tried on one first, and on the rest at once where it was accepted', async () => {
    const { servers, overlaps } = await clusters(4, 1);
    await Promise.all(servers.map((server) => send(server)));
    assert.deepEqual(overlaps, [1, 1, 2, 3]);
    assert.equal(trials.length, 1);
  });

  it('is tried on one first again when its acceptance is half a minute old', async () => {
    const { servers } = await clusters(2);
    const [one, two] = servers as [TestHttps, TestHttps];
    await send(one);
    now += 29_000;
    await send(two);
    assert.equal(trials.length, 1);
    transport.closeProfile(`at ${one.port}`);
    transport.closeProfile(`at ${two.port}`);
    now += 30_001;
    await Promise.all([send(one), send(two)]);
    assert.equal(trials.length, 2);
  });

  it('is vouched for by another window that had it accepted a moment ago', async () => {
    const { servers, overlaps } = await clusters(3, 0);
    const at = (ms: number): Credential =>
      credential({ state: { kind: 'accepted', at: new Date(now + ms).toISOString() } });
    await Promise.all(servers.map((server) => send(server, at(-10_000))));
    assert.deepEqual(overlaps, [1, 2, 3]);
    assert.equal(trials.length, 0);
  });

  for (const [ms, what] of [
    [-31_000, 'longer ago'],
    [60_000, 'by a clock that was set back since'],
  ] as const)
    it(`is tried on one first where it was accepted ${what}`, async () => {
      const { servers, overlaps } = await clusters(3, 1);
      const who = credential({ state: { kind: 'accepted', at: new Date(now + ms).toISOString() } });
      await Promise.all(servers.map((server) => send(server, who)));
      assert.deepEqual(overlaps, [1, 1, 2]);
    });

  it('is told of as accepted again after a quarter of a minute, and not with each log-in', async () => {
    const { servers } = await clusters(1);
    const [server] = servers as [TestHttps];
    for (const step of [0, 5000, 5000, 5000, 5000]) {
      now += step;
      transport.closeProfile(`at ${server.port}`);
      await send(server);
    }
    assert.deepEqual(
      told.map((state) =>
        state.kind === 'accepted' ? Date.parse(state.at) - Date.parse('2025-01-01T12:00:00Z') : -1,
      ),
      [0, 15_000],
    );
  });

  it('is tried by the next where the first could not be reached', async () => {
    const { servers } = await clusters(2);
    const [gone, there] = servers as [TestHttps, TestHttps];
    await gone.close();
    const outcomes = await Promise.allSettled([send(gone), send(there)]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'fulfilled'],
    );
    assert.equal(trials.length, 2);
  });

  it('is not tried on the rest where another window had it rejected meanwhile', async () => {
    const { servers } = await clusters(2);
    const since = '2025-01-01T11:59:59.000Z';
    transport.dispose();
    transport = transportFor({
      now: () => now,
      onLogin: (_who, state) => void told.push(state),
      exclusively: (who, _signal, run) => run({ ...who, state: { kind: 'rejected', since } }),
    });
    const failures = await Promise.all(
      servers.map((server) => failureOf(send(server), 'rejected-or-locked')),
    );
    assert.ok(failures.every(({ facts }) => facts.data?.['since'] === since && facts.detail === 'admin'));
    assert.ok(servers.every(({ connections }) => connections === 0));
    assert.deepEqual(told, []);
  });

  it('is tried beside the lock where another window had it accepted meanwhile', async () => {
    const { servers } = await clusters(1);
    const [server] = servers as [TestHttps];
    const before: number[] = [];
    transport.dispose();
    transport = transportFor({
      now: () => now,
      exclusively: async (who, _signal, run) => {
        const outcome = await run({ ...who, state: { kind: 'accepted', at: new Date(now).toISOString() } });
        before.push(server.requests.length);
        return outcome;
      },
    });
    await send(server);
    assert.deepEqual(before, [0]);
  });

  it('takes no word about an older secret from the file', async () => {
    const { servers } = await clusters(1);
    const [server] = servers as [TestHttps];
    transport.dispose();
    transport = transportFor({
      exclusively: (who, _signal, run) =>
        run({ ...who, revision: 1, state: { kind: 'rejected', since: '2025-01-01T11:59:59.000Z' } }),
    });
    assert.equal((await send(server, credential({ revision: 2 }))).status, 200);
  });

  it('is rejected before the lock is given back', async () => {
    const order: string[] = [];
    const { servers } = await clusters(1, 1, 401);
    transport.dispose();
    transport = transportFor({
      onLogin: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('kept');
      },
      exclusively: async (who, _signal, run) => {
        try {
          return await run(who);
        } finally {
          order.push('given back');
        }
      },
    });
    await failureOf(send(servers[0] as TestHttps), 'rejected-or-locked');
    assert.deepEqual(order, ['kept', 'given back']);
  });
});
