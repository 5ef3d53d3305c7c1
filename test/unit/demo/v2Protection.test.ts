import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, type Reply } from './support';

const V2 = '/PrismGateway/services/rest/v2.0';
const NASTY = 'PD Büro "täglich"';
type Entity = Reply['json'];
const at = (name: string): string => `${V2}/protection_domains/${encodeURIComponent(name)}`;

describe('demo: protection domains of v2.0', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo({ product: 'pe' });
    demo.world.taskRules.durationMs = 1;
  });
  after(() => demo.close());
  const get = async (target: string): Promise<Reply['json']> => (await ask(demo, 'GET', target)).json;

  it('are called by names with blanks, quotes and umlauts', async () => {
    for (const below of [
      'dr_snapshots',
      'replications',
      'schedules',
      'consistency_groups',
      'pending_actions',
    ]) {
      assert.equal((await ask(demo, 'GET', `${at(NASTY)}/${below}/`)).status, 200, below);
    }
    const domain = await get(at(NASTY));
    assert.equal(domain.name, NASTY);
    assert.equal(domain.active, true);
    assert.ok(
      domain.vms.length > 0 && domain.vms.every((vm: Entity) => vm.vm_name.startsWith('fileserver-')),
    );
    assert.deepEqual([domain.cron_schedules[0].type, domain.cron_schedules[0].every_nth], ['DAILY', 1]);
  });

  it('have snapshots, one of which is on its way', async () => {
    const { entities } = await get(`${at('PD-databases')}/dr_snapshots/?full_details=true`);
    assert.equal(entities.length, 4);
    assert.ok(entities.every((one: Entity) => one.vms.length > 0));
    const [running] = (await get(`${V2}/protection_domains/replications/`)).entities;
    assert.equal(running.snapshot_id, entities[0].snapshot_id);
    assert.ok(running.completed_percentage > 0 && running.completed_percentage < 100);
    assert.equal((await get(at('PD-databases'))).ongoing_replication_count, 1);
    assert.equal((await get(`${V2}/protection_domains/status`)).active_replications, true);
  });

  it('take in VMs by name and let them go', async () => {
    const { entities } = await get(`${V2}/protection_domains/unprotected_vms/`);
    const { vm_name: name, uuid } = entities[0];
    const { status, json } = await ask(demo, 'POST', `${at(NASTY)}/protect_vms`, { body: { names: [name] } });
    assert.equal(status, 201);
    assert.ok(json.vms.some((vm: Entity) => vm.vm_id === uuid));
    const twice = await ask(demo, 'POST', `${at('PD-web')}/protect_vms`, { body: { uuids: [uuid] } });
    assert.match(twice.json.message, /protected by another domain/);
    const after = (await ask(demo, 'POST', `${at(NASTY)}/unprotect_vms`, { body: [name] })).json;
    assert.ok(after.vms.every((vm: Entity) => vm.vm_id !== uuid));
    const missing = await ask(demo, 'POST', `${at(NASTY)}/protect_vms`, { body: { names: ['nobody'] } });
    assert.equal(missing.json.error_code.code, 1101);
  });

  it('take a snapshot at once, which is in the list when it is made', async () => {
    const before = (await get(`${at('PD-web')}/dr_snapshots/`)).entities.length;
    const body = { remote_site_names: [], snapshot_retention_time_secs: 86_400, app_consistent: false };
    const { status, json } = await ask(demo, 'POST', `${at('PD-web')}/oob_schedules`, { body });
    assert.equal(status, 201);
    const task = demo.world.tasks.at(-1);
    await ask(demo, 'POST', `${V2}/tasks/poll`, {
      body: { completed_tasks: [task?.uuid], timeout_interval: 10 },
    });
    const { entities } = await get(`${at('PD-web')}/dr_snapshots/`);
    assert.equal(entities.length, before + 1);
    const made = entities.find((one: Entity) => one.snapshot_id === String(json.schedule_id));
    assert.equal(made.snapshot_expiry_time_usecs - made.snapshot_create_time_usecs, 86_400_000_000);
    const target = `${at('PD-web')}/dr_snapshots/${made.snapshot_id}`;
    assert.deepEqual((await ask(demo, 'DELETE', target)).json, { value: true });
    assert.equal((await ask(demo, 'DELETE', target)).status, 404);
    const elsewhere = await ask(demo, 'POST', `${at('PD-web')}/oob_schedules`, {
      body: { remote_site_names: ['nowhere'] },
    });
    assert.match(elsewhere.json.message, /no remote site/);
  });

  it('are made, rest and go', async () => {
    const name = `new 100% "one"/\\`;
    assert.equal(
      (await ask(demo, 'POST', `${V2}/protection_domains`, { body: { value: name } })).status,
      201,
    );
    assert.equal(
      (await ask(demo, 'POST', `${V2}/protection_domains`, { body: { value: name } })).status,
      500,
    );
    assert.deepEqual((await ask(demo, 'POST', `${at(name)}/deactivate`)).json, { value: true });
    assert.equal((await get(at(name))).active, false);
    assert.match((await ask(demo, 'POST', `${at(name)}/oob_schedules`)).json.message, /not active/);
    await ask(demo, 'POST', `${at(name)}/activate`);
    assert.equal((await get(at(name))).active, true);
    assert.deepEqual((await ask(demo, 'DELETE', at(name))).json, { value: true });
    assert.equal((await ask(demo, 'GET', at(name))).status, 404);
  });
});
