import { randomUUID } from 'node:crypto';
import { freeAddress } from '../data/addresses';
import type { Vm, VmNic } from '../data/types';
import type { World } from '../data/world';
import { objectsOf, required, textOf, type Json } from '../gateway/body';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { newMac, readNics } from './vmNicSpec';
import { readSettings, wantedUuid } from './vmSpec';

/** NICs in the same networks, with MAC and IP addresses of their own. */
function freshNics({ world }: Call<World>, nics: VmNic[], others: VmNic[]): VmNic[] {
  return nics.reduce<VmNic[]>((made, nic) => {
    const network = world.networks.find(({ uuid }) => uuid === nic.subnetUuid);
    const ip = network ? freeAddress(world, network, [...others, ...made]) : null;
    return [...made, { uuid: randomUUID(), mac: newMac(), ip, subnetUuid: nic.subnetUuid }];
  }, []);
}

/**
 * Copies of a VM, off, one a spec: its name is required, settings and NICs of the spec win over those of the VM.
 * @throws GatewayFailure without specs, and for settings that no VM can have
 */
export function clonesOf(call: Call<World>, vm: Vm, specs: Json[]): Vm[] {
  if (specs.length === 0) throw invalid('spec_list is required and was not given.');
  const now = new Date();
  const made: Vm[] = [];
  for (const spec of specs) {
    const others = made.flatMap(({ nics }) => nics);
    const asked = objectsOf(spec, 'vm_nics');
    made.push({
      ...vm,
      ...readSettings(spec),
      name: required(textOf(spec, 'name'), 'spec_list.name'),
      uuid: wantedUuid(call, spec),
      hostUuid: null,
      power: 'OFF',
      disks: vm.disks.map((disk) => ({ ...disk, uuid: randomUUID() })),
      nics: asked.length > 0 ? readNics(call, asked) : freshNics(call, vm.nics, others),
      categories: {},
      generationUuid: randomUUID(),
      specVersion: 0,
      createdAt: now,
      updatedAt: now,
    });
  }
  return made;
}
