import { randomUUID } from 'node:crypto';
import { takeOut } from '../../data/takeOut';
import { startTask } from '../../data/tasks';
import type { Network } from '../../data/types';
import { FIELDS } from '../../descriptions/v4/odataFields';
import { Refusal, type Answer } from '../../server/http';
import { accepted, one } from '../answers';
import { schemaError, v4Error, v4NotFound } from '../errors';
import { requireMatch } from '../etag';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { ip, typed } from '../typed';
import { readBody } from '../validate';
import { isObject, type Json } from '../../server/json';
import { subnetView, virtualSwitch } from './subnetView';

const N = 'networking.v4.config';

function find(call: V4Call, name = 'extId'): Network {
  const network = call.world.networks.find(({ uuid }) => uuid === call.params[name]);
  if (!network) throw v4NotFound(call, 'subnet');
  return network;
}

/** `a.b` of nested objects. */
function inside(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split('.')) at = isObject(at) ? at[name] : undefined;
  return at;
}

/** Managed addresses of a body; undefined where it says nothing of them. */
function ipamOf(body: Json, dns: string[]): Network['ipam'] | undefined {
  if (!Array.isArray(body.ipConfig)) return undefined;
  const subnet = inside(body.ipConfig[0], 'ipv4.ipSubnet');
  const address = inside(subnet, 'ip.value');
  if (typeof address !== 'string') return null;
  return {
    prefix: address.split('.').slice(0, 3).join('.'),
    prefixLength: Number(inside(subnet, 'prefixLength')),
    dns,
  };
}

function clusterOfBody(call: V4Call, body: Json) {
  const { clusters } = call.world;
  const wanted = body.clusterReference;
  const cluster = wanted === undefined ? clusters[0] : clusters.find(({ uuid }) => uuid === wanted);
  if (cluster) return cluster;
  const message = 'clusterReference names nothing that is there';
  throw schemaError(call, [{ location: 'body', attributePath: 'clusterReference', message }]);
}

function start(call: V4Call, network: Network, operation: string, finish: () => void): Answer {
  const entity = { kind: 'subnet', uuid: network.uuid, name: network.name };
  const { clusterUuid } = network;
  return accepted(call, startTask(call.world, { clusterUuid, operation, entity, finish }));
}

function create(call: V4Call): Answer {
  const { world } = call;
  const body = readBody(call, `${N}.Subnet`);
  if (body.subnetType !== 'VLAN') {
    const message = 'The demo has VLANs only.';
    throw schemaError(call, [{ location: 'body', attributePath: 'subnetType', message }]);
  }
  const cluster = clusterOfBody(call, body);
  const neighbour = world.networks.find(({ clusterUuid }) => clusterUuid === cluster.uuid);
  const network: Network = {
    uuid: randomUUID(),
    clusterUuid: cluster.uuid,
    name: String(body.name),
    vlanId: Number(body.networkId ?? 0),
    virtualSwitchUuid: neighbour?.virtualSwitchUuid ?? randomUUID(),
    bridge: neighbour?.bridge ?? 'br0',
    ipam: ipamOf(body, cluster.nameServers) ?? null,
    specVersion: 0,
    createdAt: new Date(),
  };
  return start(call, network, 'NetworkCreate', () => void world.networks.push(network));
}

function update(call: V4Call): Answer {
  const network = find(call);
  requireMatch(call, network.specVersion);
  const body = readBody(call, `${N}.Subnet`);
  network.specVersion += 1;
  const ipam = ipamOf(body, network.ipam?.dns ?? []);
  return start(call, network, 'NetworkUpdate', () => {
    network.name = String(body.name);
    network.vlanId = Number(body.networkId ?? network.vlanId);
    if (ipam !== undefined) network.ipam = ipam;
  });
}

/** A subnet with NICs in it stays; code and words are believed. */
function remove(call: V4Call): Answer {
  const network = find(call);
  const { networks, vms } = call.world;
  if (vms.some(({ nics }) => nics.some(({ subnetUuid }) => subnetUuid === network.uuid))) {
    const message = {
      code: 'NET-50400',
      errorGroup: 'SUBNET_IN_USE',
      message: 'VMs have NICs in the subnet.',
    };
    throw new Refusal(v4Error(call, 400, message));
  }
  return start(call, network, 'NetworkDelete', () => takeOut(networks, network));
}

function vnics(call: V4Call): Answer {
  const { uuid } = find(call, 'subnetExtId');
  const items = call.world.vms.flatMap((vm) =>
    vm.nics.filter(({ subnetUuid }) => subnetUuid === uuid).map((nic) => ({ nic, vm })),
  );
  const view = ({ nic, vm }: (typeof items)[number]): object =>
    typed(`${N}.Vnic`, {
      ...(nic.ip ? { assignedIpv4Addresses: [ip(nic.ip)] } : {}),
      extId: nic.uuid,
      macAddress: nic.mac,
      vmReference: vm.uuid,
    });
  return list(call, { items, view, fields: FIELDS.vnics });
}

const PATH = '/config/subnets';

export const NETWORKING_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: PATH,
    answers: `${N}.ListSubnetsApiResponse`,
    handle: (call) =>
      list(call, {
        items: call.world.networks,
        view: (network) => subnetView(call.world, network),
        fields: FIELDS.subnets,
        expand: { virtualSwitch },
      }),
  },
  {
    method: 'GET',
    path: `${PATH}/{extId}`,
    answers: `${N}.GetSubnetApiResponse`,
    handle: (call) => {
      const network = find(call);
      return one(call, subnetView(call.world, network), network.specVersion);
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{subnetExtId}/vnics`,
    since: 'v4.1',
    answers: `${N}.ListSubnetVnicsApiResponse`,
    handle: vnics,
  },
  { method: 'POST', path: PATH, answers: `${N}.TaskReferenceApiResponse`, handle: create },
  { method: 'PUT', path: `${PATH}/{extId}`, answers: `${N}.TaskReferenceApiResponse`, handle: update },
  { method: 'DELETE', path: `${PATH}/{extId}`, answers: `${N}.TaskReferenceApiResponse`, handle: remove },
];
