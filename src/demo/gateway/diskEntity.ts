import { roomOn } from '../data/storage';
import type { Disk } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { ioStats, storageUsage } from './stats';

const TIERS = { SSD: 'SSD', HDD: 'DAS-SATA' } as const;

/** A disk as the host sees it that it is in. */
export function diskHardware(disk: Disk): Json {
  return {
    serial_number: disk.serial,
    disk_id: disk.id,
    disk_uuid: disk.uuid,
    location: disk.location,
    bad: disk.failed,
    mounted: !disk.failed,
    mount_path: `/home/nutanix/data/stargate-storage/disks/${disk.serial}`,
    model: disk.model,
    vendor: 'Demo',
    boot_disk: false,
    only_boot_disk: false,
    under_diagnosis: false,
    background_operation: null,
    current_firmware_version: '1.0',
    target_firmware_version: null,
    can_add_as_new_disk: false,
    can_add_as_old_disk: false,
  };
}

/** A physical disk. Members from the vendor's description, there is no recording. */
export function diskView(world: World, disk: Disk): Json {
  const host = world.hosts.find(({ uuid }) => uuid === disk.hostUuid);
  return {
    id: `${disk.clusterUuid}::${disk.id}`,
    disk_uuid: disk.uuid,
    disk_hardware_config: diskHardware(disk),
    cluster_uuid: disk.clusterUuid,
    node_uuid: disk.hostUuid,
    host_name: host?.name ?? null,
    service_vmid: `${disk.clusterUuid}::${(host?.ordinal ?? 0) + 2}`,
    cvm_ip_address: host?.cvmIp,
    location: disk.location,
    mount_path: `/home/nutanix/data/stargate-storage/disks/${disk.serial}`,
    storage_tier_name: TIERS[disk.tier],
    disk_size: disk.sizeBytes,
    disk_status: disk.failed ? 'MARKED_FOR_REMOVAL_BUT_NOT_DETACHABLE' : 'NORMAL',
    marked_for_removal: disk.failed,
    data_migrated: false,
    online: !disk.failed,
    self_encrypting_drive: false,
    password_protected: false,
    stats: ioStats(disk.location * 3),
    usage_stats: storageUsage(roomOn([disk])),
  };
}
