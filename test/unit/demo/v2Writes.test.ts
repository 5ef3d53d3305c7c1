import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';

const V2 = '/PrismGateway/services/rest/v2.0';
const GIB = 1024 ** 3;
type Entity = Reply['json'];

describe('demo: writes of v2.0', () => {
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo({ product: 'pe' });
    demo.world.taskRules.durationMs = 1;
  });
  afterEach(() => demo.close());

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    ask(demo, method, V2 + path, body === undefined ? {} : { body });
  const get = async (path: string): Promise<Reply['json']> => (await send('GET', path)).json;

  /** Sends a change, waits for its task and gives the task. */
  async function done(method: string, path: string, body?: unknown): Promise<Entity> {
    const { status, json } = await send(method, path, body);
    assert.equal(status, method === 'POST' ? 201 : 200, JSON.stringify(json.message));
    const poll = { completed_tasks: [json.task_uuid], timeout_interval: 10 };
    const [task] = (await send('POST', '/tasks/poll', poll)).json.completed_tasks_info;
    assert.equal(task.uuid, json.task_uuid);
    return task;
  }

  async function succeeds(method: string, path: string, body?: unknown): Promise<string> {
    const task = await done(method, path, body);
    assert.equal(task.progress_status, 'Succeeded', JSON.stringify(task.meta_response));
    return task.entity_list[0].entity_id;
  }

  async function refused(method: string, path: string, body: unknown, message: RegExp): Promise<void> {
    const { status, json } = await send(method, path, body);
    assert.equal(status, 500);
    assert.equal(json.error_code.code, 1101);
    assert.match(json.message, message);
  }

  const full = (uuid: string) => get(`/vms/${uuid}?include_vm_disk_config=true&include_vm_nic_config=true`);
  const managed = async (): Promise<Entity> =>
    (await get('/networks')).entities.find((one: Entity) => one.vlan_id === 110);
  const small = { name: 'Prüf "VM" 🚀', memory_mb: 2048, num_vcpus: 2 };

  it('make a VM with disks, a drive and a managed address, which is off', async () => {
    const network = await managed();
    const image = (await get('/images')).entities[0];
    const uuid = await succeeds('POST', '/vms/', {
      ...small,
      num_cores_per_vcpu: 2,
      vm_disks: [
        { is_cdrom: true, is_empty: true, disk_address: { device_bus: 'ide' } },
        { vm_disk_clone: { disk_address: { vmdisk_uuid: image.vm_disk_id }, minimum_size: 50 * GIB } },
        { disk_address: { device_bus: 'SCSI' }, vm_disk_create: { size: GIB } },
      ],
      vm_nics: [{ network_uuid: network.uuid, request_ip: true }],
    });
    const vm = await full(uuid);
    assert.deepEqual([vm.name, vm.power_state, vm.host_uuid, vm.memory_mb], [small.name, 'off', null, 2048]);
    assert.deepEqual(
      vm.vm_disk_info.map((disk: Entity) => [disk.disk_address.disk_label, disk.is_empty, disk.size]),
      [
        ['ide.0', true, undefined],
        ['scsi.0', false, 50 * GIB],
        ['scsi.1', false, GIB],
      ],
    );
    assert.match(vm.vm_nics[0].ip_address, /^10\.110\.0\./);
    const table = (await get(`/networks/${network.uuid}/addresses`)).entities;
    assert.ok(table.some((one: Entity) => one.entity_uuid === uuid));
  });

  it('are not to be seen before the task is done', async () => {
    await control(demo, { taskMs: 600_000 });
    const { task_uuid: uuid } = (await send('POST', '/vms', small)).json;
    const task = await get(`/tasks/${uuid}`);
    assert.equal(task.progress_status, 'Queued');
    assert.equal('complete_time_usecs' in task, false);
    assert.equal(
      (await get(`/vms?filter=${encodeURIComponent(`vm_name==${small.name}`)}`)).entities.length,
      0,
    );
    const polled = await send('POST', '/tasks/poll', { completed_tasks: [uuid], timeout_interval: 0 });
    assert.deepEqual(polled.json, { timed_out: true });
  });

  for (const [what, body, message] of [
    ['no name', { memory_mb: 1024, num_vcpus: 1 }, /^name is required/],
    ['an empty name', { ...small, name: '' }, /^name is required/],
    ['no memory', { name: 'a', num_vcpus: 1 }, /^memory_mb is required/],
    ['too little memory', { ...small, memory_mb: 8 }, /^memory_mb must be at least 64/],
    ['a fraction of a CPU', { ...small, num_vcpus: 1.5 }, /^num_vcpus must be an integer/],
    ['no CPU', { name: 'a', memory_mb: 1024 }, /^num_vcpus is required/],
    ['an unknown network', { ...small, vm_nics: [{ network_uuid: 'nowhere' }] }, /network_uuid: there is no/],
    ['a NIC without network', { ...small, vm_nics: [{}] }, /^network_uuid is required/],
    [
      'an unknown image',
      { ...small, vm_disks: [{ vm_disk_clone: { disk_address: { vmdisk_uuid: 'x' } } }] },
      /no disk x/,
    ],
    [
      'an unknown bus',
      { ...small, vm_disks: [{ disk_address: { device_bus: 'usb' }, vm_disk_create: { size: 1 } }] },
      /device_bus/,
    ],
    ['disks that are no list', { ...small, vm_disks: {} }, /^vm_disks must be a list/],
    ['a body that is a list', [small], /not a JSON object/],
  ] as const) {
    it(`refuse a VM with ${what}`, () => refused('POST', '/vms/', body, message));
  }

  it('answer a bare text to what is no JSON', async () => {
    const { status, headers, text } = await send('POST', '/vms/', '{"name": ');
    assert.equal(status, 500);
    assert.match(headers['content-type'] ?? '', /^text\/plain/);
    assert.match(text, /not JSON/);
  });

  it('fail by a task where the container has no room', async () => {
    const task = await done('POST', '/vms/', {
      ...small,
      vm_disks: [{ vm_disk_create: { size: 1024 ** 5 } }],
    });
    assert.equal(task.progress_status, 'Failed');
    assert.match(task.meta_response.error_detail, /no room/);
    assert.ok(task.meta_response.error_code > 0);
  });

  it('switch a VM on and off in either case, and fail where no host has the memory', async () => {
    const uuid = await succeeds('POST', '/vms/', small);
    await succeeds('POST', `/vms/${uuid}/set_power_state/`, { transition: 'on' });
    const running = await full(uuid);
    assert.equal(running.power_state, 'on');
    assert.ok(demo.world.hosts.some((host) => host.uuid === running.host_uuid));
    await succeeds('POST', `/vms/${uuid}/set_power_state`, { transition: 'ACPI_SHUTDOWN' });
    assert.deepEqual([(await full(uuid)).power_state, (await full(uuid)).host_uuid], ['off', null]);
    const reset = await done('POST', `/vms/${uuid}/set_power_state`, { transition: 'RESET' });
    assert.equal(reset.progress_status, 'Failed');
    await succeeds('PUT', `/vms/${uuid}`, { memory_mb: 2 * 1024 * 1024 });
    const giant = await done('POST', `/vms/${uuid}/set_power_state`, { transition: 'ON' });
    assert.match(giant.meta_response.error_detail, /memory/);
    await refused(
      'POST',
      `/vms/${uuid}/set_power_state`,
      { transition: 'FLY' },
      /^transition must be one of/,
    );
    await refused('POST', `/vms/${uuid}/set_power_state`, {}, /^transition is required/);
  });

  it('change and delete a VM, and fail with an old timestamp', async () => {
    const uuid = await succeeds('POST', '/vms/', small);
    const { vm_logical_timestamp: stamp } = await full(uuid);
    await succeeds('PUT', `/vms/${uuid}/`, { name: 'other', vm_logical_timestamp: stamp });
    assert.equal((await full(uuid)).name, 'other');
    assert.equal((await full(uuid)).memory_mb, 2048);
    const stale = await done('PUT', `/vms/${uuid}/`, { name: 'third', vm_logical_timestamp: stamp });
    assert.equal(stale.progress_status, 'Failed');
    await succeeds('DELETE', `/vms/${uuid}/`);
    assert.equal((await send('GET', `/vms/${uuid}`)).status, 404);
    assert.equal((await send('DELETE', `/vms/${uuid}/`)).status, 404);
  });

  it('delete a VM with its snapshots only where that is asked for', async () => {
    for (const [query, left] of [
      ['', 1],
      ['?delete_snapshots=true', 0],
    ]) {
      const uuid = await succeeds('POST', '/vms/', small);
      await succeeds('POST', '/snapshots/', { snapshot_specs: [{ vm_uuid: uuid, snapshot_name: 'kept?' }] });
      await succeeds('DELETE', `/vms/${uuid}/${query}`);
      assert.equal((await get(`/snapshots?vm_uuid=${uuid}`)).entities.length, left);
    }
  });

  it('give a VM other NICs with the rest of its settings, and keep those it has', async () => {
    const network = await managed();
    const uuid = await succeeds('POST', '/vms/', { ...small, vm_nics: [{ network_uuid: network.uuid }] });
    const [nic] = (await full(uuid)).vm_nics;
    // As scripts do: what was read is sent back, with what is new.
    await succeeds('PUT', `/vms/${uuid}`, { vm_nics: [nic, { network_uuid: network.uuid }] });
    const [first, second] = (await full(uuid)).vm_nics;
    assert.deepEqual(first, nic);
    assert.notEqual(second.ip_address, nic.ip_address);
    await refused('PUT', `/vms/${uuid}`, { vm_nics: [{ network_uuid: 'nowhere' }] }, /network_uuid/);
  });

  it('clone a VM several times, each with addresses of its own', async () => {
    const network = await managed();
    const uuid = await succeeds('POST', '/vms/', { ...small, vm_nics: [{ network_uuid: network.uuid }] });
    await succeeds('POST', `/vms/${uuid}/clone`, {
      spec_list: [{ name: 'clone-1' }, { name: 'clone-2', memory_mb: 4096 }],
    });
    const clones = demo.world.vms.filter(({ name }) => name.startsWith('clone-'));
    assert.deepEqual(
      clones.map(({ memoryMib }) => memoryMib),
      [2048, 4096],
    );
    const addresses = [demo.world.vms.find((vm) => vm.uuid === uuid), ...clones].map((vm) => vm?.nics[0]?.ip);
    assert.equal(new Set(addresses).size, 3);
    await refused('POST', `/vms/${uuid}/clone`, { spec_list: [{}] }, /name is required/);
    await refused('POST', `/vms/${uuid}/clone`, {}, /spec_list is required/);
  });

  it('attach and detach disks, add and remove NICs', async () => {
    const network = await managed();
    const uuid = await succeeds('POST', '/vms/', small);
    await succeeds('POST', `/vms/${uuid}/disks/attach`, { vm_disks: [{ vm_disk_create: { size: GIB } }] });
    const [disk] = (await full(uuid)).vm_disk_info;
    await succeeds('POST', `/vms/${uuid}/disks/detach`, { vm_disks: [{ disk_address: disk.disk_address }] });
    assert.deepEqual((await full(uuid)).vm_disk_info, []);
    await succeeds('POST', `/vms/${uuid}/nics/`, { spec_list: [{ network_uuid: network.uuid }] });
    const [nic] = (await get(`/vms/${uuid}/nics/`)).entities;
    assert.equal((await get(`/vms/${uuid}/nics/${nic.mac_address}`)).nic_uuid, nic.nic_uuid);
    const spec = { network_uuid: network.uuid, requested_ip_address: '10.110.0.199' };
    await succeeds('PUT', `/vms/${uuid}/nics/${nic.nic_uuid}`, { nic_spec: spec });
    assert.equal((await get(`/vms/${uuid}/nics/`)).entities[0].ip_address, '10.110.0.199');
    await refused('POST', `/vms/${uuid}/nics/`, { spec_list: [spec] }, /is taken/);
    await succeeds('DELETE', `/vms/${uuid}/nics/${nic.mac_address}`);
    assert.deepEqual((await get(`/vms/${uuid}/nics/`)).entities, []);
  });

  it('snapshot a VM, restore and clone it, and delete the snapshot', async () => {
    const uuid = await succeeds('POST', '/vms/', small);
    await succeeds('POST', '/snapshots/', { snapshot_specs: [{ vm_uuid: uuid, snapshot_name: 'vor "x"' }] });
    const [snapshot] = (await get(`/snapshots/?vm_uuid=${uuid}`)).entities;
    assert.deepEqual([snapshot.snapshot_name, snapshot.vm_create_spec.name], ['vor "x"', small.name]);
    await succeeds('POST', `/vms/${uuid}/restore`, { snapshot_uuid: snapshot.uuid });
    await succeeds('POST', `/snapshots/${snapshot.uuid}/clone`, { spec_list: [{ name: 'from-snapshot' }] });
    assert.ok(demo.world.vms.some(({ name }) => name === 'from-snapshot'));
    await succeeds('DELETE', `/snapshots/${snapshot.uuid}`);
    assert.equal((await send('GET', `/snapshots/${snapshot.uuid}`)).status, 404);
    await refused('POST', '/snapshots/', { snapshot_specs: [{ vm_uuid: 'nobody' }] }, /there is no nobody/);
  });

  it('make, change and delete an image', async () => {
    const [container] = (await get('/storage_containers')).entities;
    const uuid = await succeeds('POST', '/images/', {
      name: 'Abbild "neu"',
      image_type: 'ISO_IMAGE',
      image_import_spec: { url: 'http://example.com/a.iso', storage_container_name: container.name },
    });
    const image = await get(`/images/${uuid}/`);
    assert.deepEqual(
      [image.image_type, image.storage_container_uuid],
      ['ISO_IMAGE', container.storage_container_uuid],
    );
    await succeeds('PUT', `/images/${uuid}/`, {
      annotation: 'neu',
      logical_timestamp: image.logical_timestamp,
    });
    assert.equal((await get(`/images/${uuid}`)).annotation, 'neu');
    await succeeds('DELETE', `/images/${uuid}/`);
    assert.equal((await send('GET', `/images/${uuid}/`)).status, 404);
    const unreachable = await done('POST', '/images/', {
      name: 'a',
      image_import_spec: { url: 'gopher://x' },
    });
    assert.equal(unreachable.progress_status, 'Failed');
    await refused('POST', '/images/', { name: 'a' }, /image_import_spec/);
    await refused(
      'POST',
      '/images/',
      { name: 'a', image_type: 'FLOPPY', image_import_spec: { url: 'x' } },
      /image_type/,
    );
  });

  it('make a network at once, change it, and delete it when nobody is in it', async () => {
    // Scripts send the number as a text, and the gateway takes it.
    const made = await send('POST', '/networks/', { vlan_id: '777', name: 'vlan777 "neu"' });
    assert.equal(made.status, 201);
    const uuid = made.json.network_uuid;
    assert.deepEqual((await send('PUT', `/networks/${uuid}`, { name: 'other', vlan_id: 778 })).json, {
      value: true,
    });
    assert.deepEqual(
      [(await get(`/networks/${uuid}`)).name, (await get(`/networks/${uuid}`)).vlan_id],
      ['other', 778],
    );
    const vm = await succeeds('POST', '/vms/', { ...small, vm_nics: [{ network_uuid: uuid }] });
    await refused('DELETE', `/networks/${uuid}`, undefined, /in use by 1 NIC/);
    await succeeds('DELETE', `/vms/${vm}/`);
    assert.deepEqual((await send('DELETE', `/networks/${uuid}`)).json, { value: true });
    await refused('POST', '/networks/', { name: 'a' }, /^vlan_id is required/);
    await refused('POST', '/networks/', { vlan_id: 5000 }, /^vlan_id must be at most 4095/);
  });

  it('acknowledge and resolve alerts, one or all that fit', async () => {
    const open = (await get('/alerts?resolved=false&acknowledged=false')).entities;
    const { id } = open[0];
    const one = (await send('POST', `/alerts/${id}/acknowledge`)).json;
    assert.deepEqual(one, { id, successful: true, message: '' });
    assert.equal((await send('POST', '/alerts/none/resolve')).json.successful, false);
    const many = (await send('POST', '/alerts/resolve?severity=kWarning')).json;
    assert.ok(many.num_successful_updates > 0);
    assert.equal((await get('/alerts?resolved=false&severity=kWarning')).entities.length, 0);
  });

  it('fail where the demo was told so, and change nothing then', async () => {
    await control(demo, { failNextTasks: 1 });
    const before = demo.world.vms.length;
    assert.equal((await done('POST', '/vms/', small)).progress_status, 'Failed');
    assert.equal(demo.world.vms.length, before);
  });
});

describe('demo: what v2.0 writes', () => {
  it('is in the lists of v1 and v3 too', async () => {
    const demo = await startDemo();
    try {
      demo.world.taskRules.durationMs = 1;
      const name = `made by "v2" – Übung`;
      const { task_uuid: uuid } = (
        await ask(demo, 'POST', `${V2}/vms`, { body: { name, memory_mb: 1024, num_vcpus: 1 } })
      ).json;
      await ask(demo, 'POST', `${V2}/tasks/poll`, {
        body: { completed_tasks: [uuid], timeout_interval: 10 },
      });
      const v3 = await ask(demo, 'POST', '/api/nutanix/v3/vms/list', {
        body: { kind: 'vm', filter: `vm_name==${name}` },
      });
      assert.equal(v3.json.entities[0].status.name, name);
      const v1 = await ask(
        demo,
        'GET',
        `/PrismGateway/services/rest/v1/vms?filterCriteria=${encodeURIComponent(`vm_name==${name}`)}`,
      );
      assert.equal(v1.json.entities[0].vmName, name);
    } finally {
      await demo.close();
    }
  });
});
