import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { HttpResponse } from '../../../src/core/model/response';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';

describe('A password that clusters share and that is shown with each request', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let servers: TestHttps[];
  let profiles: ClusterProfile[];
  let now: number;
  let right: boolean;
  let trials: number;

  const send = (profile: ClusterProfile | undefined): Promise<HttpResponse> =>
    transport.send(asAdmin(profile!));
  const checks = (): number => servers.reduce((sum, { requests }) => sum + requests.length, 0);
  const requestsOf = (at: number): readonly string[] => servers[at]!.requests.map(({ url }) => url);

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(async () => {
    [now, right, trials] = [Date.parse('2025-01-01T12:00:00Z'), true, 0];
    servers = await Promise.all(
      Array.from({ length: 4 }, () =>
        startHttps(certificate, async (_request, response) => {
          const status = right ? 200 : 401;
          await new Promise((resolve) => setTimeout(resolve, 10));
          response.writeHead(status).end('{}');
        }),
      ),
    );
    profiles = servers.map((server, at) =>
      profileAt(server, pinOf(certificate), { id: `p${at}`, basicAlways: ['default'] }),
    );
    transport = transportFor({
      now: () => now,
      exclusively: (who, _signal, run) => {
        trials += 1;
        return run(who);
      },
    });
  });
  afterEach(async () => {
    transport.dispose();
    await Promise.all(servers.map((server) => server.close()));
  });

  it('costs one check on all of them where it was changed since it was last accepted', async () => {
    await Promise.all(profiles.map(send));
    const before = checks();
    now += 30_001;
    right = false;
    await Promise.all(
      profiles.flatMap((profile) =>
        Array.from({ length: 5 }, () => failureOf(send(profile), 'rejected-or-locked')),
      ),
    );
    assert.equal(checks() - before, 1);
  });

  it('is tried by a read of ours when its acceptance is half a minute old, and not while it is in use', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await send(profiles[0]);
      now += 20_000;
    }
    assert.deepEqual(requestsOf(0), ['/login', ...Array.from({ length: 4 }, () => '/api/things')]);
    assert.equal(trials, 1);
    now += 20_000;
    await Promise.all([send(profiles[0]), send(profiles[0]), send(profiles[1])]);
    assert.equal(trials, 2);
    assert.deepEqual(requestsOf(0).slice(5), ['/login', '/api/things', '/api/things']);
    assert.deepEqual(requestsOf(1), ['/login', '/api/things']);
  });
});
