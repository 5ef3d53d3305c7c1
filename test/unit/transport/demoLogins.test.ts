import assert from 'node:assert/strict';
import { readCertificatePem } from '../../../src/core/cluster/certificate';
import { trustPin } from '../../../src/core/cluster/trust';
import type { CredentialState } from '../../../src/core/model/credential';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { browserLoginSign } from '../../../src/core/prism/browserLogin';
import { clusterUuidOf } from '../../../src/core/prism/identity';
import { identityRequest, loginRequest } from '../../../src/core/prism/login';
import type { Transport } from '../../../src/core/transport/transport';
import type { Demo } from '../../../src/demo/demo';
import type { DemoOptions } from '../../../src/demo/options';
import { startDemo } from '../demo/startDemo';
import { control } from '../demo/support';
import { asAdmin, credential, failureOf, profileAt, transportFor } from '../support/cluster';

const JANE = 'jane.doe@demo.example';
const VMS = ['/api/nutanix/v3/users/me'];
const V4_VMS = ['/api/vmm/v4.0/ahv/config/vms'];

interface Stats {
  readonly credentialChecks: Readonly<Record<string, number>>;
  readonly apiKeyChecks: number;
  readonly requests: number;
  readonly connections: number;
}

describe('Logging in to the demo cluster', function () {
  this.timeout(30_000);
  const demos: Demo[] = [];
  const transports: Transport[] = [];
  let states: CredentialState['kind'][];
  const start = async (options: DemoOptions = {}): Promise<Demo> => {
    const demo = await startDemo(options);
    demos.push(demo);
    return demo;
  };
  const transport = (secrets: Readonly<Record<string, string>>): Transport => {
    const made = transportFor({
      readSecret: async (id) => (id.kind === 'credential' ? secrets[id.slot] : undefined),
      loginRequest,
      identity: { request: identityRequest, uuidOf: clusterUuidOf },
      browserLoginSign,
      onLogin: (_who, state) => void states.push(state.kind),
    });
    transports.push(made);
    return made;
  };
  const reach = (demo: Demo, more: Partial<ClusterProfile> = {}): ClusterProfile =>
    profileAt(
      demo,
      trustPin(readCertificatePem(demo.certificatePem, demo.host, new Date()), demo.host, new Date()),
      { id: 'demo', product: demo.product, clusterUuid: uuidOf(demo), ...more },
    );
  const uuidOf = ({ product, world }: Demo): string =>
    (product === 'pc' ? world.central.uuid : world.clusters[0]?.uuid) ?? '';
  const stats = async ({ controlPort }: Demo): Promise<Stats> =>
    (await fetch(`http://127.0.0.1:${controlPort}/demo/stats?last=0`)).json() as Promise<Stats>;

  beforeEach(() => (states = []));
  afterEach(async () => {
    transports.splice(0).forEach((each) => each.dispose());
    await Promise.all(demos.splice(0).map((demo) => demo.close()));
  });

  it('as a user of a directory that refuses log-ins which overlap costs 200 requests at once one check', async () => {
    const demo = await start({ login: { directoryMs: 100 } });
    const password = demo.accounts.find(({ username }) => username === JANE)?.password ?? '';
    const mine = transport({ password });
    const permit = asAdmin(reach(demo), { target: VMS, family: 'v3' }, credential({ userName: JANE }));
    const responses = await Promise.all(Array.from({ length: 200 }, () => mine.send(permit)));
    assert.ok(responses.every(({ status, login }) => status === 200 && login === 'session'));
    assert.deepEqual((await stats(demo)).credentialChecks, { [JANE]: 1 });
  });

  it('with a stale password costs a run of 500 requests one check, and locks nobody', async () => {
    const demo = await start({ login: { lockAfter: 2 } });
    const stale = transport({ password: 'stale' });
    const permit = asAdmin(reach(demo), { target: VMS, family: 'v3' });
    for (let turn = 0; turn < 25; turn += 1)
      await Promise.all(
        Array.from({ length: 20 }, () => failureOf(stale.send(permit), 'rejected-or-locked')),
      );
    assert.deepEqual((await stats(demo)).credentialChecks, { admin: 1 });
    const right = transport({ password: demo.password });
    assert.equal((await right.send(permit)).status, 200);
  });

  it('is done anew once where all sessions are over, for 50 requests that notice at once', async () => {
    const demo = await start();
    const mine = transport({ password: demo.password });
    const permit = asAdmin(reach(demo), { target: VMS, family: 'v3' });
    await mine.send(permit);
    await control(demo, { expireSessions: true });
    const responses = await Promise.all(Array.from({ length: 50 }, () => mine.send(permit)));
    assert.ok(responses.every(({ status }) => status === 200));
    assert.deepEqual((await stats(demo)).credentialChecks, { admin: 2 });
  });

  for (const product of ['pc', 'pe'] as const) {
    it(`tells which cluster it is (${product}), at no further check and over one connection`, async () => {
      const demo = await start({ product });
      const mine = transport({ password: demo.password });
      const permit = asAdmin(reach(demo), { target: ['/PrismGateway/services/rest/v2.0/cluster'] });
      for (let turn = 0; turn < 20; turn += 1) assert.equal((await mine.send(permit)).status, 200);
      const { credentialChecks, connections } = await stats(demo);
      assert.deepEqual([credentialChecks, connections], [{ admin: 1 }, 1]);
    });

    it(`stops where it is another one (${product})`, async () => {
      const demo = await start({ product });
      const mine = transport({ password: demo.password });
      const profile = reach(demo, { clusterUuid: '00000000-0000-4000-8000-000000000000' });
      const failure = await failureOf(mine.send(asAdmin(profile, { target: VMS })), 'other-cluster');
      assert.equal(failure.facts.data?.['seen'], uuidOf(demo));
    });
  }

  it('works where a password is answered with a redirect and a token', async () => {
    const demo = await start({ login: { redirectToken: true } });
    const mine = transport({ password: demo.password });
    const permit = asAdmin(reach(demo), { target: VMS, family: 'v3' });
    for (let turn = 0; turn < 3; turn += 1) assert.equal((await mine.send(permit)).status, 200);
    assert.ok(states.every((state) => state === 'accepted'));
  });

  it('with an API key needs no session, is tried once, and stops when the key is revoked', async () => {
    const demo = await start();
    const mine = transport({ apiKey: demo.apiKey });
    const key = credential({ kind: 'apiKey' });
    const permit = asAdmin(reach(demo), { target: V4_VMS, family: 'v4:vmm' }, key);
    const responses = await Promise.all(Array.from({ length: 5 }, () => mine.send(permit)));
    assert.deepEqual(
      new Set(responses.map(({ status, login }) => `${status} ${login}`)),
      new Set(['200 apiKey']),
    );
    assert.equal((await stats(demo)).apiKeyChecks, 6);
    const other = reach(demo, { id: 'other', clusterUuid: '00000000-0000-4000-8000-000000000000' });
    await failureOf(mine.send(asAdmin(other, { target: V4_VMS }, key)), 'other-cluster');
    await control(demo, { revokeApiKey: true });
    await failureOf(mine.send(permit), 'rejected-or-locked');
    assert.deepEqual(states, ['accepted', 'rejected']);
  });

  for (const [kind, what, secrets, wanted] of [
    [
      'basic',
      'right',
      (demo: Demo) => ({ password: demo.password }),
      { credentialChecks: { admin: 1 }, apiKeyChecks: 0 },
    ],
    ['basic', 'wrong', () => ({ password: 'wrong' }), { credentialChecks: { admin: 1 }, apiKeyChecks: 0 }],
    ['apiKey', 'right', (demo: Demo) => ({ apiKey: demo.apiKey }), { credentialChecks: {}, apiKeyChecks: 1 }],
    ['apiKey', 'wrong', () => ({ apiKey: 'wrong' }), { credentialChecks: {}, apiKeyChecks: 1 }],
    [
      'browserSession',
      'over',
      () => ({ session: 'JSESSIONID=none' }),
      { credentialChecks: {}, apiKeyChecks: 0 },
    ],
    ['clientCertificate', 'not enough', () => ({}), { credentialChecks: {}, apiKeyChecks: 0 }],
  ] as const) {
    it(`is one request and one look at the secret where it is all that is wanted: ${kind}, ${what}`, async () => {
      const demo = await start();
      const mine = transport(secrets(demo));
      const permit = asAdmin(reach(demo, { clusterUuid: undefined }), { target: VMS }, credential({ kind }));
      await mine.logIn(permit).catch(() => undefined);
      const { credentialChecks, apiKeyChecks, requests } = await stats(demo);
      assert.deepEqual({ credentialChecks, apiKeyChecks, requests }, { ...wanted, requests: 1 });
    });
  }

  it('with a wrong API key costs one look at it, in the first send, in four at once and on two clusters', async () => {
    const [here, there] = [await start(), await start()];
    const [one, other] = [reach(here, { id: 'one' }), reach(there, { id: 'other' })];
    const mine = transport({ apiKey: 'wrong' });
    const refused = (profile: ClusterProfile, revision: number) => {
      const request = { target: V4_VMS, family: 'v4:vmm' } as const;
      const who = credential({ kind: 'apiKey', revision });
      return failureOf(mine.send(asAdmin(profile, request, who)), 'rejected-or-locked');
    };
    const looks = async (): Promise<number> =>
      (await stats(here)).apiKeyChecks + (await stats(there)).apiKeyChecks;
    await refused(one, 1);
    assert.equal(await looks(), 1);
    await Promise.all([1, 2, 3, 4].map(() => refused(one, 2)));
    assert.equal(await looks(), 2);
    await Promise.all([one, other, one, other].map((profile) => refused(profile, 3)));
    assert.equal(await looks(), 3);
    await Promise.all([one, other].map((profile) => refused(profile, 3)));
    assert.equal(await looks(), 3);
  });

  it('with the password in each request is one look at it, too', async () => {
    const demo = await start();
    const mine = transport({ password: demo.password });
    const always = reach(demo, { basicAlways: ['default'], clusterUuid: undefined });
    await mine.logIn(asAdmin(always, { target: VMS, family: 'v3' }));
    assert.deepEqual((await stats(demo)).credentialChecks, { admin: 1 });
    await mine.send(asAdmin(always, { target: VMS, family: 'v3' }));
    assert.deepEqual((await stats(demo)).credentialChecks, { admin: 2 });
  });

  it('tells which cluster it is where the log-in itself says so', async () => {
    const demo = await start();
    const mine = transport({ apiKey: demo.apiKey, password: demo.password });
    const key = asAdmin(reach(demo), { target: V4_VMS, family: 'v4:vmm' }, credential({ kind: 'apiKey' }));
    assert.deepEqual(await mine.logIn(key), { clusterUuid: uuidOf(demo) });
    assert.deepEqual(await mine.logIn(asAdmin(reach(demo), { target: VMS, family: 'v3' })), {});
  });

  it('with a session of a browser works until that is over', async () => {
    const demo = await start();
    const mine = transport({ password: demo.password });
    const profile = reach(demo);
    const first = await mine.send(asAdmin(profile, { target: VMS, family: 'v3' }));
    assert.equal(first.status, 200);
    const login = await fetchCookie(demo);
    const pasted = transport({ session: login });
    const permit = asAdmin(profile, { target: VMS, family: 'v3' }, credential({ kind: 'browserSession' }));
    assert.equal((await pasted.send(permit)).login, 'browser');
    await control(demo, { expireSessions: true });
    await failureOf(pasted.send(permit), 'session-over');
  });
});

/** What a browser would show in its own log-in. */
async function fetchCookie(demo: Demo): Promise<string> {
  const { ask, cookiesOf } = await import('../demo/support');
  return cookiesOf(await ask(demo, 'GET', VMS[0] ?? '')).join('; ');
}
