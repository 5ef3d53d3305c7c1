import type { Network } from '../data/types';
import type { World } from '../data/world';
import { isObject, type Json } from '../server/json';
import type { Complaints } from './complaints';
import type { IntentRules } from './intent';
import { textOr, uuidOr } from './values';

const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;

function checkIpConfig(config: Json, complaints: Complaints): void {
  const at = 'spec.resources.ip_config';
  complaints.needs(config, 'subnet_ip', at);
  complaints.whole(config.prefix_length, `${at}.prefix_length`, 1, 32);
  for (const name of ['subnet_ip', 'default_gateway_ip']) {
    const value = config[name];
    if (value !== undefined && !(typeof value === 'string' && ADDRESS.test(value))) {
      complaints.add(`${at}.${name}`, `'${String(value)}' does not match '${ADDRESS.source}'`);
    }
  }
}

/** What a subnet's spec has to be, by the vendor's description. Overlay networks are described and not simulated. */
export const SUBNET_RULES: IntentRules = {
  kind: 'subnet',
  check(resources, complaints) {
    complaints.needs(resources, 'subnet_type', 'spec.resources');
    complaints.oneOf(resources.subnet_type, 'spec.resources.subnet_type', ['VLAN']);
    complaints.whole(resources.vlan_id, 'spec.resources.vlan_id', 0, 4095);
    if (isObject(resources.ip_config)) checkIpConfig(resources.ip_config, complaints);
  },
};

function ipamOf(resources: Json, old: Network['ipam']): Network['ipam'] {
  if (!isObject(resources.ip_config)) return resources.ip_config === undefined ? old : null;
  const { subnet_ip: address, prefix_length: length, dhcp_options: dhcp } = resources.ip_config;
  const servers: unknown = isObject(dhcp) ? dhcp.domain_name_server_list : undefined;
  return {
    prefix: textOr(address, '').split('.').slice(0, 3).join('.'),
    prefixLength: typeof length === 'number' ? length : (old?.prefixLength ?? 24),
    dns: Array.isArray(servers) ? servers.map(String) : (old?.dns ?? []),
  };
}

/** A network as the spec wants it; what the spec leaves out stays as in `old`. */
export function networkFromSpec(spec: Json, resources: Json, old: Network): Network {
  return {
    ...old,
    name: textOr(spec.name, old.name),
    clusterUuid: uuidOr(spec.cluster_reference, old.clusterUuid),
    vlanId: typeof resources.vlan_id === 'number' ? resources.vlan_id : old.vlanId,
    bridge: textOr(resources.vswitch_name, old.bridge),
    ipam: ipamOf(resources, old.ipam),
  };
}

/** A network with nothing said about it yet, on the virtual switch that the cluster's others are on. */
export function blankNetwork(world: World, uuid: string, clusterUuid: string): Network {
  const other = world.networks.find((network) => network.clusterUuid === clusterUuid);
  return {
    uuid,
    clusterUuid,
    name: '',
    vlanId: 0,
    virtualSwitchUuid: other?.virtualSwitchUuid ?? uuid,
    bridge: 'br0',
    ipam: null,
    specVersion: 0,
    createdAt: new Date(),
  };
}

/** Names of the VMs that are on a network; while there is one it cannot be deleted. */
export const usersOf = (world: World, network: Network): string[] =>
  world.vms
    .filter(({ nics }) => nics.some(({ subnetUuid }) => subnetUuid === network.uuid))
    .map(({ name }) => name);
