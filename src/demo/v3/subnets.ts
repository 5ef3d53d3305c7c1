import type { Network } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
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

function view(world: World, network: Network): object {
  const { name, uuid } = clusterOf(world, network.clusterUuid);
  const clusterReference = { kind: 'cluster', name, uuid };
  return {
    status: {
      name: network.name,
      cluster_reference: clusterReference,
      resources: { ...resources(network), ip_usage_stats: usage(world, network) },
      state: 'COMPLETE',
      execution_context: { task_uuid: [world.tasks[0]?.uuid ?? network.uuid] },
    },
    metadata: {
      ...plainMetadata({
        uuid: network.uuid,
        kind: 'subnet',
        specVersion: 4,
        createdAt: network.createdAt,
        updatedAt: network.createdAt,
      }),
      owner_reference: ownerReference(world),
    },
    spec: { name: network.name, resources: resources(network), cluster_reference: clusterReference },
  };
}

export const SUBNET_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/subnets/list',
    handle: ({ world, body }) =>
      listAnswer(body, {
        kind: 'subnet',
        entities: [...world.networks],
        attributes: {
          name: ({ name }) => name,
          uuid: ({ uuid }) => uuid,
          vlan_id: ({ vlanId }) => String(vlanId),
        },
        view: (network) => view(world, network),
      }),
  },
  {
    method: 'GET',
    path: '/subnets/{uuid}',
    handle: ({ world, params }) => {
      const network = world.networks.find(({ uuid }) => uuid === params.uuid);
      if (!network) throw entityNotFound('subnet', params.uuid ?? '');
      return json(200, { ...view(world, network), api_version: '3.1' });
    },
  },
];
