import type { Cluster } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { plainMetadata } from './metadata';

const KEY_ENDS = '2034-03-10T09:15:00Z';

function config(cluster: Cluster): object {
  return {
    software_map: {
      NOS: { software_type: 'NOS', status: 'INSTALLED', version: cluster.version },
      NCC: { software_type: 'NCC', status: 'INSTALLED', version: cluster.nccVersion },
    },
    encryption_status: 'NOT_SUPPORTED',
    redundancy_factor: cluster.redundancyFactor,
    enabled_feature_list: ['PASSWORD_REMOTE_LOGIN_ENABLED'],
    timezone: cluster.timezone,
    authorized_public_key_list: [],
    supported_information_verbosity: 'BASIC_PLUS_CORE_DUMP',
    domain_awareness_level: 'NODE',
    operation_mode: 'NORMAL',
  };
}

function network(cluster: Cluster): object {
  return {
    external_ip: cluster.externalIp,
    ntp_server_ip_list: cluster.ntpServers,
    external_subnet: cluster.subnet,
    external_data_services_ip: cluster.dataServicesIp,
    name_server_ip_list: cluster.nameServers,
    internal_subnet: '192.168.5.0/255.255.255.128',
  };
}

function statusConfig(cluster: Cluster): object {
  const commit = 'd3m0'.repeat(10);
  return {
    ...config(cluster),
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
    service_list: ['AOS'],
    is_available: true,
    cluster_arch: 'X86_64',
    build: {
      build_type: 'release',
      version: cluster.version,
      full_version: `el8.5-release-demo-${cluster.version}-stable-${commit}`,
      commit_id: commit,
      short_commit_id: commit.slice(0, 6),
      is_long_term_support: true,
    },
  };
}

function view(world: World, cluster: Cluster): object {
  const hosts = world.hosts.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  return {
    status: {
      resources: {
        config: statusConfig(cluster),
        nodes: {
          hypervisor_server_list: hosts.map(({ ip }) => ({ ip, type: 'AHV', version: '10.0-793' })),
        },
        network: network(cluster),
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
    spec: { name: cluster.name, resources: { config: config(cluster), network: network(cluster) } },
  };
}

export const CLUSTER_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/clusters/list',
    handle: ({ world, body }) =>
      listAnswer(body, {
        kind: 'cluster',
        entities: [...world.clusters],
        attributes: { name: ({ name }) => name, uuid: ({ uuid }) => uuid },
        view: (cluster) => view(world, cluster),
        bareMetadata: true,
      }),
  },
  {
    method: 'GET',
    path: '/clusters/{uuid}',
    handle: ({ world, params }) => {
      const cluster = world.clusters.find(({ uuid }) => uuid === params.uuid);
      if (!cluster) throw entityNotFound('cluster', params.uuid ?? '');
      return json(200, { ...view(world, cluster), api_version: '3.1' });
    },
  },
];
