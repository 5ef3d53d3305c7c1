import type { Network } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { ownerReference, plainMetadata } from './metadata';

const POOL_SIZE = 201;

function resources(network: Network): object {
  const ipam = network.ipam;
  return {
    virtual_switch_uuid: network.virtualSwitchUuid,
    vswitch_name: network.bridge,
    vlan_id: network.vlanId,
    subnet_type: 'VLAN',
    ...(ipam
      ? {
          ip_config: {
            pool_list: [{ range: `${ipam.prefix}.50 ${ipam.prefix}.250` }],
            default_gateway_ip: `${ipam.prefix}.1`,
            prefix_length: ipam.prefixLength,
            subnet_ip: `${ipam.prefix}.0`,
            dhcp_options: { domain_name_server_list: ipam.dns },
            dhcp_server_address: { ip: `${ipam.prefix}.254` },
          },
        }
      : {}),
  };
}

function usage(world: World, network: Network): object {
  const nics = world.vms.flatMap((vm) => vm.nics).filter(({ subnetUuid }) => subnetUuid === network.uuid);
  const assigned = nics.filter(({ ip }) => ip !== null).length;
  const free = POOL_SIZE - Math.min(assigned, POOL_SIZE);
  return {
    num_macs: nics.length,
    num_free_ips: free,
    num_assigned_ips: assigned,
    ...(network.ipam
      ? {
          ip_pools_stats: [
            {
              range: `${network.ipam.prefix}.50 ${network.ipam.prefix}.250`,
              num_free_ips: free,
              num_total_ips: POOL_SIZE,
            },
          ],
        }
      : {}),
  };
}

/** A network as v3 shows it; members of a VLAN subnet as recorded. */
export function subnetView(world: World, network: Network): object {
  const { name, uuid } = clusterOf(world, network.clusterUuid);
  const clusterReference = { kind: 'cluster', name, uuid };
  return {
    status: {
      name: network.name,
      cluster_reference: clusterReference,
      resources: { ...resources(network), ip_usage_stats: usage(world, network) },
      state: 'COMPLETE',
      execution_context: { task_uuid: [network.virtualSwitchUuid] },
    },
    metadata: {
      ...plainMetadata({
        uuid: network.uuid,
        kind: 'subnet',
        specVersion: network.specVersion,
        createdAt: network.createdAt,
        updatedAt: network.createdAt,
      }),
      owner_reference: ownerReference(world),
    },
    spec: { name: network.name, resources: resources(network), cluster_reference: clusterReference },
  };
}
