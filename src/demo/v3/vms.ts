import { startTask } from '../data/tasks';
import type { Task, Vm } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { readObject, type Json } from './body';
import { entityNotFound, invalidRequest, v3Error } from './errors';
import { listAnswer } from './list';
import { blankVm, readSpec, vmFromSpec } from './vm-spec';
import { vmView } from './vm-view';

type VmCall = Call<World>;

function find({ world, params }: VmCall): Vm {
  const vm = world.vms.find(({ uuid }) => uuid === params.uuid);
  if (!vm) throw entityNotFound('vm', params.uuid ?? '');
  return vm;
}

const entityOf = (vm: Vm): Task['entity'] => ({ kind: 'vm', uuid: vm.uuid, name: vm.name });

function list({ world, body }: VmCall): Answer {
  return listAnswer(body, {
    kind: 'vm',
    entities: world.vms,
    attributes: {
      vm_name: ({ name }) => name,
      uuid: ({ uuid }) => uuid,
      power_state: ({ power }) => power,
      cluster: ({ clusterUuid }) => clusterUuid,
    },
    view: (vm) => {
      const { status, metadata, spec } = vmView(world, vm, 'listed');
      return { status, metadata, spec };
    },
  });
}

function get(call: VmCall): Answer {
  return json(200, { ...vmView(call.world, find(call), 'single'), api_version: '3.1' });
}

/** What a create or update answers: the spec and its version as they were sent, and the task to wait for. */
function accepted(vm: Vm, spec: Json, specVersion: number, taskUuid: string): Answer {
  return json(202, {
    metadata: { use_categories_mapping: false, kind: 'vm', spec_version: specVersion, uuid: vm.uuid },
    api_version: '3.1',
    spec,
    status: { state: 'PENDING', execution_context: { task_uuid: taskUuid } },
  });
}

function create({ world, body }: VmCall): Answer {
  const { spec, resources } = readSpec(readObject(body, 'vm'));
  const vm = vmFromSpec(world, spec, resources, blankVm(world));
  const task = startTask(world, {
    clusterUuid: vm.clusterUuid,
    operation: 'create_vm_intentful',
    entity: entityOf(vm),
    finish: () => void world.vms.push(vm),
  });
  vm.taskUuid = task.uuid;
  return accepted(vm, spec, vm.specVersion, task.uuid);
}

function update(call: VmCall): Answer {
  const old = find(call);
  const { metadata, spec, resources } = readSpec(readObject(call.body, 'vm'));
  if (typeof metadata.spec_version !== 'number') {
    throw invalidRequest('vm', { metadata: ["'spec_version' is a required property"] });
  }
  if (metadata.spec_version !== old.specVersion) {
    const message = `The spec version ${metadata.spec_version} is not the current one, ${old.specVersion}. Read the VM again and repeat the change.`;
    throw new Refusal(v3Error(409, 'CONCURRENT_REQUESTS_NOT_ALLOWED', message, undefined, 'vm'));
  }
  const changed = vmFromSpec(call.world, spec, resources, old);
  // The version counts at once, so that a second change of the same reading is refused before the first is done.
  old.specVersion += 1;
  const task = startTask(call.world, {
    clusterUuid: old.clusterUuid,
    operation: 'update_vm_intentful',
    entity: entityOf(old),
    finish: () =>
      void Object.assign(old, changed, {
        specVersion: old.specVersion,
        taskUuid: task.uuid,
        updatedAt: new Date(),
      }),
  });
  return accepted(old, spec, metadata.spec_version, task.uuid);
}

function remove(call: VmCall): Answer {
  const vm = find(call);
  if (vm.controllerVm) {
    throw new Refusal(
      v3Error(422, 'ENTITY_IS_READONLY', 'A controller VM cannot be deleted.', undefined, 'vm'),
    );
  }
  const { vms } = call.world;
  const task = startTask(call.world, {
    clusterUuid: vm.clusterUuid,
    operation: 'delete_vm_intentful',
    entity: entityOf(vm),
    finish: () => {
      const at = vms.indexOf(vm);
      if (at >= 0) vms.splice(at, 1);
    },
  });
  return json(202, {
    api_version: '3.1',
    metadata: { kind: 'vm' },
    spec: '',
    status: { state: 'DELETE_PENDING', execution_context: { task_uuid: task.uuid } },
  });
}

export const VM_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/vms/list', handle: list },
  { method: 'POST', path: '/vms', handle: create },
  { method: 'GET', path: '/vms/{uuid}', handle: get },
  { method: 'PUT', path: '/vms/{uuid}', handle: update },
  { method: 'DELETE', path: '/vms/{uuid}', handle: remove },
];
