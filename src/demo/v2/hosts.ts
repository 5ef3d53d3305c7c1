import type { Host } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { notThere } from './errors';
import { listAnswer } from './list';
import { ioStats, storageUsage } from './stats';

const TIB = 1024 ** 4;

function hardware(host: Host): object {
  return {
    serial: host.serial,
    block_serial: host.blockSerial,
    block_model: 'UseLayout',
    block_model_name: 'NX-1065-G8',
    cpu_model: host.cpuModel,
    num_cpu_cores: host.cores,
    num_cpu_threads: host.cores * 2,
    num_cpu_sockets: host.sockets,
    cpu_frequency_in_hz: host.cpuHz,
    memory_capacity_in_bytes: host.memoryBytes,
    boot_time_in_usecs: host.bootedAt.getTime() * 1000,
    position: { ordinal: host.ordinal, name: '', physical_position: null },
    disk_hardware_configs: Object.fromEntries(
      host.diskUuids.map((uuid, at) => [String(at + 1), { disk_uuid: uuid }]),
    ),
  };
}

function addresses(host: Host): object {
  return {
    service_vmexternal_ip: host.cvmIp,
    service_vmnat_ip: null,
    service_vmnat_port: null,
    controller_vm_backplane_ip: host.cvmIp,
    rdma_backplane_ips: null,
    backplane_ip: null,
    hypervisor_key: host.ip,
    hypervisor_address: host.ip,
    hypervisor_username: 'root',
    hypervisor_password: null,
    management_server_name: host.ip,
    ipmi_address: host.ipmiIp,
    ipmi_username: null,
    ipmi_password: null,
  };
}

/** Members as in a masked recording, statistics a part of the real ones. */
function view(world: World, host: Host): object {
  return {
    service_vmid: `${host.clusterUuid}::${host.ordinal + 2}`,
    uuid: host.uuid,
    name: host.name,
    ...addresses(host),
    ...hardware(host),
    oplog_disk_pct: 10.8,
    oplog_disk_size: 72_426_913_110,
    monitored: true,
    hypervisor_state: 'kAcropolisNormal',
    acropolis_connection_state: 'kConnected',
    metadata_store_status: 'kNormalMode',
    state: 'NORMAL',
    removal_status: ['NA'],
    hypervisor_full_name: 'Nutanix 10.0-793',
    hypervisor_type: 'kKvm',
    num_vms: world.vms.filter(({ hostUuid }) => hostUuid === host.uuid).length,
    is_degraded: false,
    reboot_pending: false,
    cluster_uuid: host.clusterUuid,
    stats: ioStats(40 + host.ordinal),
    usage_stats: storageUsage(20 * TIB, 8 * TIB),
    host_type: 'HYPER_CONVERGED',
    key_management_device_to_certificate_status: {},
  };
}

export const HOST_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/hosts',
    handle: ({ world, query }) =>
      listAnswer(query, {
        entities: world.hosts,
        view: (host) => view(world, host),
        searchable: ({ name, ip }) => `${name ?? ''} ${ip}`,
      }),
  },
  {
    method: 'GET',
    path: '/hosts/{uuid}',
    handle: ({ world, params }) => {
      const host = world.hosts.find(({ uuid }) => uuid === params.uuid);
      if (!host) throw notThere('Host', params.uuid ?? '');
      return json(200, view(world, host));
    },
  },
];
