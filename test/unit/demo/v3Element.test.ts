import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control } from './support';
import { ended, listV3, V3 } from './v3Support';

describe('demo: v3 of a Prism Element', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo({ product: 'pe', cluster: 2 });
    await control(demo, { taskMs: 1 });
  });
  after(() => demo.close());

  it('knows its own cluster and what is in it, and no Prism Central', async () => {
    const cluster = demo.world.clusters[1];
    const { entities } = (await listV3(demo, 'cluster')).json;
    assert.deepEqual(
      entities.map(({ metadata }: { metadata: { uuid: string } }) => metadata.uuid),
      [cluster?.uuid],
    );
    assert.equal((await listV3(demo, 'host')).json.metadata.total_matches, 3);
    for (const [kind, all] of [
      ['vm', demo.world.vms],
      ['subnet', demo.world.networks],
      ['disk', demo.world.disks],
    ] as const) {
      const mine = all.filter(({ clusterUuid }) => clusterUuid === cluster?.uuid);
      assert.equal((await listV3(demo, kind)).json.metadata.total_matches, mine.length);
      const foreign = all.find(({ clusterUuid }) => clusterUuid !== cluster?.uuid);
      assert.equal((await ask(demo, 'GET', `${V3}/${kind}s/${foreign?.uuid}`)).status, 404);
    }
  });

  it('makes VMs in its own cluster', async () => {
    const body = { metadata: { kind: 'vm' }, spec: { name: 'here', resources: {} } };
    const made = await ask(demo, 'POST', `${V3}/vms`, { body });
    assert.equal((await ended(demo, made)).status, 'SUCCEEDED');
    const vm = demo.world.vms.find(({ uuid }) => uuid === made.json.metadata.uuid);
    assert.equal(vm?.clusterUuid, demo.world.clusters[1]?.uuid);
  });

  it('has nothing that is Prism Central’s: categories, projects, alerts, recovery plans', async () => {
    for (const path of ['categories', 'projects', 'alerts', 'recovery_plans']) {
      assert.equal((await ask(demo, 'POST', `${V3}/${path}/list`, { body: {} })).status, 404, path);
    }
    assert.equal((await ask(demo, 'GET', '/karbon/v1/k8s/clusters')).status, 404);
  });
});
