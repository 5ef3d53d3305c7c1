import assert from 'node:assert/strict';
import { newChild } from '../../../src/core/cluster/child';
import { clustersOf } from '../../../src/core/cluster/clusterFacts';
import { logIn } from '../../../src/core/flow/connect';
import { importApis } from '../../../src/core/flow/importApis';
import { knownClusters } from '../../../src/core/flow/knownClusters';
import type { Reach } from '../../../src/core/flow/reach';
import type { Draft } from '../../../src/core/model/draft';
import type { SecretId } from '../../../src/core/model/ports';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { loginRequest } from '../../../src/core/prism/login';
import { buildRequest, previewUrl } from '../../../src/core/request/build';
import { guard } from '../../../src/core/request/guard';
import { scopeOf } from '../../../src/core/request/variables';
import type { Transport } from '../../../src/core/transport/transport';
import type { Demo } from '../../../src/demo/demo';
import { readCertificatePem } from '../../../src/core/cluster/certificate';
import { trustPin } from '../../../src/core/cluster/trust';
import { startDemo } from '../demo/startDemo';
import { credential, profileAt, textOf, transportFor } from '../support/cluster';

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

describe('A cluster behind a Prism Central, asked through it', () => {
  let demo: Demo;
  let transport: Transport;
  let central: ClusterProfile;
  let asked: SecretId[];
  beforeEach(async () => {
    demo = await startDemo({ product: 'pc' });
    asked = [];
    const trust = trustPin(
      readCertificatePem(demo.certificatePem, demo.host, new Date()),
      demo.host,
      new Date(),
    );
    central = profileAt({ host: demo.host, port: demo.port }, trust, {
      id: 'pc',
      product: 'pc',
      headers: [{ name: 'X-Gate', secret: true }],
    });
    transport = transportFor({
      loginRequest,
      readSecret: async (id) => {
        asked.push(id);
        return id.kind === 'credential' ? demo.password : 'gate';
      },
    });
  });
  afterEach(async () => {
    transport?.dispose();
    await demo.close();
  });

  const reach = (profile: ClusterProfile): Reach => ({
    profile,
    send: transport.send,
    permit: (request) => guard(profile, credential({ userName: demo.username }), request),
  });
  const checks = async (): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${demo.controlPort}/demo/stats`);
    return ((await answer.json()) as { credentialChecks: unknown }).credentialChecks;
  };

  it('is among those that the Prism Central knows, which itself is not', async () => {
    const known = await knownClusters(reach(central));
    assert.ok(known.length >= 2);
    assert.ok(known.every(({ clusterUuid, version }) => clusterUuid !== undefined && version !== undefined));
    const facts = await logIn(reach(central));
    assert.ok(!known.some(({ clusterUuid }) => clusterUuid === facts.clusterUuid));
    assert.deepEqual(
      known.map(({ name }) => name),
      known.map(({ name }) => name).sort((a, b) => a.localeCompare(b)),
    );
  });

  it('answers for itself, with the session and the secret headers of its Prism Central', async () => {
    const [first, second] = await knownClusters(reach(central));
    for (const chosen of [first!, second!]) {
      const child = newChild(central, { id: `child-${chosen.name}`, ...chosen });
      const { clusterUuid, name } = await logIn(reach(child));
      assert.deepEqual([clusterUuid, name], [chosen.clusterUuid, chosen.name]);
    }
    assert.deepEqual(await checks(), { admin: 1 }, 'three clusters, one log-in');
    const owners = asked.flatMap((id) => (id.kind === 'header' ? [id.owner] : []));
    assert.deepEqual([...new Set(owners)], ['pc']);
  });

  it('imports the descriptions of the families that reach it, and no other', async () => {
    const [chosen] = await knownClusters(reach(central));
    const child = newChild(central, { id: 'child', ...chosen! });
    const { apis, namespaces, missed, problems } = await importApis(reach(child));
    assert.deepEqual([apis.map(({ family }) => family), missed, problems], [['v1', 'v2.0'], [], []]);
    assert.deepEqual(namespaces, [], 'v4 is of the Prism Central alone');
  });

  it('gets a saved request, and its preview shows where it goes', async () => {
    const [first, second] = await knownClusters(reach(central));
    const draft: Draft = {
      ...{ format: 1, name: 'Cluster', method: 'GET', path: [], query: [], headers: [] },
      url: 'https://{{cluster_ip}}:{{port}}/PrismGateway/services/rest/v2.0/cluster',
    };
    const names = [];
    for (const chosen of [first!, second!]) {
      const child = newChild(central, { id: 'child', ...chosen });
      const scope = scopeOf(child);
      assert.ok(previewUrl(draft, scope).endsWith(`/cluster?proxyClusterUuid=${chosen.clusterUuid}`));
      const permit = reach(child).permit(buildRequest(draft, scope));
      names.push((JSON.parse(textOf(await transport.send(permit))) as { name: string }).name);
    }
    assert.deepEqual(names, [first!.name, second!.name]);
    const v3 = { ...draft, url: 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms/list' };
    assert.ok(
      !previewUrl(v3, scopeOf(newChild(central, { id: 'c', ...first! }))).includes('proxyClusterUuid'),
    );
  });

  it('that has lost a secret of its own is not sent that of all clusters', async () => {
    const [first] = await knownClusters(reach(central));
    const child = newChild(central, { id: 'child', ...first! });
    const secrets: Record<string, string> = { global: 'of all' };
    const own = transportFor({
      loginRequest,
      readSecret: async (id) =>
        id.kind === 'variable' ? secrets[id.owner] : id.kind === 'credential' ? demo.password : 'gate',
    });
    const draft: Draft = {
      ...{
        format: 1,
        name: 'x',
        method: 'GET',
        path: [],
        query: [],
        headers: [{ name: 'X-T', value: '{{t}}', enabled: true }],
      },
      url: '/PrismGateway/services/rest/v2.0/cluster',
    };
    const send = (owner: string) => {
      const scope = scopeOf(child, undefined, [new Map([['t', { secret: true, owner }]])]);
      return own.send(reach(child).permit(buildRequest(draft, scope)));
    };
    try {
      await assert.rejects(send('child'), { reason: 'secret-missing' });
      assert.equal((await send('global')).status, 200);
    } finally {
      own.dispose();
    }
  });

  it('that the Prism Central does not know is not taken for another one', async () => {
    const child = newChild(central, { id: 'child', name: 'x', clusterUuid: UNKNOWN });
    const facts = await logIn(reach(child));
    assert.equal(facts.clusterUuid, undefined);
  });
});

describe('A list of clusters', () => {
  const entity = (uuid: unknown, services: unknown, name?: string): object => ({
    status: { name, resources: { config: { service_list: services, build: { version: '6.8' } } } },
    metadata: { uuid },
  });

  it('has the clusters of hosts only, and none whose uuid would lead elsewhere', () => {
    const entities = [
      entity('a-1', ['AOS'], 'One'),
      entity('a-2', ['PRISM_CENTRAL'], 'Central'),
      entity('a-3', 'AOS'),
      entity('a&x=1', ['AOS']),
      entity(7, ['AOS']),
      null,
      entity('a-4', ['AOS'], 'Unnamed'),
    ];
    const read = clustersOf(JSON.stringify({ entities, metadata: { total_matches: 900 } }));
    assert.deepEqual(read, {
      clusters: [
        { clusterUuid: 'a-1', name: 'One', version: '6.8' },
        { clusterUuid: 'a-4', name: 'a-4', version: '6.8' },
      ],
      entities: 7,
      total: 900,
    });
  });

  it('is none where the answer is something else', () => {
    for (const body of ['', '<html>', '{}', '{"entities":{}}', '[]'])
      assert.equal(clustersOf(body), undefined);
  });
});
