import { scopeTo } from '../data/scope';
import { takeOut } from '../data/takeOut';
import { startTask } from '../data/tasks';
import type { Network, Task } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { accepted, deleting, mustBeCurrent, newUuid, readIntent } from './intent';
import { startMaking, unlessKept, withKept } from './keptIntents';
import { listAnswer, type Listing } from './list';
import { blankNetwork, networkFromSpec, SUBNET_RULES, usersOf } from './subnetSpec';
import { subnetView } from './subnetView';

const networksOf = ({ world, cluster }: Call<World>): Network[] => scopeTo(world, cluster).networks;
const entityOf = ({ uuid, name }: Network): Task['entity'] => ({ kind: 'subnet', uuid, name });

function find(call: Call<World>): Network {
  const network = networksOf(call).find(({ uuid }) => uuid === call.params.uuid);
  if (!network) throw entityNotFound('subnet', call.params.uuid ?? '');
  return network;
}

function list(call: Call<World>): Answer {
  const listing: Listing<Network> = {
    kind: 'subnet',
    entities: networksOf(call),
    attributes: {
      name: ({ name }) => name,
      uuid: ({ uuid }) => uuid,
      vlan_id: ({ vlanId }) => vlanId,
      subnet_type: () => 'VLAN',
      cluster_name: ({ clusterUuid }) => clusterOf(call.world, clusterUuid).name,
    },
    view: (network) => subnetView(call.world, network),
  };
  return listAnswer(call.body, withKept(call, listing));
}

/** A VLAN that another network of the cluster has is refused by the task, which is believed. */
function obstacle(world: World, wanted: Network): Task['failure'] {
  const unknown = !world.clusters.some(({ uuid }) => uuid === wanted.clusterUuid);
  if (unknown) return { code: 'ENTITY_NOT_FOUND', detail: `There is no cluster ${wanted.clusterUuid}.` };
  const same = world.networks.find(
    ({ uuid, clusterUuid, vlanId, bridge }) =>
      uuid !== wanted.uuid &&
      clusterUuid === wanted.clusterUuid &&
      vlanId === wanted.vlanId &&
      bridge === wanted.bridge,
  );
  return same
    ? { code: 'INVALID_ARGUMENT', detail: `VLAN ${wanted.vlanId} is in use by ${same.name}.` }
    : null;
}

function create(call: Call<World>): Answer {
  const { world } = call;
  const intent = readIntent(call.body, SUBNET_RULES);
  const home = call.cluster ?? world.clusters[0]?.uuid ?? '';
  const blank = blankNetwork(world, newUuid(world, 'subnet', intent.metadata), home);
  const network = networkFromSpec(intent.spec, intent.resources, blank);
  const failure = obstacle(world, network);
  const task = startMaking(world, intent, network.uuid, {
    clusterUuid: failure?.code === 'ENTITY_NOT_FOUND' ? home : network.clusterUuid,
    operation: 'NetworkCreate',
    entity: entityOf(network),
    failure,
    finish: () => void world.networks.push(network),
  });
  return accepted(intent, { kind: 'subnet', uuid: network.uuid, specVersion: 0, taskUuid: task.uuid });
}

function update(call: Call<World>): Answer {
  const network = find(call);
  const intent = readIntent(call.body, SUBNET_RULES);
  const { specVersion } = network;
  mustBeCurrent('subnet', intent.metadata, specVersion);
  const changed = networkFromSpec(intent.spec, intent.resources, network);
  network.specVersion += 1;
  const task = startTask(call.world, {
    clusterUuid: network.clusterUuid,
    operation: 'NetworkUpdate',
    entity: entityOf(network),
    failure: obstacle(call.world, changed),
    finish: () => void Object.assign(network, changed, { specVersion: network.specVersion }),
  });
  return accepted(intent, { kind: 'subnet', uuid: network.uuid, specVersion, taskUuid: task.uuid });
}

function remove(call: Call<World>): Answer {
  const network = find(call);
  const users = usersOf(call.world, network);
  const task = startTask(call.world, {
    clusterUuid: network.clusterUuid,
    operation: 'NetworkDelete',
    entity: entityOf(network),
    failure:
      users.length > 0
        ? { code: 'INVALID_STATE', detail: `${users.length} VMs are on ${network.name}.` }
        : null,
    finish: () => takeOut(call.world.networks, network),
  });
  return deleting('subnet', task.uuid);
}

export const SUBNET_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/subnets/list', handle: list },
  { method: 'POST', path: '/subnets', handle: create },
  {
    method: 'GET',
    path: '/subnets/{uuid}',
    handle: unlessKept('subnet', (call) =>
      json(200, { ...subnetView(call.world, find(call)), api_version: '3.1' }),
    ),
  },
  { method: 'PUT', path: '/subnets/{uuid}', handle: unlessKept('subnet', update) },
  { method: 'DELETE', path: '/subnets/{uuid}', handle: unlessKept('subnet', remove) },
];
