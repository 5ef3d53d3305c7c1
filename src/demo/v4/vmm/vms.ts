import { memoryFor, roomForDisks } from '../../data/capacity';
import { removeVm } from '../../data/removeVm';
import { startTask } from '../../data/tasks';
import type { Task, Vm } from '../../data/types';
import { FIELDS } from '../../descriptions/v4/odataFields';
import { Refusal, type Answer } from '../../server/http';
import { accepted, one } from '../answers';
import { schemaError, v4Error, v4NotFound } from '../errors';
import { requireMatch } from '../etag';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { readBody } from '../validate';
import { changedVm, newVm } from './vmBody';
import { vmView } from './vmView';

/** The VM that a path names. @throws Refusal 404 */
export function findVm(call: V4Call, name = 'extId'): Vm {
  const vm = call.world.vms.find(({ uuid }) => uuid === call.params[name]);
  if (!vm) throw v4NotFound(call, 'vm');
  return vm;
}

/** What a task about a VM is about. */
export const entityOf = (vm: Vm): Task['entity'] => ({ kind: 'vm', uuid: vm.uuid, name: vm.name });

/** A controller VM is the cluster's own. @throws Refusal 400; code and words are believed */
export function mustNotBeController(call: V4Call, vm: Vm): void {
  if (!vm.controllerVm) return;
  const message = {
    code: 'VMM-30403',
    errorGroup: 'VM_OPERATION_NOT_ALLOWED',
    message: 'This is a controller VM.',
  };
  throw new Refusal(v4Error(call, 400, message));
}

/**
 * Counts a change at once, so that a second one with the ETag of the same reading is refused before the first is done.
 */
export function countChange(vm: Vm): void {
  vm.specVersion += 1;
}

/** Cluster, storage containers and subnets that a new VM names must be there. @throws Refusal 400 */
function mustBeThere(call: V4Call, vm: Vm): void {
  const { world } = call;
  const missing = (attributePath: string) => ({
    location: 'body' as const,
    attributePath,
    message: `${attributePath} names nothing that is there`,
  });
  const has = (items: readonly { uuid: string }[], wanted: string): boolean =>
    items.some(({ uuid }) => uuid === wanted);
  const complaints = [
    ...(has(world.clusters, vm.clusterUuid) ? [] : [missing('cluster.extId')]),
    ...vm.disks.flatMap((disk, at) =>
      has(world.containers, disk.containerUuid)
        ? []
        : [missing(`disks[${at}].backingInfo.storageContainer.extId`)],
    ),
    ...vm.nics.flatMap((nic, at) =>
      has(world.networks, nic.subnetUuid) ? [] : [missing(`nics[${at}].networkInfo.subnet.extId`)],
    ),
  ];
  if (complaints.length > 0) throw schemaError(call, complaints);
}

/** Starts the task that puts a new VM into the world. */
export function addVm(call: V4Call, vm: Vm, operation: string): Answer {
  const { world } = call;
  const task = startTask(world, {
    clusterUuid: vm.clusterUuid,
    operation,
    entity: entityOf(vm),
    failure: roomForDisks(world, vm.disks),
    finish: () => void world.vms.push(vm),
  });
  vm.taskUuid = task.uuid;
  return accepted(call, task);
}

function create(call: V4Call): Answer {
  const vm = newVm(call.world, readBody(call, 'vmm.v4.ahv.config.Vm'));
  mustBeThere(call, vm);
  return addVm(call, vm, 'VmCreate');
}

/** Disks and NICs have calls of their own; those in the body change nothing (believed). */
function update(call: V4Call): Answer {
  const old = findVm(call);
  requireMatch(call, old.specVersion);
  const changed = changedVm(old, readBody(call, 'vmm.v4.ahv.config.Vm'));
  mustNotBeController(call, old);
  countChange(old);
  const { name, description, sockets, coresPerSocket, threadsPerCore, memoryMib, bootType } = changed;
  const task = startTask(call.world, {
    clusterUuid: old.clusterUuid,
    operation: 'VmUpdate',
    entity: entityOf(old),
    failure: memoryFor(call.world, changed),
    finish: () =>
      void Object.assign(old, {
        ...{ name, description, sockets, coresPerSocket, threadsPerCore, memoryMib, bootType },
        taskUuid: task.uuid,
        updatedAt: new Date(),
      }),
  });
  return accepted(call, task);
}

function remove(call: V4Call): Answer {
  const vm = findVm(call);
  requireMatch(call, vm.specVersion);
  mustNotBeController(call, vm);
  countChange(vm);
  const task = startTask(call.world, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmDelete',
    entity: entityOf(vm),
    finish: () => removeVm(call.world, vm),
  });
  return accepted(call, task);
}

const PATH = '/ahv/config/vms';
const TYPE = 'vmm.v4.ahv.config';

export const VM_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: PATH,
    answers: `${TYPE}.ListVmsApiResponse`,
    handle: (call) =>
      list(call, { items: call.world.vms, view: (vm) => vmView(call.world, vm), fields: FIELDS.vms }),
  },
  {
    method: 'GET',
    path: `${PATH}/{extId}`,
    answers: `${TYPE}.GetVmApiResponse`,
    handle: (call) => {
      const vm = findVm(call);
      return one(call, vmView(call.world, vm), vm.specVersion);
    },
  },
  { method: 'POST', path: PATH, answers: `${TYPE}.CreateVmApiResponse`, handle: create },
  { method: 'PUT', path: `${PATH}/{extId}`, answers: `${TYPE}.UpdateVmApiResponse`, handle: update },
  { method: 'DELETE', path: `${PATH}/{extId}`, answers: `${TYPE}.DeleteVmApiResponse`, handle: remove },
];
