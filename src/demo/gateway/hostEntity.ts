import { isOutOfRing } from '../data/metadataRing';
import { roomOn } from '../data/storage';
import type { Disk, Host } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { diskHardware } from './diskEntity';
import { ioStats, storageUsage } from './stats';

function hardware(host: Host, disks: Disk[]): Json {
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
      disks.map((disk) => [String(disk.location), diskHardware(disk)]),
    ),
  };
}

function addresses(host: Host): Json {
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

/** A host: members as in a masked recording, statistics a part of the real ones. */
export function hostView(world: World, host: Host): Json {
  const disks = world.disks.filter(({ hostUuid }) => hostUuid === host.uuid);
  return {
    service_vmid: `${host.clusterUuid}::${host.ordinal + 2}`,
    uuid: host.uuid,
    name: host.name,
    ...addresses(host),
    ...hardware(host, disks),
    oplog_disk_pct: 10.8,
    oplog_disk_size: 72_426_913_110,
    monitored: true,
    hypervisor_state: 'kAcropolisNormal',
    acropolis_connection_state: 'kConnected',
    metadata_store_status: isOutOfRing(world, host) ? 'kForwardingMode' : 'kNormalMode',
    state: 'NORMAL',
    removal_status: ['NA'],
    hypervisor_full_name: 'Nutanix 10.0-793',
    hypervisor_type: 'kKvm',
    num_vms: world.vms.filter(({ hostUuid }) => hostUuid === host.uuid).length,
    is_degraded: false,
    reboot_pending: false,
    cluster_uuid: host.clusterUuid,
    stats: ioStats(40 + host.ordinal),
    usage_stats: storageUsage(roomOn(disks)),
    host_type: 'HYPER_CONVERGED',
    key_management_device_to_certificate_status: {},
  };
}
