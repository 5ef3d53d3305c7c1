import { memoryFor, placeFor } from '../data/capacity';
import type { Task, Vm } from '../data/types';
import type { World } from '../data/world';
import { readObject, required, textOf } from '../gateway/body';
import { GatewayFailure, invalid } from '../gateway/failure';
import type { Answer, Call, Route } from '../server/http';
import { taskStarted } from './accepted';
import { named, scopeOf } from '../gateway/find';
import { changed, entityOf, vmOf } from './vms';

/** What each transition leads to; `needs` is the state without which the task fails. */
const TRANSITIONS: Record<string, { to: Vm['power']; needs?: Vm['power'] }> = {
  ON: { to: 'ON' },
  RESUME: { to: 'ON' },
  OFF: { to: 'OFF' },
  ACPI_SHUTDOWN: { to: 'OFF', needs: 'ON' },
  GUEST_SHUTDOWN: { to: 'OFF', needs: 'ON' },
  POWERCYCLE: { to: 'ON', needs: 'ON' },
  RESET: { to: 'ON', needs: 'ON' },
  ACPI_REBOOT: { to: 'ON', needs: 'ON' },
  GUEST_REBOOT: { to: 'ON', needs: 'ON' },
};
const NOT_SIMULATED = ['PAUSE', 'SUSPEND'];

/** The transition of a body, in either case: the description has ON, the web console sends "on". */
function transitionOf(word: string): { to: Vm['power']; needs?: Vm['power'] } {
  const name = word.toUpperCase();
  const found = Object.hasOwn(TRANSITIONS, name) ? TRANSITIONS[name] : undefined;
  if (found) return found;
  if (NOT_SIMULATED.includes(name)) {
    throw new GatewayFailure(500, 1000, `The demo cluster does not simulate the transition ${name}.`);
  }
  throw invalid(`transition must be one of ${Object.keys(TRANSITIONS).join(', ')}, not "${word}".`);
}

function cannot(world: World, vm: Vm, { to, needs }: ReturnType<typeof transitionOf>): Task['failure'] {
  if (needs !== undefined && vm.power !== needs) {
    return { code: '9', detail: `The VM is ${vm.power.toLowerCase()}; it must be ${needs.toLowerCase()}.` };
  }
  return memoryFor(world, { ...vm, power: to });
}

/** Switches a VM. Whether it can be done the task finds out, not the request. */
function setPowerState(call: Call<World>): Answer {
  const vm = vmOf(call);
  const body = readObject(call);
  const transition = transitionOf(required(textOf(body, 'transition'), 'transition'));
  const host = textOf(body, 'host_uuid');
  if (host) named(scopeOf(call).hosts, host, 'host_uuid');
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmChangePowerState',
    entity: entityOf(vm),
    failure: cannot(call.world, vm, transition),
    finish: () => {
      const next = { ...vm, power: transition.to };
      const wanted = transition.to === 'ON' ? host : undefined;
      changed(vm, { power: transition.to, hostUuid: wanted ?? placeFor(call.world, next) });
    },
  });
}

export const POWER_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/vms/{uuid}/set_power_state/', handle: setPowerState },
];
