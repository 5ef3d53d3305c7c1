import { roomOn } from '../data/storage';
import type { Cluster, Host } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { ioStats, storageUsage } from './stats';

const COMPLIANCE = {
  enable_aide: false,
  enable_high_strength_password: false,
  enable_banner: false,
  enable_core: false,
  schedule: 'DAILY',
};

/** The block that hosts are in. */
export function rackableUnit(hosts: Host[]): Json {
  return {
    id: 9,
    rackable_unit_uuid: hosts[0]?.uuid,
    model: 'UseLayout',
    model_name: 'NX-1065-G8',
    location: null,
    serial: hosts[0]?.blockSerial,
    positions: hosts.map(({ ordinal }) => String(ordinal)),
    nodes: hosts.map(({ ordinal }) => ordinal),
    node_uuids: hosts.map(({ uuid }) => uuid),
  };
}

function names(cluster: Cluster): Json {
  return {
    id: `${cluster.uuid}::${cluster.id}`,
    uuid: cluster.uuid,
    cluster_uuid: cluster.uuid,
    cluster_incarnation_id: cluster.incarnationId,
    name: cluster.name,
    timezone: cluster.timezone,
    version: cluster.version,
    full_version: `el8.5-release-demo-${cluster.version}-stable`,
    ncc_version: cluster.nccVersion,
    cluster_external_ipaddress: cluster.externalIp,
    cluster_external_data_services_ipaddress: cluster.dataServicesIp,
    external_subnet: cluster.subnet,
    internal_subnet: '192.168.5.0/255.255.255.128',
    name_servers: cluster.nameServers,
    ntp_servers: cluster.ntpServers,
  };
}

const SETTINGS = {
  all_hyperv_nodes_in_failover_cluster: false,
  cloudcluster: false,
  common_criteria_mode: false,
  credential: null,
  disable_degraded_node_monitoring: false,
  domain: null,
  enable_lock_down: false,
  enable_on_disk_dedup: null,
  enable_password_remote_login_to_cluster: true,
  enable_shadow_clones: true,
  enforce_rackable_unit_aware_placement: false,
  fingerprint_content_cache_percentage: 100,
  global_nfs_white_list: [],
  has_self_encrypting_drive: false,
  http_proxies: [],
  hypervisor_security_compliance_config: COMPLIANCE,
  hypervisor_types: ['kKvm'],
  is_upgrade_in_progress: false,
  iscsi_config: { external_client_enabled: false },
  management_servers: [],
  multicluster: false,
  nos_cluster_and_hosts_domain_joined: false,
  operation_mode: 'Normal',
  public_keys: [],
  security_compliance_config: { ...COMPLIANCE, enable_snmpv3_only: false },
  service_centers: [],
  smtp_server: null,
  ssd_pinning_percentage_limit: 25,
  storage_type: 'all_flash',
  support_verbosity_type: 'BASIC_COREDUMP',
};

const redundancy = (factor: number): Json => ({
  current_redundancy_factor: factor,
  desired_redundancy_factor: factor,
  redundancy_status: { kCassandraPrepareDone: true, kZookeeperPrepareDone: true },
});

/** The cluster object; its members are those of a recording, the statistics a part of them. */
export function clusterView(world: World, cluster: Cluster): Json {
  const hosts = world.hosts.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  const disks = world.disks.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  return {
    ...names(cluster),
    ...SETTINGS,
    num_nodes: hosts.length,
    block_serials: [...new Set(hosts.map(({ blockSerial }) => blockSerial))],
    rackable_units: [rackableUnit(hosts)],
    cluster_redundancy_state: redundancy(cluster.redundancyFactor),
    stats: ioStats(240),
    usage_stats: storageUsage(roomOn(disks)),
  };
}

/** What Prism Central says of itself: a cluster of one VM that has neither hosts nor storage. Believed as a whole. */
export function centralView({ central, clusters }: World): Json {
  const [main] = clusters as [Cluster];
  const itself: Cluster = {
    ...main,
    uuid: central.uuid,
    id: central.id,
    incarnationId: central.incarnationId,
    name: central.name,
    version: `pc.${central.version}`,
    externalIp: central.ip,
    createdAt: central.createdAt,
  };
  return {
    ...names(itself),
    ...SETTINGS,
    cluster_external_data_services_ipaddress: null,
    full_version: `el8.5-release-demo-pc.${central.version}-stable`,
    multicluster: true,
    num_nodes: 1,
    block_serials: [],
    rackable_units: [],
    hypervisor_types: ['kNull'],
    cluster_redundancy_state: redundancy(1),
    stats: ioStats(1),
    usage_stats: storageUsage(roomOn([])),
  };
}
