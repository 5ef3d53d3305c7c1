import type { RemoteSite } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';

/** A remote site. Members from the vendor's description, there is no recording. */
export function remoteSiteView({ clusters, replications }: World, site: RemoteSite): Json {
  const remote = clusters.find(({ uuid }) => uuid === site.remoteClusterUuid);
  const busy = replications.some(({ remoteSite }) => remoteSite === site.name);
  return {
    uuid: site.uuid,
    name: site.name,
    remote_ip_ports: { [site.address]: site.port },
    cluster_id: remote?.id ?? null,
    cluster_incarnation_id: remote?.incarnationId ?? null,
    cluster_arch: 'X86_64',
    cluster_type: [],
    cluster_external_data_services_i_p_address: remote?.dataServicesIp ?? null,
    status: site.connected ? 'RELATIONSHIP_ESTABLISHED' : 'UNREACHABLE',
    latency_in_usecs: site.connected ? site.latencyUsecs : null,
    metro_ready: false,
    capabilities: ['BACKUP', 'DISASTER_RECOVERY', 'SUPPORT_KVM'],
    proxy_enabled: false,
    ssh_enabled: false,
    compression_enabled: true,
    bandwidth_policy: null,
    bandwidth_policy_enabled: false,
    max_bps: null,
    cloud_type: null,
    credential_name: null,
    cvm_name: null,
    region: null,
    marked_for_removal: false,
    network_mapping: null,
    vstore_name_map: {},
    remote_v_store_info: null,
    replication_links: [],
    stats: { replication_transmitted_bandwidth_kBps: busy ? '48210' : '0' },
    usage_stats: {},
  };
}
