import { randomUUID } from 'node:crypto';
import { freeAddress, newMac } from '../data/addresses';
import type { Vm, VmNic } from '../data/types';
import type { World } from '../data/world';
import { required, textOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { named, scopeOf } from '../gateway/find';

const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/**
 * A NIC as a body describes it. A network with managed addresses gives it one, the one that was asked for if that is free.
 * @throws GatewayFailure for an unknown network, and for an address that is none or that somebody has
 */
export function readNic(call: Call<World>, spec: Json, others: VmNic[]): VmNic {
  const { networks, vms } = scopeOf(call);
  const network = named(networks, required(textOf(spec, 'network_uuid'), 'network_uuid'), 'network_uuid');
  const asked = textOf(spec, 'requested_ip_address') || undefined;
  if (asked !== undefined && !IPV4.test(asked)) throw invalid(`requested_ip_address is none: "${asked}".`);
  const nics = [...vms.flatMap((vm) => vm.nics), ...others];
  if (asked && nics.some(({ ip, subnetUuid }) => ip === asked && subnetUuid === network.uuid)) {
    throw invalid(`requested_ip_address: ${asked} is taken.`);
  }
  return {
    uuid: randomUUID(),
    mac: textOf(spec, 'mac_address') || newMac(),
    ip: asked ?? freeAddress(call.world, network, others),
    subnetUuid: network.uuid,
  };
}

/** Several at once, each with an address of its own. */
export function readNics(call: Call<World>, specs: Json[], others: VmNic[] = []): VmNic[] {
  return specs.reduce<VmNic[]>((nics, spec) => [...nics, readNic(call, spec, [...others, ...nics])], []);
}

/** NICs that a VM is to have: what it has already by MAC address and network, and new ones for the rest. */
export function keptNics(call: Call<World>, vm: Vm, specs: Json[]): VmNic[] {
  return specs.reduce<VmNic[]>((nics, spec) => {
    const same = vm.nics.find(
      ({ mac, subnetUuid }) => mac === spec.mac_address && subnetUuid === spec.network_uuid,
    );
    return [...nics, same ?? readNic(call, spec, nics)];
  }, []);
}
