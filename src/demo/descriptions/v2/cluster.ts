import { body, document, GATEWAY, inPath } from './document';
import { FIGURE_MODELS, figuresOf } from './figures';
import { flag, int32, int64, list, mapOf, model, primitive, ref, requestOf, text } from './model';

const CLUSTER = 'get.dto.appliance.configuration.ClusterDTO';
const RACK = 'get.dto.appliance.configuration.RackableUnitDTO';
const KEY = 'get.dto.appliance.configuration.ClusterDTO$PublicKeyDTO';
const TOLERANCE = 'get.dto.appliance.configuration.DomainFaultToleranceStatusDTO';
const COMPONENTS = mapOf('get.dto.appliance.configuration.ComponentFaultToleranceStatusDTO');
const DOMAINS = ['DISK', 'NODE', 'RACKABLE_UNIT', 'RACK'];
const TEXTS = { items: { type: 'string' } };

const settings = {
  name: text('Name'),
  timezone: text('Time zone'),
  cluster_external_ipaddress: text('Address of the cluster'),
  enable_lock_down: flag('Whether log-in by password is off'),
};

export const CLUSTER_DOCUMENT = document(
  GATEWAY,
  '/cluster',
  [
    {
      method: 'GET',
      path: '/cluster/',
      nickname: 'getClusterInfo',
      summary: 'Read the cluster.',
      type: CLUSTER,
    },
    {
      method: 'PATCH',
      path: '/cluster/',
      nickname: 'patchClusterParams',
      summary: 'Change some settings.',
      type: primitive('patch'),
      parameters: [body(requestOf('patch.dto.appliance.configuration.ClusterDTO'), 'What to change')],
    },
    {
      method: 'PUT',
      path: '/cluster/',
      nickname: 'editClusterParams',
      summary: 'Change the settings.',
      type: primitive('update'),
      parameters: [body('update.dto.appliance.configuration.ClusterDTO', 'The settings')],
    },
    {
      method: 'GET',
      path: '/cluster/name_servers',
      nickname: 'getNameServers',
      summary: 'List DNS servers.',
      type: 'array',
      ...TEXTS,
    },
    {
      method: 'POST',
      path: '/cluster/name_servers',
      nickname: 'addNameServer',
      summary: 'Add a DNS server.',
      type: primitive('create'),
      parameters: [body(primitive('create', 'java.lang.String'), 'Its address')],
    },
    {
      method: 'GET',
      path: '/cluster/ntp_servers',
      nickname: 'getNtpServers',
      summary: 'List time servers.',
      type: 'array',
      ...TEXTS,
    },
    {
      method: 'GET',
      path: '/cluster/public_keys',
      nickname: 'getPublicKeys',
      summary: 'List keys that may log in.',
      type: 'array',
      items: { $ref: KEY },
    },
    {
      method: 'GET',
      path: '/cluster/domain_fault_tolerance_status/',
      nickname: 'getDomainFaultToleranceStatus',
      summary: 'Tell what of each domain may fail.',
      type: 'array',
      items: { $ref: TOLERANCE },
    },
    {
      method: 'GET',
      path: '/cluster/domain_fault_tolerance_status/{domainType}',
      nickname: 'getDomainFaultToleranceStatusForDomain',
      summary: 'Tell what of one domain may fail.',
      type: TOLERANCE,
      parameters: [{ ...inPath('domainType', 'Which domain'), enum: DOMAINS }],
    },
    figuresOf('/cluster/stats/', 'getClusterStats', []),
    {
      method: 'GET',
      path: '/cluster/nfs_whitelist',
      nickname: 'getNfsSubnetWhitelist',
      summary: 'List networks that may mount.',
      type: 'array',
      ...TEXTS,
    },
    // The expression lets a value contain slashes, as "10.0.0.0/255.0.0.0" does.
    {
      method: 'DELETE',
      path: '/cluster/nfs_whitelist/{name:.+}',
      nickname: 'removeNfsSubnetWhitelist',
      summary: 'Remove a network that may mount.',
      type: primitive('delete'),
      parameters: [inPath('name', 'Network and mask')],
    },
    {
      method: 'GET',
      path: '/cluster/rackable_units',
      nickname: 'getRackableUnits',
      summary: 'List blocks.',
      type: 'array',
      items: { $ref: RACK },
    },
  ],
  [
    model(CLUSTER, {
      uuid: text('UUID'),
      cluster_incarnation_id: int64('Changes when the cluster is made anew'),
      version: text('Version'),
      num_nodes: int64('Nodes'),
      ...settings,
      name_servers: list('DNS servers', { type: 'string' }),
      ntp_servers: list('NTP servers', { type: 'string' }),
      rackable_units: list('Blocks', { $ref: RACK }),
      cluster_redundancy_state: ref(
        'get.dto.appliance.configuration.ClusterRedundancyStateDTO',
        'What may fail',
      ),
      stats: ref(mapOf('java.lang.String'), 'Figures'),
      usage_stats: ref(mapOf('java.lang.String'), 'Figures of storage'),
    }),
    model('get.dto.appliance.configuration.ClusterRedundancyStateDTO', {
      current_redundancy_factor: int64('Now'),
      desired_redundancy_factor: int64('Wanted'),
    }),
    model(RACK, {
      id: int64('Number'),
      serial: text('Serial number'),
      model_name: text('Model'),
      positions: list('Places', { type: 'string' }),
    }),
    model(KEY, { name: text('Name'), key: text('Key') }),
    model(TOLERANCE, {
      domain_type: text('Domain', DOMAINS),
      component_fault_tolerance_status: ref(COMPONENTS, 'One entry a component'),
      cluster_under_replicated_data_bytes: int64('Bytes that have too few copies'),
      cluster_non_fault_tolerant_entries: int64('What has no second copy'),
    }),
    model(COMPONENTS, {}),
    ...FIGURE_MODELS,
    model('update.dto.appliance.configuration.ClusterDTO', settings),
    model('patch.dto.appliance.configuration.ClusterDTO', settings),
    model(requestOf('patch.dto.appliance.configuration.ClusterDTO'), {
      config: ref('patch.dto.appliance.configuration.ClusterDTO', 'What to change'),
      count: int32('Not used'),
    }),
    model(primitive('create', 'java.lang.String'), { value: text('The value') }),
  ],
);
