import { scopeTo } from '../data/scope';
import type { Host } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, type Call, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { plainMetadata } from './metadata';

const MIB = 1024 ** 2;

/** Members from the vendor's description, there is no recording. A host without a name has no `name` at all. */
function view(world: World, host: Host): object {
  const cluster = clusterOf(world, host.clusterUuid);
  const name = host.name === null ? {} : { name: host.name };
  return {
    status: {
      state: 'COMPLETE',
      ...name,
      resources: {
        serial_number: host.serial,
        ipmi: { ip: host.ipmiIp },
        host_type: 'HYPER_CONVERGED',
        cpu_model: host.cpuModel,
        num_cpu_sockets: host.sockets,
        num_cpu_cores: host.cores,
        cpu_capacity_hz: host.cpuHz,
        memory_capacity_mib: host.memoryBytes / MIB,
        monitoring_state: 'MONITORED',
        gpu_list: [],
        host_nics_id_list: [],
        host_disks_reference_list: host.diskUuids.map((uuid) => ({ kind: 'disk', uuid })),
        hypervisor: {
          num_vms: world.vms.filter(({ hostUuid }) => hostUuid === host.uuid).length,
          ip: host.ip,
          hypervisor_full_name: 'Nutanix 10.0-793',
        },
        controller_vm: {
          ip: host.cvmIp,
          oplog_usage: { oplog_disk_pct: 10.8, oplog_disk_size: 72_426_913_110 },
        },
        block: { block_serial_number: host.blockSerial, block_model: 'UseLayout' },
      },
      cluster_reference: { kind: 'cluster', uuid: cluster.uuid, name: cluster.name },
    },
    spec: { ...name, resources: { controller_vm: { ip: host.cvmIp } } },
    metadata: plainMetadata({
      uuid: host.uuid,
      kind: 'host',
      specVersion: 1,
      createdAt: cluster.createdAt,
      updatedAt: host.bootedAt,
    }),
  };
}

const hostsOf = ({ world, cluster }: Call<World>): Host[] => scopeTo(world, cluster).hosts;

export const HOST_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/hosts/list',
    handle: (call) =>
      listAnswer(call.body, {
        kind: 'host',
        entities: hostsOf(call),
        attributes: {
          name: ({ name }) => name,
          uuid: ({ uuid }) => uuid,
          serial_number: ({ serial }) => serial,
          num_cpu_cores: ({ cores }) => cores,
          memory_capacity_mib: ({ memoryBytes }) => memoryBytes / MIB,
          cluster_name: ({ clusterUuid }) => clusterOf(call.world, clusterUuid).name,
        },
        view: (host) => view(call.world, host),
      }),
  },
  {
    method: 'GET',
    path: '/hosts/{uuid}',
    handle: (call) => {
      const host = hostsOf(call).find(({ uuid }) => uuid === call.params.uuid);
      if (!host) throw entityNotFound('host', call.params.uuid ?? '');
      return json(200, { ...view(call.world, host), api_version: '3.1' });
    },
  },
];
