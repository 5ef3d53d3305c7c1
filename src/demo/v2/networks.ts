import type { Network } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { notThere } from './errors';
import { listAnswer } from './list';

function ipConfig(network: Network): object {
  const { ipam } = network;
  if (!ipam) return { prefix_length: 0, ipam_enabled: false, dhcp_options: {}, pool: [] };
  return {
    network_address: `${ipam.prefix}.0`,
    prefix_length: ipam.prefixLength,
    ipam_enabled: true,
    default_gateway: `${ipam.prefix}.1`,
    dhcp_server_address: `${ipam.prefix}.254`,
    dhcp_options: { domain_name_servers: ipam.dns.join(',') },
    pool: [{ range: `${ipam.prefix}.50 ${ipam.prefix}.250` }],
  };
}

/** Members of a quoted answer; without managed addresses the counts of free ones are -1 there. */
function view(world: World, network: Network): object {
  const nics = world.vms.flatMap((vm) => vm.nics).filter(({ subnetUuid }) => subnetUuid === network.uuid);
  const assigned = nics.filter(({ ip }) => ip !== null).length;
  return {
    logical_timestamp: 8,
    vlan_id: network.vlanId,
    ip_config: {
      ...ipConfig(network),
      free_ips: network.ipam ? 201 - assigned : -1,
      assigned_ips: network.ipam ? assigned : -1,
      num_macs: nics.length,
    },
    uuid: network.uuid,
    virtual_switch_uuid: network.virtualSwitchUuid,
    name: network.name,
    vswitch_name: network.bridge,
  };
}

export const NETWORK_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/networks/',
    handle: ({ world, query }) =>
      listAnswer(query, { entities: world.networks, view: (item) => view(world, item), unpaged: true }),
  },
  {
    method: 'GET',
    path: '/networks/{uuid}',
    handle: ({ world, params }) => {
      const network = world.networks.find(({ uuid }) => uuid === params.uuid);
      if (!network) throw notThere('Network', params.uuid ?? '');
      return json(200, view(world, network));
    },
  },
];
