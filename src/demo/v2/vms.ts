import { memoryFor, roomForDisks } from '../data/capacity';
import { removeVm } from '../data/removeVm';
import type { Task, Vm } from '../data/types';
import type { World } from '../data/world';
import { positive, readAsked, SNAKE } from '../gateway/asked';
import { objectsOf, readObject, wholeOf } from '../gateway/body';
import { listOf } from '../gateway/list';
import { json, type Answer, type Call, type Route } from '../server/http';
import { numberIn, staleBy, taskStarted } from './accepted';
import { find, scopeOf } from '../gateway/find';
import { clonesOf } from './vmClone';
import { keptNics } from './vmNicSpec';
import { newVm, readSettings } from './vmSpec';
import { vmView, type Wanted } from './vmView';

const yes = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true';

const wanted = (query: URLSearchParams): Wanted => ({
  disks: yes(query, 'include_vm_disk_config'),
  nics: yes(query, 'include_vm_nic_config'),
});

/** VMs that v2 knows: controller VMs are not among them, they are in v1. */
export const userVms = (call: Call<World>): Vm[] =>
  scopeOf(call).vms.filter(({ controllerVm }) => !controllerVm);

/** The VM of the path, whatever the path calls its UUID. @throws GatewayFailure 404 */
export const vmOf = (call: Call<World>): Vm =>
  find(userVms(call), call.params.uuid ?? call.params.vm_uuid, 'VM');

export const entityOf = ({ uuid, name }: Vm): Task['entity'] => ({ kind: 'vm', uuid, name });

/** Counts a change of a VM. */
export function changed(vm: Vm, change: Partial<Vm>): void {
  Object.assign(vm, change, { specVersion: vm.specVersion + 1, updatedAt: new Date() });
}

/**
 * `filter` and its names (`vm_name`) are in many scripts and in no description; `offset`, `length`, `sort_attribute`
 * and `sort_order` come with it. `filter_criteria` is taken as on the other lists, which is believed.
 */
function list(call: Call<World>): Answer {
  const { query } = call;
  const asked = readAsked(query, SNAKE);
  const downwards = query.get('sort_order')?.toUpperCase() === 'DESCENDING' ? '-' : '';
  const sort = query.get('sort_attribute') ? `${downwards}${query.get('sort_attribute') ?? ''}` : asked.sort;
  const { metadata, entities } = listOf(
    { ...asked, sort, filter: query.get('filter') ?? asked.filter },
    {
      entities: userVms(call),
      view: (vm) => vmView(vm, wanted(query)),
      aliases: { vm_name: ({ name }) => name, is_cvm: () => false, cluster_uuid: (vm) => vm.clusterUuid },
      searchable: ({ name }) => name,
      unpaged: true,
    },
  );
  const offset = numberIn(query, 'offset') ?? 0;
  const page = entities.slice(offset, offset + (positive(query, 'length') ?? entities.length));
  return json(200, { metadata: { ...metadata, count: page.length }, entities: page });
}

function create(call: Call<World>): Answer {
  const vm = newVm(call, readObject(call));
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmCreate',
    entity: entityOf(vm),
    failure: roomForDisks(call.world, vm.disks),
    finish: () => void call.world.vms.push(vm),
  });
}

/**
 * Only what the body has is changed. A list of NICs takes the place of the old one, in which those with the same MAC
 * address stay as they are; disks have calls of their own.
 */
function update(call: Call<World>): Answer {
  const vm = vmOf(call);
  const body = readObject(call);
  const nics = Array.isArray(body.vm_nics) ? { nics: keptNics(call, vm, objectsOf(body, 'vm_nics')) } : {};
  const settings = { ...readSettings(body), ...nics };
  const stale = staleBy(wholeOf(body, 'vm_logical_timestamp', 0), vm.specVersion + 1);
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmUpdate',
    entity: entityOf(vm),
    failure: stale ?? memoryFor(call.world, { ...vm, ...settings }),
    finish: () => changed(vm, settings),
  });
}

/** Removes a VM, and its snapshots where that is asked for. */
function forget(world: World, vm: Vm, withSnapshots: boolean): void {
  removeVm(world, vm);
  if (withSnapshots) world.snapshots = world.snapshots.filter(({ vmUuid }) => vmUuid !== vm.uuid);
}

function remove(call: Call<World>): Answer {
  const vm = vmOf(call);
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmDelete',
    entity: entityOf(vm),
    failure: staleBy(numberIn(call.query, 'logical_timestamp'), vm.specVersion + 1),
    finish: () => forget(call.world, vm, yes(call.query, 'delete_snapshots')),
  });
}

function clone(call: Call<World>): Answer {
  const vm = vmOf(call);
  const clones = clonesOf(call, vm, objectsOf(readObject(call), 'spec_list'));
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmClone',
    entity: entityOf(clones[0] ?? vm),
    finish: () => void call.world.vms.push(...clones),
  });
}

export const VM_ROUTES: Route<World>[] = [
  { method: 'GET', path: '/vms/', handle: list },
  { method: 'POST', path: '/vms/', handle: create },
  {
    method: 'GET',
    path: '/vms/{uuid}',
    handle: (call) => json(200, vmView(vmOf(call), wanted(call.query))),
  },
  { method: 'PUT', path: '/vms/{uuid}/', handle: update },
  { method: 'DELETE', path: '/vms/{uuid}/', handle: remove },
  { method: 'POST', path: '/vms/{uuid}/clone', handle: clone },
];
