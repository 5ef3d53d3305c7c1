import { memoryFor, placeFor } from '../../data/capacity';
import { copyVm } from '../../data/copyVm';
import { startTask } from '../../data/tasks';
import type { Vm } from '../../data/types';
import type { World } from '../../data/world';
import { Refusal, type Answer } from '../../server/http';
import { accepted } from '../answers';
import { v4Error } from '../errors';
import { requireMatch } from '../etag';
import type { V4Call, V4Operation } from '../operation';
import { readBody } from '../validate';
import { changedVm } from './vmBody';
import { addVm, countChange, entityOf, findVm, mustNotBeController } from './vms';

interface Power {
  /** As v2 names the task. */
  operation: string;
  /** Power that the VM must have; in another one the action is refused. */
  from: Vm['power'];
  to: Vm['power'];
}

/** An action that the VM's power does not allow: code and words are believed. */
function wrongPower(call: V4Call, vm: Vm): Refusal {
  const message = {
    code: 'VMM-30200',
    errorGroup: 'VM_INVALID_POWER_STATE',
    message: `The VM is ${vm.power}, which does not allow this.`,
  };
  return new Refusal(v4Error(call, 400, message));
}

function switchTo(world: World, vm: Vm, to: Vm['power']): void {
  const hostUuid = placeFor(world, { ...vm, power: to });
  Object.assign(vm, { power: to, hostUuid, updatedAt: new Date() });
}

function power(call: V4Call, { operation, from, to }: Power): Answer {
  const vm = findVm(call);
  requireMatch(call, vm.specVersion);
  mustNotBeController(call, vm);
  if (vm.power !== from) throw wrongPower(call, vm);
  countChange(vm);
  const task = startTask(call.world, {
    clusterUuid: vm.clusterUuid,
    operation,
    entity: entityOf(vm),
    failure: memoryFor(call.world, { ...vm, power: to }),
    finish: () => switchTo(call.world, vm, to),
  });
  return accepted(call, task);
}

function clone(call: V4Call): Answer {
  const vm = findVm(call);
  requireMatch(call, vm.specVersion);
  mustNotBeController(call, vm);
  const body = call.body.length === 0 ? {} : readBody(call, 'vmm.v4.ahv.config.CloneOverrideParams');
  return addVm(call, changedVm(copyVm(call.world, vm), body), 'VmClone');
}

const action = (name: string, answers: string, handle: V4Operation['handle']): V4Operation => ({
  method: 'POST',
  path: `/ahv/config/vms/{extId}/$actions/${name}`,
  answers: `vmm.v4.ahv.config.${answers}`,
  handle,
});

const powerAction = (name: string, answers: string, wish: Power): V4Operation =>
  action(name, answers, (call) => power(call, wish));

export const VM_ACTION_OPERATIONS: V4Operation[] = [
  powerAction('power-on', 'PowerOnVmApiResponse', { operation: 'VmPowerOn', from: 'OFF', to: 'ON' }),
  powerAction('power-off', 'PowerOffVmApiResponse', { operation: 'VmPowerOff', from: 'ON', to: 'OFF' }),
  powerAction('reset', 'ResetVmApiResponse', { operation: 'VmPowerReset', from: 'ON', to: 'ON' }),
  powerAction('shutdown', 'ShutdownVmApiResponse', { operation: 'VmAcpiShutdown', from: 'ON', to: 'OFF' }),
  action('clone', 'CloneVmApiResponse', clone),
];
