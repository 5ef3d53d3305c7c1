import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { clusterUuidOf } from '../../../src/core/prism/identity';
import { identityRequest, loginRequest } from '../../../src/core/prism/login';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, credential, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startPrism, type PrismWish, type TestPrism } from '../support/prism';

const OURS = '00061de6-4a87-6b06-185b-ac1f6b6f97e2';
const OTHER = '0005f0aa-0000-0000-0000-00000000beef';
const CHILD = '0006aaaa-0000-0000-0000-00000000cafe';

/** Tells which cluster it is as the products do. */
const who =
  (uuid: () => string, status = 200): PrismWish['answer'] =>
  (request, response) => {
    const url = request.url ?? '';
    const own = url.includes(`proxyClusterUuid=${CHILD}`) ? CHILD : uuid();
    const body = url.startsWith('/api/nutanix/v3/prism_central')
      ? { resources: { type: 'PC', cluster_uuid: own } }
      : url.startsWith('/api/clustermgmt/')
        ? { data: [{ extId: own, config: { clusterFunction: ['PRISM_CENTRAL'] } }] }
        : { uuid: own };
    const asked = /prism_central|rest\/v2\.0\/cluster|clustermgmt/.test(url);
    response
      .writeHead(asked ? status : 200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(body));
  };

describe('The cluster that answers', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let lines: string[];
  let uuid = OURS;
  const servers: TestPrism[] = [];
  const prism = async (wish: PrismWish = {}): Promise<TestPrism> => {
    const server = await startPrism(certificate, { answer: who(() => uuid), ...wish });
    servers.push(server);
    return server;
  };
  const reach = (server: TestPrism, more: Partial<ClusterProfile> = {}): ClusterProfile =>
    profileAt(server, pinOf(certificate), { id: 'p', product: 'pe', clusterUuid: OURS, ...more });
  const paths = (server: TestPrism): string[] => server.requests.map(({ url }) => url.split('?')[0] ?? '');
  const V2 = '/PrismGateway/services/rest/v2.0/cluster';

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    uuid = OURS;
    lines = [];
    transport = transportFor({
      loginRequest,
      identity: { request: identityRequest, uuidOf: clusterUuidOf },
      log: (line) => lines.push(line),
    });
  });
  afterEach(async () => {
    transport.dispose();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('is known from the log-in itself on Prism Element', async () => {
    const server = await prism();
    for (let turn = 0; turn < 3; turn += 1) await transport.send(asAdmin(reach(server)));
    assert.deepEqual(paths(server), [V2, '/api/things', '/api/things', '/api/things']);
  });

  it('is asked once a log-in on Prism Central, before anything of the person is sent', async () => {
    const server = await prism();
    const profile = reach(server, { product: 'pc' });
    await Promise.all(Array.from({ length: 5 }, () => transport.send(asAdmin(profile))));
    assert.deepEqual(paths(server).slice(0, 3), [
      '/api/nutanix/v3/users/me',
      '/api/nutanix/v3/prism_central',
      '/api/things',
    ]);
    assert.equal(server.requests.length, 7);
    assert.equal(server.checks, 1);
    server.expire();
    await transport.send(asAdmin(profile));
    assert.equal(paths(server).filter((path) => path.endsWith('prism_central')).length, 2);
  });

  for (const product of ['pe', 'pc'] as const)
    it(`gets nothing of the person where it is another one (${product}), and is not asked again`, async () => {
      uuid = OTHER;
      const server = await prism();
      const profile = reach(server, { product });
      const permit = asAdmin(profile, { method: 'POST', effect: 'write', target: ['/make'] });
      const failures = await Promise.all(
        Array.from({ length: 5 }, () => failureOf(transport.send(permit), 'other-cluster')),
      );
      assert.ok(
        failures.every(({ facts }) => facts.data?.['expected'] === OURS && facts.data['seen'] === OTHER),
      );
      assert.deepEqual(transport.sessions('p'), []);
      assert.ok(!paths(server).includes('/make'));
      const before = server.requests.length;
      await failureOf(transport.send(permit), 'other-cluster');
      await failureOf(transport.send(open(profile)), 'other-cluster');
      assert.equal(server.requests.length, before);
    });

  it('is taken again once the profile expects it', async () => {
    uuid = OTHER;
    const server = await prism();
    await failureOf(transport.send(asAdmin(reach(server))), 'other-cluster');
    assert.equal((await transport.send(asAdmin(reach(server, { clusterUuid: OTHER })))).status, 200);
  });

  it('is asked again once the profile was closed', async () => {
    uuid = OTHER;
    const server = await prism();
    await failureOf(transport.send(asAdmin(reach(server))), 'other-cluster');
    uuid = OURS;
    transport.closeProfile('p');
    assert.equal((await transport.send(asAdmin(reach(server)))).status, 200);
  });

  it('is noticed at a new log-in, when the address was given to another cluster meanwhile', async () => {
    const server = await prism();
    const profile = reach(server, { product: 'pc' });
    await transport.send(asAdmin(profile));
    uuid = OTHER;
    server.expire();
    const before = paths(server).filter((path) => path === '/api/things').length;
    await failureOf(transport.send(asAdmin(profile)), 'other-cluster');
    // The one that noticed that the session was over was answered with 401.
    assert.equal(paths(server).filter((path) => path === '/api/things').length, before + 1);
  });

  it('is the right one whatever the case of its uuid', async () => {
    const server = await prism();
    const profile = reach(server, { clusterUuid: OURS.toUpperCase() });
    assert.equal((await transport.send(asAdmin(profile))).status, 200);
  });

  for (const status of [403, 404, 500])
    it(`is taken for the right one where it does not say (${status}), and the log tells so`, async () => {
      const server = await prism({ answer: who(() => OTHER, status) });
      const profile = reach(server, { product: 'pc' });
      for (let turn = 0; turn < 3; turn += 1)
        assert.equal((await transport.send(asAdmin(profile))).status, 200);
      assert.equal(paths(server).filter((path) => path.endsWith('prism_central')).length, 1);
      // not as a part of a port
      const told = new RegExp(`(?<!\\d)${status}(?!\\d)`);
      assert.equal(lines.filter((line) => told.test(line)).length, 1);
    });

  it('is asked before the first request with the password in each', async () => {
    uuid = OTHER;
    const server = await prism();
    const profile = reach(server, { product: 'pc', basicAlways: ['default'] });
    await failureOf(transport.send(asAdmin(profile)), 'other-cluster');
    assert.ok(!paths(server).includes('/api/things'));
  });

  it('is asked before the first request with an API key, in v4', async () => {
    uuid = OTHER;
    const server = await prism({ open: true });
    const key = credential({ kind: 'apiKey' });
    await failureOf(transport.send(asAdmin(reach(server, { product: 'pc' }), {}, key)), 'other-cluster');
    assert.deepEqual(paths(server), ['/api/clustermgmt/v4.0/config/clusters']);
  });

  it('is not asked where it is not known how, and a log-in that was made for itself alone says which one it was', async () => {
    const server = await prism();
    const unknown = { ...reach(server), product: undefined } as unknown as ClusterProfile;
    assert.equal((await transport.send(asAdmin(unknown))).status, 200);
    transport.closeProfile('p');
    assert.deepEqual(await transport.logIn(asAdmin(reach(server))), { clusterUuid: OURS });
    const before = server.requests.length;
    assert.deepEqual(await transport.logIn(open(reach(server))), {});
    assert.equal(server.requests.length, before);
  });

  it('behind a Prism Central is asked through it, and shares its session', async () => {
    const server = await prism();
    const central = reach(server, { product: 'pc' });
    const child = reach(server, { id: 'child', via: 'p', clusterUuid: CHILD });
    await transport.send(asAdmin(child));
    await transport.send(asAdmin(central));
    assert.deepEqual(paths(server), [
      '/api/nutanix/v3/users/me',
      V2,
      '/api/things',
      '/api/nutanix/v3/prism_central',
      '/api/things',
    ]);
    assert.equal(server.checks, 1);
    assert.equal(transport.sessions('child').length, 1);
    const stranger = reach(server, { id: 'stranger', via: 'p', clusterUuid: OTHER });
    await failureOf(transport.send(asAdmin(stranger)), 'other-cluster');
    assert.equal((await transport.send(asAdmin(child))).status, 200);
    const asked = (): number => paths(server).filter((path) => path === V2).length;
    const before = asked();
    transport.closeProfile('child');
    await transport.send(asAdmin(child));
    assert.equal(asked(), before + 1, 'a profile that was closed asks anew');
  });

  it('behind a Prism Central is asked for itself, though the log-in that they share said which Prism Central it is', async () => {
    const server = await prism({ open: true });
    const key = credential({ kind: 'apiKey' });
    const child = reach(server, { id: 'child', via: 'p', clusterUuid: CHILD });
    await transport.send(asAdmin(reach(server, { product: 'pc' }), {}, key));
    assert.equal((await transport.send(asAdmin(child, {}, key))).status, 200);
    assert.deepEqual(paths(server), [
      '/api/clustermgmt/v4.0/config/clusters',
      '/api/things',
      V2,
      '/api/things',
    ]);
    // Who answers as the Prism Central is not the cluster that this profile is for.
    const central = reach(server, { id: 'swapped', via: 'p' });
    uuid = OTHER;
    await failureOf(transport.send(asAdmin(central, {}, key)), 'other-cluster');
  });
});
