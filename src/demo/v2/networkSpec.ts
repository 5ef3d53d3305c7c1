import { randomUUID } from 'node:crypto';
import type { Network } from '../data/types';
import type { World } from '../data/world';
import { objectOf, readObject, required, textOf, wholeOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { scopeOf } from '../gateway/find';

const MOST_VLANS = 4095;

/** Managed addresses as they were asked for. The world knows networks of 256 addresses only. */
function readIpam(body: Json, call: Call<World>, old: Network['ipam']): Network['ipam'] {
  if (body.ip_config === undefined || body.ip_config === null) return old;
  const config = objectOf(body, 'ip_config');
  // A network without managed addresses shows an ip_config too, and is sent back with it.
  if (config.ipam_enabled === false) return null;
  const address = required(textOf(config, 'network_address'), 'ip_config.network_address');
  const prefixLength = required(wholeOf(config, 'prefix_length', 1), 'ip_config.prefix_length');
  const found = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (!found?.[1]) throw invalid(`ip_config.network_address is no IPv4 address: "${address}".`);
  if (prefixLength > 32) throw invalid('ip_config.prefix_length must be at most 32.');
  const options = objectOf(config, 'dhcp_options');
  const dns = (textOf(options, 'domain_name_servers') ?? '').split(',').filter(Boolean);
  return {
    prefix: found[1],
    prefixLength,
    dns: dns.length > 0 ? dns : (scopeOf(call).clusters[0]?.nameServers ?? []),
  };
}

/**
 * The network that a body describes; what it leaves out stays as in `old`. Only `vlan_id` is required.
 * @throws GatewayFailure for what cannot be a network, and for an old timestamp
 */
export function readNetwork(call: Call<World>, old?: Network): Network {
  const body = readObject(call);
  const vlanId = required(wholeOf(body, 'vlan_id', 0) ?? old?.vlanId, 'vlan_id');
  if (vlanId > MOST_VLANS) throw invalid(`vlan_id must be at most ${MOST_VLANS}.`);
  const stamp = wholeOf(body, 'logical_timestamp', 0);
  if (old && stamp !== undefined && stamp !== old.specVersion + 1) {
    throw invalid(`The logical timestamp ${stamp} is not the newest one, ${old.specVersion + 1}.`);
  }
  const { clusters, networks } = scopeOf(call);
  const uuid = old?.uuid ?? textOf(body, 'uuid') ?? randomUUID();
  if (!old && networks.some((network) => network.uuid === uuid)) throw invalid(`There is a network ${uuid}.`);
  return {
    uuid,
    clusterUuid: old?.clusterUuid ?? clusters[0]?.uuid ?? '',
    name: textOf(body, 'name') ?? old?.name ?? `vlan.${vlanId}`,
    vlanId,
    virtualSwitchUuid: old?.virtualSwitchUuid ?? networks[0]?.virtualSwitchUuid ?? randomUUID(),
    bridge: textOf(body, 'vswitch_name') ?? old?.bridge ?? 'br0',
    ipam: readIpam(body, call, old?.ipam ?? null),
    specVersion: old ? old.specVersion + 1 : 0,
    createdAt: old?.createdAt ?? new Date(),
  };
}
