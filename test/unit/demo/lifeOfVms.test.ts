import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Vm } from '../../../src/demo/data/types';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, until, type Reply } from './support';

const V4 = '/api/vmm/v4.2/ahv/config/vms';

/** By family, how a VM is cloned under a name, and how it is deleted. */
const FAMILIES: Record<
  string,
  { base: string; clone: string; body: (name: string) => object; remove: string }
> = {
  'v2.0': {
    base: '/PrismGateway/services/rest/v2.0/vms',
    clone: '/clone',
    body: (name) => ({ spec_list: [{ name }] }),
    remove: '/',
  },
  v3: {
    base: '/api/nutanix/v3/vms',
    clone: '/clone',
    body: (name) => ({ override_spec: { name } }),
    remove: '',
  },
  v4: { base: V4, clone: '/$actions/clone', body: (name) => ({ name }), remove: '' },
};

describe('demo: the life of a VM is the same in all families', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ rateLimit: 'off', taskMs: 1 })));
  after(() => demo.close());

  const now = () => {
    demo.world.settle();
    return demo.world;
  };

  async function send(method: string, vm: string, path: string, body?: object): Promise<void> {
    const etag = String((await ask(demo, 'GET', `${V4}/${vm}`)).headers.etag);
    const headers = { 'If-Match': etag, 'NTNX-Request-Id': randomUUID() };
    const reply = await ask(demo, method, path, { headers, ...(body ? { body } : {}) });
    assert.ok([200, 201, 202].includes(reply.status), reply.text);
  }

  for (const [family, { base, clone, body, remove }] of Object.entries(FAMILIES)) {
    it(`a clone made by ${family} is off, with identifiers and a managed address of its own`, async () => {
      const { networks, vms } = demo.world;
      const managed = networks.filter(({ ipam }) => ipam).map(({ uuid }) => uuid);
      const vm = vms.find(
        ({ nics, power, controllerVm }) =>
          !controllerVm && power === 'ON' && managed.includes(nics[0]?.subnetUuid ?? ''),
      );
      assert.ok(vm);
      const others = vms.flatMap(({ nics }) => nics);
      await send('POST', vm.uuid, `${base}/${vm.uuid}${clone}`, body(`clone by ${family}`));
      const copy = await until(
        () => Promise.resolve(now().vms.find(({ name }) => name === `clone by ${family}`)),
        (found): found is Vm => found !== undefined,
      );
      const [nic] = copy?.nics ?? [];
      assert.ok(copy && nic?.ip && nic.subnetUuid === vm.nics[0]?.subnetUuid);
      assert.ok(
        others.every((other) => other.mac !== nic.mac && other.uuid !== nic.uuid && other.ip !== nic.ip),
      );
      assert.deepEqual([copy.power, copy.hostUuid, copy.memoryMib], ['OFF', null, vm.memoryMib]);
      assert.equal(copy.disks[0]?.sizeBytes, vm.disks[0]?.sizeBytes);
      assert.notEqual(copy.disks[0]?.uuid, vm.disks[0]?.uuid);
      assert.notEqual(copy.generationUuid, vm.generationUuid);
    });

    it(`a VM deleted by ${family} is in no protection domain any more`, async () => {
      const domain = demo.world.protectionDomains.find(({ vmUuids }) => vmUuids.length > 0);
      const [uuid] = domain?.vmUuids ?? [];
      assert.ok(domain && uuid);
      await send('DELETE', uuid, `${base}/${uuid}${remove}`);
      await until(
        () => Promise.resolve(now().vms.some((vm) => vm.uuid === uuid)),
        (there) => !there,
      );
      assert.equal(domain.vmUuids.includes(uuid), false);
    });
  }

  it('a NIC made by v4 gets the next managed address, unless it brings one or wants none', async () => {
    const { clusters, networks, vms } = demo.world;
    const network = networks.find(({ ipam, clusterUuid }) => ipam && clusterUuid === clusters[0]?.uuid);
    assert.ok(network?.ipam);
    const subnet = { extId: network.uuid };
    const own = `${network.ipam.prefix}.240`;
    const body = {
      name: 'three NICs',
      cluster: { extId: clusters[0]?.uuid },
      nics: [
        { networkInfo: { subnet } },
        { networkInfo: { subnet, ipv4Config: { ipAddress: { value: own } } } },
        { networkInfo: { subnet, ipv4Config: { shouldAssignIp: false } } },
      ],
    };
    await send('POST', vms[0]?.uuid ?? '', V4, body);
    const made = await until(
      () => Promise.resolve(now().vms.find(({ name }) => name === 'three NICs')),
      (found) => found !== undefined,
    );
    const [first, second, third] = made?.nics.map(({ ip }) => ip) ?? [];
    assert.ok(first?.startsWith(`${network.ipam.prefix}.`));
    assert.deepEqual([second, third], [own, null]);
  });

  it('disks of a new VM count together against the room in their storage container', async () => {
    const { clusters, containers, vms } = demo.world;
    const container = containers.find(({ clusterUuid }) => clusterUuid === clusters[0]?.uuid);
    assert.ok(container);
    const room = container.capacityBytes - container.usedBytes;
    const disk = {
      backingInfo: {
        $objectType: 'vmm.v4.ahv.config.VmDisk',
        diskSizeBytes: Math.ceil(Number(room) * 0.6),
        storageContainer: { extId: container.uuid },
      },
    };
    const tasks = demo.world.tasks.length;
    const body = { name: 'too large', cluster: { extId: clusters[0]?.uuid }, disks: [disk, disk] };
    await send('POST', vms[0]?.uuid ?? '', V4, body);
    const [task] = demo.world.tasks.slice(tasks);
    assert.match(task?.failure?.detail ?? '', /no room/);
  });

  it('a snapshot deleted by v2.0 and then by v4 is gone, and no other with it', async () => {
    const [snapshot] = demo.world.snapshots;
    assert.ok(snapshot);
    const count = demo.world.snapshots.length;
    const path = `/api/dataprotection/v4.2/config/recovery-points/${snapshot.uuid}`;
    const headers = { 'NTNX-Request-Id': randomUUID() };
    await ask(demo, 'DELETE', `/PrismGateway/services/rest/v2.0/snapshots/${snapshot.uuid}`);
    await ask(demo, 'DELETE', path, { headers });
    await until(
      () => Promise.resolve(now().tasks.every(({ finish }) => finish === null)),
      (over) => over,
    );
    assert.equal(demo.world.snapshots.includes(snapshot), false);
    assert.equal(demo.world.snapshots.length, count - 1);
  });

  it('a category that VMs are in stays, and one that no VM is in any more goes', async () => {
    const { categories, vms } = demo.world;
    const category = categories.find(
      ({ key, value, system }) => !system && vms.some((vm) => vm.categories[key] === value),
    );
    assert.ok(category);
    const path = `/api/prism/v4.2/config/categories/${category.uuid}`;
    const remove = (): Promise<Reply> =>
      ask(demo, 'DELETE', path, { headers: { 'NTNX-Request-Id': randomUUID() } });
    const refused = await remove();
    assert.equal(refused.status, 400);
    assert.match(refused.text, /CATEGORY_IN_USE/);
    for (const vm of vms) if (vm.categories[category.key] === category.value) vm.categories = {};
    assert.equal((await remove()).status, 204);
    assert.equal(categories.includes(category), false);
  });
});
