import { blankVm } from '../data/blankVm';
import { removeVm } from '../data/removeVm';
import { scopeTo } from '../data/scope';
import { startTask } from '../data/tasks';
import type { Task, Vm } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { wantedCategories } from './categoriesOf';
import { entityNotFound, v3Error } from './errors';
import { accepted, deleting, mustBeCurrent, newUuid, readIntent } from './intent';
import { startMaking, unlessKept, withKept } from './keptIntents';
import { listAnswer, type Attributes, type Listing } from './list';
import { obstacleTo } from './vmObstacles';
import { VM_RULES } from './vmRules';
import { vmFromSpec } from './vmSpec';
import { vmView } from './vmView';

type VmCall = Call<World>;

/** The VM that a path names. @throws Refusal 404 */
export function findVm({ world, cluster, params }: VmCall): Vm {
  const vm = scopeTo(world, cluster).vms.find(({ uuid }) => uuid === params.uuid);
  if (!vm) throw entityNotFound('vm', params.uuid ?? '');
  return vm;
}

/** How tasks name a VM. */
export const vmEntity = (vm: Vm): Task['entity'] => ({ kind: 'vm', uuid: vm.uuid, name: vm.name });

/** `vm_name` and `power_state` are what scripts filter by; the others believed. */
function vmAttributes(world: World): Attributes<Vm> {
  return {
    vm_name: ({ name }) => name,
    uuid: ({ uuid }) => uuid,
    power_state: ({ power }) => power.toLowerCase(),
    num_sockets: ({ sockets }) => sockets,
    num_vcpus_per_socket: ({ coresPerSocket }) => coresPerSocket,
    memory_size_mib: ({ memoryMib }) => memoryMib,
    cluster: ({ clusterUuid }) => clusterUuid,
    cluster_name: ({ clusterUuid }) => clusterOf(world, clusterUuid).name,
    host: ({ hostUuid }) => hostUuid,
    ip_addresses: ({ nics }) => nics[0]?.ip,
    project_name: ({ projectUuid }) => world.projects.find(({ uuid }) => uuid === projectUuid)?.name,
    is_cvm: ({ controllerVm }) => controllerVm,
  };
}

function list(call: VmCall): Answer {
  const { world, cluster, body } = call;
  const listing: Listing<Vm> = {
    kind: 'vm',
    entities: scopeTo(world, cluster).vms,
    attributes: vmAttributes(world),
    view: (vm) => {
      const { status, metadata, spec } = vmView(world, vm, 'listed');
      return { status, metadata, spec };
    },
  };
  return listAnswer(body, withKept(call, listing));
}

function get(call: VmCall): Answer {
  return json(200, { ...vmView(call.world, findVm(call), 'single'), api_version: '3.1' });
}

function create({ world, cluster, body }: VmCall): Answer {
  const intent = readIntent(body, VM_RULES);
  const categories = wantedCategories(world, 'vm', intent.metadata) ?? {};
  const home = cluster ?? world.clusters[0]?.uuid ?? '';
  const blank = blankVm(world, home, { uuid: newUuid(world, 'vm', intent.metadata), categories });
  const vm = vmFromSpec(world, intent.spec, intent.resources, blank);
  const task = startMaking(world, intent, vm.uuid, {
    clusterUuid: world.clusters.some(({ uuid }) => uuid === vm.clusterUuid) ? vm.clusterUuid : home,
    operation: 'VmCreate',
    entity: vmEntity(vm),
    failure: obstacleTo(world, vm),
    finish: () => void world.vms.push(vm),
  });
  vm.taskUuid = task.uuid;
  return accepted(intent, { kind: 'vm', uuid: vm.uuid, specVersion: 0, taskUuid: task.uuid });
}

/**
 * Starts the task that gives a VM new properties. Its spec version counts at once, so that a second change of the same
 * reading is refused before the first is done.
 */
export function changeVm(world: World, vm: Vm, changed: Vm, operation: string): Task {
  vm.specVersion += 1;
  const task = startTask(world, {
    clusterUuid: vm.clusterUuid,
    operation,
    entity: vmEntity(vm),
    failure: obstacleTo(world, changed, vm),
    finish: () => {
      const { specVersion } = vm;
      Object.assign(vm, changed, { specVersion, taskUuid: task.uuid, updatedAt: new Date() });
    },
  });
  return task;
}

function update(call: VmCall): Answer {
  const vm = findVm(call);
  const intent = readIntent(call.body, VM_RULES);
  mustBeCurrent('vm', intent.metadata, vm.specVersion);
  const categories = wantedCategories(call.world, 'vm', intent.metadata) ?? vm.categories;
  const { specVersion } = vm;
  const changed = { ...vmFromSpec(call.world, intent.spec, intent.resources, vm), categories };
  const task = changeVm(call.world, vm, changed, 'VmUpdate');
  return accepted(intent, { kind: 'vm', uuid: vm.uuid, specVersion, taskUuid: task.uuid });
}

function remove(call: VmCall): Answer {
  const vm = findVm(call);
  if (vm.controllerVm) {
    throw new Refusal(
      v3Error(422, 'ENTITY_IS_READONLY', 'A controller VM cannot be deleted.', undefined, 'vm'),
    );
  }
  const task = startTask(call.world, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmDelete',
    entity: vmEntity(vm),
    finish: () => removeVm(call.world, vm),
  });
  return deleting('vm', task.uuid);
}

export const VM_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/vms/list', handle: list },
  { method: 'POST', path: '/vms', handle: create },
  { method: 'GET', path: '/vms/{uuid}', handle: unlessKept('vm', get) },
  { method: 'PUT', path: '/vms/{uuid}', handle: unlessKept('vm', update) },
  { method: 'DELETE', path: '/vms/{uuid}', handle: unlessKept('vm', remove) },
];
