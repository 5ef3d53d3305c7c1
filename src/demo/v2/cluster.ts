import type { Cluster, Host } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { ioStats, storageUsage } from './stats';

const COMPLIANCE = {
  enable_aide: false,
  enable_high_strength_password: false,
  enable_banner: false,
  enable_core: false,
  schedule: 'DAILY',
};

function rackableUnit(hosts: Host[]): object {
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

function names(cluster: Cluster): object {
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

/** The cluster object; its members are those of a recording, the statistics a part of them. */
function view(world: World, cluster: Cluster): object {
  const hosts = world.hosts.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  const containers = world.containers.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  const used = containers.reduce((sum, { usedBytes }) => sum + usedBytes, 0);
  return {
    ...names(cluster),
    ...SETTINGS,
    num_nodes: hosts.length,
    block_serials: [...new Set(hosts.map(({ blockSerial }) => blockSerial))],
    rackable_units: [rackableUnit(hosts)],
    cluster_redundancy_state: {
      current_redundancy_factor: cluster.redundancyFactor,
      desired_redundancy_factor: cluster.redundancyFactor,
      redundancy_status: { kCassandraPrepareDone: true, kZookeeperPrepareDone: true },
    },
    stats: ioStats(240),
    usage_stats: storageUsage((containers[0]?.capacityBytes ?? 0) * 2, used),
  };
}

export const CLUSTER_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/cluster',
    handle: ({ world }) => json(200, view(world, world.clusters[0] as Cluster)),
  },
];
