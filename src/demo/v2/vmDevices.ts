import { roomForDisks } from '../data/capacity';
import type { Vm, VmDisk, VmNic } from '../data/types';
import type { World } from '../data/world';
import { objectOf, objectsOf, readObject, textOf, wholeOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid, notThere } from '../gateway/failure';
import { json, type Answer, type Call, type Route } from '../server/http';
import { taskStarted } from './accepted';
import { listAnswer } from './list';
import { readDisks } from './vmDiskSpec';
import { readNic, readNics } from './vmNicSpec';
import { nicView } from './vmView';
import { changed, entityOf, vmOf } from './vms';

/** Starts a task that changes disks or NICs of a VM. */
function start(call: Call<World>, vm: Vm, operation: string, change: () => Partial<Vm>): Answer {
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation,
    entity: entityOf(vm),
    finish: () => changed(vm, change()),
  });
}

function attach(call: Call<World>): Answer {
  const vm = vmOf(call);
  const specs = objectsOf(readObject(call), 'vm_disks');
  if (specs.length === 0) throw invalid('vm_disks is required and was not given.');
  const disks = readDisks(call, specs, vm.disks);
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmDiskAttach',
    entity: entityOf(vm),
    failure: roomForDisks(call.world, disks),
    finish: () => changed(vm, { disks: [...vm.disks, ...disks] }),
  });
}

/** The disk that an address means, by UUID or by its place. @throws GatewayFailure when there is none */
function diskAt({ disks }: Vm, spec: Json): VmDisk {
  const address = objectOf(spec, 'disk_address');
  const uuid = textOf(address, 'vmdisk_uuid');
  const bus = textOf(address, 'device_bus')?.toUpperCase();
  const index = wholeOf(address, 'device_index', 0);
  const found = disks.find((disk) => (uuid ? disk.uuid === uuid : disk.bus === bus && disk.index === index));
  if (!found) throw invalid('disk_address names no disk of the VM.');
  return found;
}

function detach(call: Call<World>): Answer {
  const vm = vmOf(call);
  const gone = objectsOf(readObject(call), 'vm_disks').map((spec) => diskAt(vm, spec));
  if (gone.length === 0) throw invalid('vm_disks is required and was not given.');
  return start(call, vm, 'VmDiskDetach', () => ({
    disks: vm.disks.filter((disk) => !gone.includes(disk)),
  }));
}

/** By MAC address, as v2 calls a NIC, or by UUID. */
function nicOf(call: Call<World>, { nics }: Vm): VmNic {
  const id = call.params.nic_id ?? '';
  const found = nics.find(({ uuid, mac }) => uuid === id || mac === id.toLowerCase());
  if (!found) throw notThere('NIC', id);
  return found;
}

function addNics(call: Call<World>): Answer {
  const vm = vmOf(call);
  const specs = objectsOf(readObject(call), 'spec_list');
  if (specs.length === 0) throw invalid('spec_list is required and was not given.');
  const nics = readNics(call, specs);
  return start(call, vm, 'VmNicCreate', () => ({ nics: [...vm.nics, ...nics] }));
}

function changeNic(call: Call<World>): Answer {
  const vm = vmOf(call);
  const old = nicOf(call, vm);
  const next = readNic(call, { mac_address: old.mac, ...objectOf(readObject(call), 'nic_spec') }, []);
  return start(call, vm, 'VmNicUpdate', () => ({
    nics: vm.nics.map((nic) => (nic.uuid === old.uuid ? { ...next, uuid: old.uuid } : nic)),
  }));
}

function removeNic(call: Call<World>): Answer {
  const vm = vmOf(call);
  const old = nicOf(call, vm);
  return start(call, vm, 'VmNicDelete', () => ({ nics: vm.nics.filter(({ uuid }) => uuid !== old.uuid) }));
}

export const VM_DEVICE_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/vms/{uuid}/disks/attach', handle: attach },
  { method: 'POST', path: '/vms/{uuid}/disks/detach', handle: detach },
  {
    method: 'GET',
    path: '/vms/{uuid}/nics/',
    handle: (call) => listAnswer(call.query, { entities: vmOf(call).nics, view: nicView, unpaged: true }),
  },
  { method: 'POST', path: '/vms/{uuid}/nics/', handle: addNics },
  {
    method: 'GET',
    path: '/vms/{vm_uuid}/nics/{nic_id}',
    handle: (call) => json(200, nicView(nicOf(call, vmOf(call)))),
  },
  { method: 'PUT', path: '/vms/{uuid}/nics/{nic_id}', handle: changeNic },
  { method: 'DELETE', path: '/vms/{vm_uuid}/nics/{nic_id}', handle: removeNic },
];
