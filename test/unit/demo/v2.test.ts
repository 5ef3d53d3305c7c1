import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, type Reply } from './support';

const BASES = ['/PrismGateway/services/rest/v2.0', '/api/nutanix/v2.0'];
const [V2 = ''] = BASES;

describe('demo: v2.0', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ product: 'pe' })));
  after(() => demo.close());

  it('answers under both bases, with and without the slash at the end', async () => {
    for (const base of BASES) {
      for (const path of ['/cluster', '/cluster/', '/vms', '/vms/']) {
        assert.equal((await ask(demo, 'GET', base + path)).status, 200, base + path);
      }
    }
  });

  it('writes an integer beyond 2^53 with all its digits', async () => {
    const { text, json } = await ask(demo, 'GET', `${V2}/cluster`);
    const digits = /"cluster_incarnation_id":(\d+)/.exec(text)?.[1] ?? '';
    assert.ok(BigInt(digits) > 2n ** 53n);
    assert.notEqual(String(json.cluster_incarnation_id), digits);
  });

  it('pages by count and page from 1', async () => {
    const { json } = await ask(demo, 'GET', `${V2}/alerts?count=5&page=3`);
    assert.deepEqual(json.metadata, {
      grand_total_entities: 12,
      total_entities: 12,
      filter_criteria: '',
      sort_criteria: '',
      page: 3,
      count: 2,
      start_index: 11,
      end_index: 12,
    });
    assert.equal(json.entities.length, 2);
  });

  it('gives no page for VMs, networks and images', async () => {
    for (const path of ['/vms', '/networks', '/images']) {
      const { metadata, entities } = (await ask(demo, 'GET', V2 + path)).json;
      assert.equal('page' in metadata, false, path);
      assert.equal(metadata.total_entities, entities.length);
    }
  });

  it('gives disks and NICs of VMs only when asked', async () => {
    const [plain] = (await ask(demo, 'GET', `${V2}/vms`)).json.entities;
    assert.equal('vm_disk_info' in plain || 'vm_nics' in plain, false);
    const query = 'include_vm_disk_config=true&include_vm_nic_config=true';
    const full = (await ask(demo, 'GET', `${V2}/vms/${plain.uuid}?${query}`)).json;
    assert.ok(full.vm_disk_info.length > 0 && full.vm_nics.length > 0);
    assert.match(full.power_state, /^(on|off)$/);
  });

  it('filters alerts by severity and state', async () => {
    const { entities } = (await ask(demo, 'GET', `${V2}/alerts?resolved=false&severity=kWarning`)).json;
    assert.equal(entities.length, 4);
    assert.ok(entities.every((alert: Reply['json']) => alert.severity === 'kWarning' && !alert.resolved));
  });

  it('lists tasks that ended only when asked, and reads one', async () => {
    assert.equal((await ask(demo, 'POST', `${V2}/tasks/list`)).json.entities.length, 0);
    const { entities } = (await ask(demo, 'POST', `${V2}/tasks/list`, { body: { include_completed: true } }))
      .json;
    assert.equal(entities.length, 15);
    const states = new Set(entities.map((task: Reply['json']) => task.progress_status));
    assert.deepEqual([...states].sort(), ['Failed', 'Succeeded']);
    assert.equal((await ask(demo, 'GET', `${V2}/tasks/${entities[0].uuid}`)).json.percentage_complete, 100);
  });

  it('errs with a message, a stack of some 8 kB and a code', async () => {
    const { status, json } = await ask(demo, 'GET', `${V2}/vms/nonsense`);
    assert.equal(status, 404);
    assert.deepEqual(Object.keys(json), ['message', 'detailed_message', 'error_code']);
    assert.ok(json.detailed_message.length > 6000 && json.detailed_message.includes('\n\tat '));
    assert.equal((await ask(demo, 'GET', `${V2}/hosts?count=many`)).status, 500);
  });

  it('says plainly that a described operation is not simulated', async () => {
    const { status, json } = await ask(demo, 'DELETE', `${V2}/cluster/nfs_whitelist/10.0.0.0/255.0.0.0`);
    assert.equal(status, 500);
    assert.match(json.message, /does not simulate/);
  });
});
