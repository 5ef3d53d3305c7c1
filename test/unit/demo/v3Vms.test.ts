import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import type { Vm } from '../../../src/demo/data/types';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';
import { detailsOf, ended, V3 } from './v3Support';

describe('demo: v3 changes of VMs', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo();
    await control(demo, { taskMs: 1 });
  });
  after(() => demo.close());

  const make = (resources: object, more: object = {}): Promise<Reply> =>
    ask(demo, 'POST', `${V3}/vms`, {
      body: { metadata: { kind: 'vm' }, spec: { name: 'made', resources, ...more } },
    });
  const read = async (uuid: string): Promise<Reply['json']> =>
    (await ask(demo, 'GET', `${V3}/vms/${uuid}`)).json;
  const running = (): Vm => {
    const found = demo.world.vms.find(({ power, controllerVm }) => power === 'ON' && !controllerVm);
    assert.ok(found);
    return found;
  };

  it('a new VM gets disks from images, addresses from managed networks and a host when it runs', async () => {
    const { images, networks, containers } = demo.world;
    const managed = networks.find(({ ipam }) => ipam);
    assert.ok(managed);
    const made = await make({
      power_state: 'ON',
      memory_size_mib: 2048,
      disk_list: [
        { data_source_reference: { kind: 'image', uuid: images[0]?.uuid } },
        { disk_size_mib: 1024, device_properties: { device_type: 'DISK' } },
        { device_properties: { device_type: 'CDROM' } },
      ],
      nic_list: [{ subnet_reference: { kind: 'subnet', uuid: managed.uuid } }],
    });
    assert.equal((await ended(demo, made)).status, 'SUCCEEDED');
    const { spec, status } = await read(made.json.metadata.uuid);
    const [first, second, third] = spec.resources.disk_list;
    assert.equal(first.disk_size_bytes, images[0]?.sizeBytes);
    assert.equal(second.disk_size_mib, 1024);
    assert.equal(second.storage_config.storage_container_reference.uuid, containers[0]?.uuid);
    assert.equal(third.device_properties.device_type, 'CDROM');
    assert.ok(spec.resources.nic_list[0].ip_endpoint_list[0].ip.startsWith(`${managed.ipam?.prefix}.`));
    assert.ok(demo.world.hosts.some(({ uuid }) => uuid === status.resources.host_reference.uuid));
  });

  it('complains of each member that is missing or wrong, in one answer', async () => {
    const refused = await ask(demo, 'POST', `${V3}/vms`, {
      body: {
        status: {},
        metadata: { kind: 'host' },
        spec: {
          name: '',
          resources: {
            num_sockets: 0,
            memory_size_mib: 'much',
            power_state: 'SLEEPING',
            disk_list: [{ disk_size_mib: -1 }],
          },
        },
      },
    });
    assert.equal(refused.status, 422);
    assert.equal(refused.json.kind, 'vm');
    assert.deepEqual(detailsOf(refused), {
      '': ["Additional properties are not allowed ('status' was unexpected)"],
      'metadata.kind': ["'host' is not one of ['vm']"],
      'spec.name': ["'' is too short"],
      'spec.resources.num_sockets': ['0 is less than the minimum of 1'],
      'spec.resources.memory_size_mib': ["'much' is not of type 'integer'"],
      'spec.resources.power_state': ["'SLEEPING' is not one of ['ON', 'OFF', 'PAUSED', 'SUSPENDED']"],
      'spec.resources.disk_list.0.disk_size_mib': ['-1 is less than the minimum of 1'],
    });
  });

  it('a VM that no host has memory for is not switched on: its task fails and no other family has it', async () => {
    const made = await make({ power_state: 'ON', memory_size_mib: 4 * 1024 * 1024 });
    assert.equal(made.status, 202);
    const task = await ended(demo, made);
    assert.equal(task.status, 'FAILED');
    assert.match(task.error_detail, /No host has 4194304 MiB/);
    const elsewhere = `/api/vmm/v4.2/ahv/config/vms/${made.json.metadata.uuid}`;
    assert.equal((await ask(demo, 'GET', elsewhere)).status, 404);
    const off = await make({ power_state: 'OFF', memory_size_mib: 4 * 1024 * 1024 });
    assert.equal((await ended(demo, off)).status, 'SUCCEEDED');
  });

  it('a disk that is larger than the room in its container fails, as does what refers to nothing', async () => {
    const huge = await make({ disk_list: [{ disk_size_mib: 100 * 1024 * 1024 }] });
    assert.match((await ended(demo, huge)).error_detail, /has no room/);
    const nowhere = '00000000-0000-4000-8000-00000000dead';
    const lost = await make({ nic_list: [{ subnet_reference: { kind: 'subnet', uuid: nowhere } }] });
    assert.match((await ended(demo, lost)).error_detail, /no subnet/);
    const homeless = await make({}, { cluster_reference: { kind: 'cluster', uuid: nowhere } });
    assert.match((await ended(demo, homeless)).error_detail, /no cluster/);
  });

  it('a task that is told to fail changes nothing', async () => {
    const vm = running();
    await control(demo, { failNextTasks: 1 });
    const { spec, metadata } = await read(vm.uuid);
    const body = { metadata, spec: { ...spec, name: 'never' } };
    const task = await ended(demo, await ask(demo, 'PUT', `${V3}/vms/${vm.uuid}`, { body }));
    assert.equal(task.status, 'FAILED');
    assert.notEqual((await read(vm.uuid)).spec.name, 'never');
  });

  it('power is changed by a change of power_state, and a VM that is off has no host', async () => {
    const vm = running();
    const { spec, metadata } = await read(vm.uuid);
    spec.resources.power_state = 'OFF';
    await ended(demo, await ask(demo, 'PUT', `${V3}/vms/${vm.uuid}`, { body: { spec, metadata } }));
    const off = await read(vm.uuid);
    assert.equal(off.status.resources.power_state, 'OFF');
    assert.equal('host_reference' in off.status.resources, false);
    off.spec.resources.power_state = 'ON';
    await ended(
      demo,
      await ask(demo, 'PUT', `${V3}/vms/${vm.uuid}`, { body: { spec: off.spec, metadata: off.metadata } }),
    );
    const on = await read(vm.uuid);
    assert.equal(on.status.resources.power_state, 'ON');
    assert.ok(on.status.resources.host_reference.uuid);
  });

  it('an older spec version is a conflict, none counts as 0, and a newer one is taken', async () => {
    const vm = demo.world.vms.find(({ specVersion, controllerVm }) => specVersion === 2 && !controllerVm);
    assert.ok(vm);
    const { spec } = await read(vm.uuid);
    const put = (metadata: object): Promise<Reply> =>
      ask(demo, 'PUT', `${V3}/vms/${vm.uuid}`, { body: { metadata: { kind: 'vm', ...metadata }, spec } });
    for (const old of [{ spec_version: 1 }, {}]) {
      const refused = await put(old);
      assert.equal(refused.status, 409);
      assert.equal(refused.json.message_list[0].reason, 'CONCURRENT_REQUESTS_NOT_ALLOWED');
      assert.equal(refused.json.message_list[0].message, 'Edit conflict: please retry change.');
    }
    const taken = await put({ spec_version: 7 });
    assert.equal(taken.status, 202);
    assert.equal(taken.json.metadata.spec_version, 2);
  });

  it('what the status says may not be sent back', async () => {
    const { uuid } = running();
    const whole = await read(uuid);
    const refused = await ask(demo, 'PUT', `${V3}/vms/${uuid}`, { body: whole });
    assert.equal(refused.status, 422);
    assert.match(String(detailsOf(refused)['']), /'status' was unexpected/);
  });

  it('categories are given in the metadata, either way, and must exist', async () => {
    const { uuid } = running();
    const put = async (metadata: object): Promise<Reply> => {
      const { spec, metadata: old } = await read(uuid);
      return ask(demo, 'PUT', `${V3}/vms/${uuid}`, { body: { spec, metadata: { ...old, ...metadata } } });
    };
    await ended(demo, await put({ categories: { Backup: 'täglich' } }));
    assert.deepEqual((await read(uuid)).metadata.categories_mapping, { Backup: ['täglich'] });
    await ended(
      demo,
      await put({ use_categories_mapping: true, categories_mapping: { Environment: ['Dev'] } }),
    );
    assert.deepEqual((await read(uuid)).metadata.categories, { Environment: 'Dev' });
    assert.equal((await put({ categories: { Backup: 'hourly' } })).status, 422);
  });

  it('a guest is shut down and started anew, if it runs', async () => {
    const { uuid } = running();
    const call = (action: string): Promise<Reply> => ask(demo, 'POST', `${V3}/vms/${uuid}/${action}`);
    for (const action of ['acpi_reboot', 'guest_reboot', 'power_cycle', 'reset']) {
      assert.equal((await ended(demo, await call(action))).status, 'SUCCEEDED');
      assert.equal((await read(uuid)).status.resources.power_state, 'ON');
    }
    await ended(demo, await call('acpi_shutdown'));
    assert.equal((await read(uuid)).status.resources.power_state, 'OFF');
    assert.equal((await call('guest_shutdown')).status, 422);
  });

  it('a clone has its own UUIDs and addresses, and what is overridden', async () => {
    const vm = running();
    const before = new Set(demo.world.vms);
    const cloned = await ask(demo, 'POST', `${V3}/vms/${vm.uuid}/clone`, {
      body: { override_spec: { name: 'the "copy"', memory_size_mib: 512 } },
    });
    assert.equal((await ended(demo, cloned)).status, 'SUCCEEDED');
    const [copy] = demo.world.vms.filter((each) => !before.has(each));
    assert.ok(copy);
    const { spec } = await read(copy.uuid);
    assert.equal(spec.name, 'the "copy"');
    assert.equal(spec.resources.memory_size_mib, 512);
    assert.equal(spec.resources.power_state, 'OFF');
    assert.deepEqual(
      copy.disks.map(({ sizeBytes }) => sizeBytes),
      vm.disks.map(({ sizeBytes }) => sizeBytes),
    );
    const addresses = [vm, copy].flatMap(({ nics, disks }) => [
      ...nics.flatMap(({ uuid, mac }) => [uuid, mac]),
      ...disks.map(({ uuid }) => uuid),
    ]);
    assert.equal(new Set(addresses).size, addresses.length);
    assert.notEqual(copy.nics[0]?.ip ?? 'none', vm.nics[0]?.ip);
  });

  it('a UUID that was reserved before is that of the new VM, once', async () => {
    const reserved = await ask(demo, 'POST', `${V3}/idempotence_identifiers`, {
      body: { client_identifier: 'tester', count: 1 },
    });
    const again = await ask(demo, 'POST', `${V3}/idempotence_identifiers`, {
      body: { client_identifier: 'tester', count: 1 },
    });
    assert.deepEqual(again.json, reserved.json);
    const [uuid] = reserved.json.uuid_list;
    const body = { metadata: { kind: 'vm', uuid }, spec: { name: 'reserved', resources: {} } };
    const made = await ask(demo, 'POST', `${V3}/vms`, { body });
    assert.equal(made.json.metadata.uuid, uuid);
    assert.equal((await ask(demo, 'POST', `${V3}/vms`, { body })).status, 409);
    await ended(demo, made);
    assert.equal((await read(uuid)).spec.name, 'reserved');
  });

  it('a controller VM is not deleted', async () => {
    const cvm = demo.world.vms.find(({ controllerVm }) => controllerVm);
    assert.equal((await ask(demo, 'DELETE', `${V3}/vms/${cvm?.uuid}`)).status, 422);
  });

  it('tasks are polled until they end, and stopped', async () => {
    await control(demo, { taskMs: 200 });
    const made = await make({});
    const uuid = made.json.status.execution_context.task_uuid;
    const poll = (seconds: unknown): Promise<Reply> =>
      ask(demo, 'POST', `${V3}/tasks/poll`, {
        body: { task_uuid_list: [uuid], poll_timeout_seconds: seconds },
      });
    assert.equal((await poll(0)).json.has_poll_timed_out, true);
    const polled = await poll(10);
    assert.equal(polled.json.has_poll_timed_out, false);
    assert.equal(polled.json.entities[0].status, 'SUCCEEDED');
    assert.equal((await poll(31)).status, 422);
    const none = { task_uuid_list: 'x', poll_timeout_seconds: 0 };
    assert.equal((await ask(demo, 'POST', `${V3}/tasks/poll`, { body: none })).status, 422);
    await control(demo, { taskMs: 60_000 });
    const other = await make({});
    const { task_uuid: slow } = other.json.status.execution_context;
    assert.equal((await ask(demo, 'POST', `${V3}/tasks/${slow}/abort`)).status, 200);
    assert.equal((await ended(demo, other)).status, 'ABORTED');
    const stopped = await ask(demo, 'GET', `${V3}/vms/${other.json.metadata.uuid}`);
    assert.equal(stopped.json.status.state, 'ERROR');
    await control(demo, { taskMs: 1 });
  });
});
