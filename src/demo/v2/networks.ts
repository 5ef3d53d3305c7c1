import { POOL } from '../data/addresses';
import { takeOut } from '../data/takeOut';
import type { Network } from '../data/types';
import type { World } from '../data/world';
import { invalid } from '../gateway/failure';
import type { Json } from '../server/json';
import { json, type Answer, type Call, type Route } from '../server/http';
import { doneAtOnce } from './accepted';
import { find, scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { readNetwork } from './networkSpec';

function ipConfig({ ipam }: Network): Json {
  if (!ipam) return { prefix_length: 0, ipam_enabled: false, dhcp_options: {}, pool: [] };
  return {
    network_address: `${ipam.prefix}.0`,
    prefix_length: ipam.prefixLength,
    ipam_enabled: true,
    default_gateway: `${ipam.prefix}.1`,
    dhcp_server_address: `${ipam.prefix}.254`,
    dhcp_options: { domain_name_servers: ipam.dns.join(',') },
    pool: [{ range: `${ipam.prefix}.${POOL.first} ${ipam.prefix}.${POOL.last}` }],
  };
}

const nicsOf = ({ vms }: Pick<World, 'vms'>, { uuid }: Network) =>
  vms.flatMap((vm) => vm.nics.map((nic) => ({ vm, nic }))).filter(({ nic }) => nic.subnetUuid === uuid);

/** Members of a quoted answer; without managed addresses the counts of free ones are -1 there. */
function view(world: World, network: Network): Json {
  const nics = nicsOf(world, network);
  const assigned = nics.filter(({ nic }) => nic.ip !== null).length;
  return {
    logical_timestamp: network.specVersion + 1,
    vlan_id: network.vlanId,
    ip_config: {
      ...ipConfig(network),
      free_ips: network.ipam ? Math.max(0, POOL.last - POOL.first + 1 - assigned) : -1,
      assigned_ips: network.ipam ? assigned : -1,
      num_macs: nics.length,
    },
    uuid: network.uuid,
    virtual_switch_uuid: network.virtualSwitchUuid,
    name: network.name,
    vswitch_name: network.bridge,
  };
}

const one = (call: Call<World>): Network => find(scopeOf(call).networks, call.params.uuid, 'Network');

/** Networks are made at once: the answer has their UUID and no task. */
function create(call: Call<World>): Answer {
  const network = readNetwork(call);
  call.world.networks.push(network);
  return json(201, { network_uuid: network.uuid });
}

function update(call: Call<World>): Answer {
  const network = one(call);
  Object.assign(network, readNetwork(call, network));
  return doneAtOnce(call);
}

function remove(call: Call<World>): Answer {
  const network = one(call);
  const users = nicsOf(call.world, network).length;
  if (users > 0) throw invalid(`The network ${network.uuid} is in use by ${users} NICs.`);
  takeOut(call.world.networks, network);
  return doneAtOnce(call);
}

/** Who has which address. Members from the vendor's description. */
function addresses(call: Call<World>): Answer {
  const network = one(call);
  const entities = nicsOf(call.world, network)
    .filter(({ nic }) => nic.ip !== null)
    .map(({ vm, nic }) => ({
      network_uuid: network.uuid,
      mac_address: nic.mac,
      ip_address: nic.ip,
      entity_uuid: vm.uuid,
      type: 'VM',
      deleted: false,
    }));
  return listAnswer(call.query, { entities, view: (entity) => entity, unpaged: true });
}

export const NETWORK_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/networks/',
    handle: (call) =>
      listAnswer(call.query, {
        entities: scopeOf(call).networks,
        view: (item) => view(call.world, item),
        unpaged: true,
        searchable: ({ name }) => name,
      }),
  },
  { method: 'POST', path: '/networks/', handle: create },
  { method: 'GET', path: '/networks/{uuid}', handle: (call) => json(200, view(call.world, one(call))) },
  { method: 'PUT', path: '/networks/{uuid}', handle: update },
  { method: 'DELETE', path: '/networks/{uuid}', handle: remove },
  { method: 'GET', path: '/networks/{uuid}/addresses', handle: addresses },
];
