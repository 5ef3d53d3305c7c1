import { ALERT } from '../v2/alertModel';
import { flag, int32, int64, list, mapOf, model, ref, text, type Model, type Part } from '../v2/model';

export const POOL = 'get.dto.appliance.configuration.StoragePoolDTO';
export const LICENCE = 'get.dto.license.LicenseDTO';
export const LICENCE_INFO = 'get.dto.license.LicenseClusterInfoDTO';
const CAPACITY = `${LICENCE_INFO}$LicenseCapacityDTO`;
const NODES = `${LICENCE_INFO}$LicenseNodeTypeDTO`;
const ENTRY = 'get.dto.license.NodeLicenseDTO';
const MAP = mapOf('java.lang.String');
const TEXTS = { type: 'string' };

const licenceMembers: Record<string, Part> = {
  category: text('Edition'),
  sub_category: text('Kind within the edition'),
  license_class: text('Class'),
};

/** Models of what v2.0 has not, spelled as its documents would. */
export const OWN_MODELS: readonly Model[] = [
  model(MAP, {}),
  model(POOL, {
    id: text('Id'),
    storage_pool_uuid: text('UUID'),
    name: text('Name'),
    cluster_uuid: text('Cluster'),
    disks: list('Ids of its disks', TEXTS),
    disk_uuids: list('UUIDs of its disks', TEXTS),
    capacity: int64('Size in bytes'),
    reserved_capacity: int64('Bytes that are kept free'),
    tierwise_free_capacity_map: ref(MAP, 'Free bytes of each tier'),
    ilm_down_migrate_pct_threshold: int32('How full a tier may be, in percent'),
    marked_for_removal: flag('Whether it is going'),
    stats: ref(MAP, 'Figures'),
    usage_stats: ref(MAP, 'Figures of storage'),
  }),
  model(LICENCE, {
    ...licenceMembers,
    standby_mode: flag('Whether it stands by'),
    license_standby_message: text('Why it stands by'),
    cluster_expiry_usecs: int64('When it ends, in microseconds'),
    total_coins_licensed: int32('Cores that are licensed'),
    use_non_compliant_features: flag('Whether more is used than is licensed'),
    capacity: ref(CAPACITY, 'What is there'),
    capacity_licensed: ref(CAPACITY, 'What is licensed'),
    ...Object.fromEntries(
      ['license_list', 'cluster_license_list', 'node_license_list', 'addon_license_list'].map((name) => [
        name,
        list('Licences', { $ref: ENTRY }),
      ]),
    ),
    available_addon_list: list('What could be added', TEXTS),
    allowance_map: ref(MAP, 'What is allowed'),
    addon_allowance_map: ref(MAP, 'What is allowed on top'),
    feature_violations: list('What is used without a licence', TEXTS),
    license_expiry_message: list('What to say of its end', TEXTS),
    node_expiry_message: list('What to say of the end of nodes', TEXTS),
  }),
  model(ENTRY, {
    ...licenceMembers,
    license_id: text('Id'),
    license_type: text('Type'),
    display_name: text('Name'),
    node_id: text('Node'),
    model: text('Model'),
    used: flag('Whether it is in use'),
    coins_licensed: int32('Cores that are licensed'),
    expiry_usecs: int64('When it ends, in microseconds'),
    node_expiry_usecs: int64('When that of the node ends, in microseconds'),
    num_days_remaining: int32('Days until then'),
  }),
];

/** Members that v1 has on top, by model. */
export const MORE_MEMBERS: Readonly<Record<string, Record<string, Part>>> = {
  [ALERT]: {
    categories: list('Kinds of it', TEXTS),
    impact: text('What it has an effect on'),
    entity_types: list('Types of what is concerned', TEXTS),
    entity_ids: list('Ids of what is concerned', TEXTS),
    entity_uuids: list('UUIDs of what is concerned', TEXTS),
  },
  'get.dto.appliance.configuration.ContainerDTO': {
    storage_pool_uuid: text('Storage pool'),
    storage_pool_id: text('Id of the storage pool'),
  },
};

/** Members of v2.0 that v1 has not, by model. */
export const NOT_IN_V1: Readonly<Record<string, readonly string[]>> = {
  [ALERT]: ['affected_entities', 'classifications', 'impact_types', 'user_defined'],
};

/** The one answer of v1 that is spelled with underscores, and what is in it. */
export const SPELLED_AS_IN_V2: readonly Model[] = [
  model(LICENCE_INFO, {
    version: int32('Version of this form'),
    cluster_uuid: text('Cluster'),
    cluster_name: text('Its name'),
    cluster_version: text('Its version'),
    block_serial_list: list('Blocks', TEXTS),
    node_list: list('Nodes', { $ref: NODES }),
    capacity: ref(CAPACITY, 'What is there'),
    license_logical_timestamp: int64('Counts the changes of the licence'),
    cluster_logical_timestamp: int64('Counts the changes of the cluster'),
    standby_mode: flag('Whether it stands by'),
    signature: text('Signature'),
  }),
  model(NODES, {
    model: text('Model'),
    num_nodes: int32('Nodes of it'),
    num_licensed_nodes: int32('Nodes with a licence'),
    license_class: text('Class'),
    changed: flag('Whether it was changed'),
    flow_num_protected_nodes: int32('Nodes that are protected'),
  }),
  model(CAPACITY, {
    num_cores: int32('Cores'),
    num_nodes: int32('Nodes'),
    ssd_size_tebibytes: int32('SSDs, in TiB'),
    hdd_size_tebibytes: int32('Disks, in TiB'),
    flow_num_protected_nodes: int32('Nodes that are protected'),
  }),
];
