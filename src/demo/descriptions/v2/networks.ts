import { ACROPOLIS, body, document, inPath, query } from './document';
import { collectionModel, collectionOf, int32, int64, list, model, primitive, ref, text } from './model';

const UUID = inPath('uuid', 'UUID of the network');
const ADDRESS = 'get.dto.acropolis.AddressAssignmentDTO';
const GET = 'get.dto.acropolis.NetworkConfigDTO';

const models = (verb: string) => [
  model(`${verb}.dto.acropolis.NetworkConfigDTO`, {
    uuid: text('UUID'),
    name: text('Name'),
    vlan_id: int32('VLAN'),
    vswitch_name: text('Bridge'),
    ip_config: ref(`${verb}.dto.acropolis.IPConfigDTO`, 'Managed addresses'),
    logical_timestamp: int64('Counts its changes'),
  }),
  model(`${verb}.dto.acropolis.IPConfigDTO`, {
    network_address: text('Network address'),
    prefix_length: int32('Length of the prefix'),
    default_gateway: text('Gateway'),
    pool: list('Pools', { $ref: `${verb}.dto.acropolis.IPPoolDTO` }),
  }),
  model(`${verb}.dto.acropolis.IPPoolDTO`, { range: text('First and last address, with a space between') }),
];

export const NETWORKS = document(
  ACROPOLIS,
  '/networks',
  [
    {
      method: 'GET',
      path: '/networks/',
      nickname: 'getNetworks',
      summary: 'List networks.',
      type: collectionOf(GET),
    },
    {
      method: 'POST',
      path: '/networks/',
      nickname: 'createNetwork',
      summary: 'Create a network.',
      type: 'create.dto.acropolis.ReturnValueDTO$NetworkIdDTO',
      parameters: [body('create.dto.acropolis.NetworkConfigDTO', 'The network')],
    },
    {
      method: 'DELETE',
      path: '/networks/{uuid}',
      nickname: 'deleteNetwork',
      summary: 'Delete a network.',
      type: primitive('delete'),
      parameters: [UUID, query('logical_timestamp', 'integer', 'As it was read')],
    },
    {
      method: 'GET',
      path: '/networks/{uuid}',
      nickname: 'getNetwork',
      summary: 'Read a network.',
      type: GET,
      parameters: [UUID],
    },
    {
      method: 'PUT',
      path: '/networks/{uuid}',
      nickname: 'updateNetwork',
      summary: 'Change a network.',
      type: primitive('update'),
      parameters: [UUID, body('update.dto.acropolis.NetworkConfigDTO', 'The changes')],
    },
    {
      method: 'GET',
      path: '/networks/{uuid}/addresses',
      nickname: 'getNetworkAddressTable',
      summary: 'List who has which address.',
      type: collectionOf(ADDRESS),
      parameters: [UUID],
    },
  ],
  [
    collectionModel(GET),
    collectionModel(ADDRESS),
    model(ADDRESS, {
      ip_address: text('Address'),
      mac_address: text('MAC address'),
      entity_uuid: text('Who has it'),
      type: text('What that is', ['VM', 'RESERVATION', 'INFRASTRUCTURE']),
    }),
    ...['get', 'create', 'update'].flatMap(models),
    model('create.dto.acropolis.ReturnValueDTO$NetworkIdDTO', {
      network_uuid: text('UUID of the new network'),
    }),
  ],
);
