import type { Cluster } from '../data/types';
import type { World } from '../data/world';
import { plainMetadata } from './metadata';

const KEY_ENDS = '2034-03-10T09:15:00Z';
const COMMIT = 'd3m0'.repeat(10);

function config(software: { NOS: string; NCC: string }, timezone: string, redundancyFactor: number): object {
  return {
    software_map: Object.fromEntries(
      Object.entries(software).map(([type, version]) => [
        type,
        { software_type: type, status: 'INSTALLED', version },
      ]),
    ),
    encryption_status: 'NOT_SUPPORTED',
    redundancy_factor: redundancyFactor,
    enabled_feature_list: ['PASSWORD_REMOTE_LOGIN_ENABLED', 'SHADOW_CLONES_ENABLED'],
    timezone,
    domain_awareness_level: 'NODE',
    operation_mode: 'NORMAL',
  };
}

/** What a status has beyond the spec. */
function running(service: 'AOS' | 'PRISM_CENTRAL', version: string): object {
  return {
    ssl_key: {
      key_type: 'RSA_2048',
      expire_datetime: KEY_ENDS,
      signing_info: {
        country_code: '',
        state: '',
        city: '',
        organization: '',
        common_name: '',
        email_address: '',
      },
    },
    service_list: [service],
    is_available: true,
    cluster_arch: 'X86_64',
    build: {
      build_type: 'release',
      version: service === 'AOS' ? version : 'pc',
      full_version: `el8.5-release-demo-${version}-stable-${COMMIT}`,
      commit_id: COMMIT,
      short_commit_id: COMMIT.slice(0, 6),
      is_long_term_support: service === 'AOS',
      ...(service === 'AOS' ? {} : { commit_date: '2025-01-21T06:38:19Z' }),
    },
  };
}

/** A cluster of hosts. */
export function clusterView(world: World, cluster: Cluster): object {
  const hosts = world.hosts.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  const shown = {
    ...config({ NOS: cluster.version, NCC: cluster.nccVersion }, cluster.timezone, cluster.redundancyFactor),
    authorized_public_key_list: [],
    supported_information_verbosity: 'BASIC_PLUS_CORE_DUMP',
  };
  const network = {
    external_ip: cluster.externalIp,
    ntp_server_ip_list: cluster.ntpServers,
    external_subnet: cluster.subnet,
    external_data_services_ip: cluster.dataServicesIp,
    name_server_ip_list: cluster.nameServers,
    internal_subnet: '192.168.5.0/255.255.255.128',
  };
  // One of loopback without a version stands among the hypervisors in the recording.
  const nodes = [...hosts.map(({ ip }) => ({ ip, version: '10.0-793' })), { ip: '127.0.0.1', version: '' }];
  return {
    status: {
      resources: {
        config: { ...shown, ...running('AOS', cluster.version) },
        nodes: { hypervisor_server_list: nodes.map(({ ip, version }) => ({ ip, type: 'AHV', version })) },
        network,
      },
      name: cluster.name,
      state: 'COMPLETE',
    },
    metadata: plainMetadata({
      uuid: cluster.uuid,
      kind: 'cluster',
      specVersion: 27,
      createdAt: cluster.createdAt,
      updatedAt: cluster.createdAt,
    }),
    spec: { name: cluster.name, resources: { config: shown, network } },
  };
}

/** Prism Central, which lists itself among its clusters: without nodes, and another service. */
export function centralView(world: World): object {
  const { uuid, name, ip, version, createdAt } = world.central;
  const shown = config({ NOS: version, NCC: 'ncc-5.1.0' }, 'UTC', 2);
  const network = {
    external_ip: ip,
    ntp_server_ip_list: ['0.pool.ntp.org'],
    external_subnet: '10.20.30.0/255.255.255.0',
    fully_qualified_domain_name: 'prism.nutanix.local',
    name_server_ip_list: ['127.0.0.1', '10.20.30.2'],
    internal_subnet: '10.20.30.0/255.255.255.0',
  };
  return {
    status: {
      resources: {
        config: { ...shown, ...running('PRISM_CENTRAL', version) },
        network,
        runtime_status_list: ['SSP_CONFIG_OWNER'],
      },
      name,
      state: 'COMPLETE',
    },
    metadata: plainMetadata({ uuid, kind: 'cluster', specVersion: 3, createdAt, updatedAt: createdAt }),
    spec: { name, resources: { config: shown, network } },
  };
}
