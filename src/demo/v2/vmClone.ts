import { copyVm } from '../data/copyVm';
import type { Vm } from '../data/types';
import type { World } from '../data/world';
import { objectsOf, required, textOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { readNics } from './vmNicSpec';
import { readSettings, wantedUuid } from './vmSpec';

/**
 * Copies of a VM, off, one a spec: its name is required, settings and NICs of the spec win over those of the VM.
 * @throws GatewayFailure without specs, and for settings that no VM can have
 */
export function clonesOf(call: Call<World>, vm: Vm, specs: Json[]): Vm[] {
  if (specs.length === 0) throw invalid('spec_list is required and was not given.');
  const made: Vm[] = [];
  for (const spec of specs) {
    const others = made.flatMap(({ nics }) => nics);
    const asked = objectsOf(spec, 'vm_nics');
    made.push({
      ...copyVm(call.world, vm, others),
      ...readSettings(spec),
      ...(asked.length > 0 ? { nics: readNics(call, asked, others) } : {}),
      name: required(textOf(spec, 'name'), 'spec_list.name'),
      uuid: wantedUuid(call, spec),
      categories: {},
    });
  }
  return made;
}
