import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';
import { detailsOf, ended, listV3, V3 } from './v3Support';

describe('demo: v3 changes of other things', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo();
    await control(demo, { taskMs: 1 });
  });
  after(() => demo.close());

  const post = (path: string, body: object): Promise<Reply> => ask(demo, 'POST', V3 + path, { body });
  const put = (path: string, body: object): Promise<Reply> => ask(demo, 'PUT', V3 + path, { body });
  const get = (path: string): Promise<Reply> => ask(demo, 'GET', V3 + path);
  const remove = (path: string): Promise<Reply> => ask(demo, 'DELETE', V3 + path);

  /** Makes one, changes it, is refused with what was read first, deletes it. */
  async function lifeOf(kind: string, resources: object): Promise<void> {
    const made = await post(`/${kind}s`, {
      metadata: { kind },
      spec: { name: 'new', description: 'one', resources },
    });
    assert.equal(made.status, 202, made.text);
    assert.equal((await ended(demo, made)).status, 'SUCCEEDED');
    const one = `/${kind}s/${made.json.metadata.uuid}`;
    const { spec, metadata } = (await get(one)).json;
    assert.equal(spec.name, 'new');
    const change = { spec: { ...spec, name: 'changed' }, metadata };
    assert.equal((await ended(demo, await put(one, change))).status, 'SUCCEEDED');
    const changed = (await get(one)).json;
    assert.equal(changed.status.name, 'changed');
    assert.equal(changed.metadata.spec_version, metadata.spec_version + 1);
    assert.equal((await put(one, change)).status, 409);
    const deleted = await remove(one);
    assert.equal(deleted.json.status.state, 'DELETE_PENDING');
    await ended(demo, deleted);
    assert.equal((await get(one)).status, 404);
  }

  it('an image is made, changed and deleted', () =>
    lifeOf('image', { image_type: 'ISO_IMAGE', source_uri: 'https://images.example/small.iso' }));
  it('a subnet is made, changed and deleted', () =>
    lifeOf('subnet', {
      subnet_type: 'VLAN',
      vlan_id: 777,
      ip_config: { subnet_ip: '10.77.7.0', prefix_length: 24, default_gateway_ip: '10.77.7.1' },
    }));
  it('a recovery plan is made, changed and deleted', () =>
    lifeOf('recovery_plan', { parameters: { availability_zone_list: [] }, stage_list: [] }));

  it('an image from nowhere fails in its task', async () => {
    const made = await post('/images', {
      metadata: { kind: 'image' },
      spec: { name: 'x', resources: { source_uri: 'C:\\images\\x.iso' } },
    });
    const task = await ended(demo, made);
    assert.equal(task.status, 'FAILED');
    assert.match(task.error_detail, /cannot be loaded/);
  });

  it('an image is uploaded and downloaded as bytes', async () => {
    const uuid = demo.world.images[3]?.uuid;
    const sent = await ask(demo, 'PUT', `${V3}/images/${uuid}/file`, {
      body: Buffer.from([0, 255, 1, 254]),
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    assert.equal(sent.status, 200);
    assert.equal(sent.text, '');
    const bytes = await get(`/images/${uuid}/file`);
    assert.equal(bytes.headers['content-type'], 'application/octet-stream');
    assert.ok(bytes.bytes.length > 1000);
    assert.equal((await get(`/images/${uuid}`)).json.status.resources.size_bytes, 4);
  });

  it('a subnet is checked before, and by its task for what others have', async () => {
    const refused = await post('/subnets', {
      metadata: { kind: 'subnet' },
      spec: { name: 'x', resources: { vlan_id: 5000, ip_config: { subnet_ip: 'ten' } } },
    });
    assert.deepEqual(Object.keys(detailsOf(refused)).sort(), [
      'spec.resources',
      'spec.resources.ip_config.subnet_ip',
      'spec.resources.vlan_id',
    ]);
    const taken = await post('/subnets', {
      metadata: { kind: 'subnet' },
      spec: { name: 'x', resources: { subnet_type: 'VLAN', vlan_id: 110 } },
    });
    assert.match((await ended(demo, taken)).error_detail, /VLAN 110 is in use/);
    const used = demo.world.networks.find(({ uuid }) =>
      demo.world.vms.some(({ nics }) => nics[0]?.subnetUuid === uuid),
    );
    assert.match((await ended(demo, await remove(`/subnets/${used?.uuid}`))).error_detail, /VMs are on/);
  });

  it('a snapshot of a VM is taken both ways, listed and deleted', async () => {
    const vm = demo.world.vms[5];
    const before = (await listV3(demo, 'vm_snapshot')).json.metadata.total_matches;
    const made = await post('/vm_snapshots', {
      metadata: { kind: 'vm_snapshot' },
      spec: { name: 'by hand', resources: { entity_uuid: vm?.uuid } },
    });
    await ended(demo, made);
    await ended(demo, await post(`/vms/${vm?.uuid}/snapshot`, { name: 'by the VM' }));
    const filter = `entity_uuid==${vm?.uuid}`;
    const { entities } = (await listV3(demo, 'vm_snapshot', { filter })).json;
    assert.deepEqual(
      entities.map((snapshot: Reply['json']) => snapshot.status.name),
      ['by hand', 'by the VM'],
    );
    const one = `/vm_snapshots/${made.json.metadata.uuid}`;
    assert.equal((await get(one)).json.spec.resources.entity_uuid, vm?.uuid);
    await ended(demo, await remove(one));
    assert.equal((await listV3(demo, 'vm_snapshot')).json.metadata.total_matches, before + 1);
    const none = { metadata: { kind: 'vm_snapshot' }, spec: { name: 'x', resources: {} } };
    assert.equal((await post('/vm_snapshots', none)).status, 422);
  });

  it('a category and its values are made and deleted at once, values first', async () => {
    const key = `/categories/${encodeURIComponent('Büro & "Lager"')}`;
    const made = await put(key, { name: 'Büro & "Lager"', description: 'where' });
    assert.equal(made.status, 201);
    assert.equal(made.json.system_defined, false);
    assert.equal((await put(key, { name: 'Büro & "Lager"', description: 'which' })).status, 200);
    assert.equal((await get(key)).json.description, 'which');
    assert.equal((await put(`${key}/hinten`, { description: 'back' })).status, 201);
    assert.equal((await put(`${key}/hinten`, { value: 'hinten' })).status, 200);
    assert.match(String(detailsOf(await remove(key))['']), /has values/);
    assert.equal((await remove(`${key}/hinten`)).status, 200);
    assert.equal((await remove(key)).status, 200);
    assert.equal((await get(key)).status, 404);
  });

  it('a category that came with the product, or is on VMs, stays', async () => {
    assert.equal((await remove('/categories/Environment')).status, 422);
    assert.equal((await remove('/categories/Environment/Dev')).status, 422);
    assert.equal((await put('/categories/Environment', { name: 'Environment' })).status, 422);
    assert.equal((await put('/categories/Other', { name: 'Another' })).status, 422);
    const used = `/categories/AppType/${encodeURIComponent('Größe "XL"')}`;
    assert.match(String(detailsOf(await remove(used))['']), /is on VMs/);
  });

  it('alerts are acknowledged and resolved, those that are named or all', async () => {
    const open = demo.world.alerts.find(({ resolved, acknowledged }) => !resolved && !acknowledged);
    const body = { alert_uuid_list: [open?.uuid] };
    await ended(demo, await post('/alerts/action/ACKNOWLEDGE', body));
    const { resources } = (await get(`/alerts/${open?.uuid}`)).json.status;
    assert.equal(resources.acknowledged_status.is_true, true);
    assert.equal(resources.resolution_status.is_true, false);
    assert.equal((await post('/alerts/action/FORGET', body)).status, 422);
    await ended(demo, await post('/alerts/action/RESOLVE', { alert_uuid_list: [] }));
    const left = await listV3(demo, 'alert', { filter: 'resolved==false' });
    assert.equal(left.json.metadata.total_matches, 0);
  });

  it('reserved UUIDs are given back', async () => {
    assert.equal((await post('/idempotence_identifiers', { count: 4097 })).status, 422);
    assert.equal((await post('/idempotence_identifiers', {})).status, 422);
    const made = await post('/idempotence_identifiers', { client_identifier: 'a b', count: 3 });
    assert.equal(new Set(made.json.uuid_list).size, 3);
    assert.equal((await remove('/idempotence_identifiers/a%20b')).status, 200);
    assert.equal((await remove('/idempotence_identifiers/a%20b')).status, 404);
  });
});
