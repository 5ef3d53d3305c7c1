import { placeFor } from '../data/capacity';
import { copyVm } from '../data/copyVm';
import { startTask } from '../data/tasks';
import type { Vm } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import { isObject } from '../server/json';
import { Complaints } from './complaints';
import { v3Error } from './errors';
import { newUuid } from './intent';
import { obstacleTo } from './vmObstacles';
import { vmFromSpec } from './vmSpec';
import { changeVm, findVm, vmEntity } from './vms';

/** The power calls of the description that are simulated, and how the VM stands afterwards. */
const POWER_CALLS: Record<string, Vm['power']> = {
  acpi_shutdown: 'OFF',
  guest_shutdown: 'OFF',
  acpi_reboot: 'ON',
  guest_reboot: 'ON',
  power_cycle: 'ON',
  reset: 'ON',
};

/** A guest that does not run can neither shut down nor start anew: 422, which is believed. */
function setPower(call: Call<World>, power: Vm['power']): Answer {
  const vm = findVm(call);
  readObject(call.body, 'vm');
  if (vm.power === 'OFF') {
    throw new Refusal(v3Error(422, 'INVALID_REQUEST', 'The VM is not running.', undefined, 'vm'));
  }
  const next = { ...vm, power };
  const hostUuid = placeFor(call.world, next);
  const task = changeVm(call.world, vm, { ...next, hostUuid }, 'VmSetPowerState');
  return json(202, { task_uuid: task.uuid });
}

const OVERRIDES = ['num_sockets', 'num_vcpus_per_socket', 'num_threads_per_core', 'memory_size_mib'];

function clone(call: Call<World>): Answer {
  const vm = findVm(call);
  const { metadata, override_spec: spec } = readObject(call.body, 'vm');
  const override = isObject(spec) ? spec : {};
  const complaints = new Complaints('vm');
  complaints.text(override.name, 'override_spec.name', 80, 1);
  for (const name of OVERRIDES) complaints.whole(override[name], `override_spec.${name}`, 1);
  complaints.end();
  const uuid = newUuid(call.world, 'vm', isObject(metadata) ? metadata : {});
  const copy = vmFromSpec(call.world, { name: override.name }, override, { ...copyVm(call.world, vm), uuid });
  const task = startTask(call.world, {
    clusterUuid: copy.clusterUuid,
    operation: 'VmClone',
    entity: vmEntity(copy),
    failure: obstacleTo(call.world, copy),
    finish: () => void call.world.vms.push(copy),
  });
  copy.taskUuid = task.uuid;
  return json(202, { task_uuid: task.uuid });
}

export const VM_ACTION_ROUTES: Route<World>[] = [
  ...Object.entries(POWER_CALLS).map(([name, power]): Route<World> => ({
    method: 'POST',
    path: `/vms/{uuid}/${name}`,
    handle: (call) => setPower(call, power),
  })),
  { method: 'POST', path: '/vms/{uuid}/clone', handle: clone },
];
