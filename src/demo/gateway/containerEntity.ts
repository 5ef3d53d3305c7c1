import type { Container } from '../data/types';
import type { Json } from '../server/json';
import { ioStats, storageUsage } from './stats';

/** A storage container. Members from the vendor's description, there is no recording. */
export function containerView(container: Container): Json {
  return {
    id: container.id,
    storage_container_uuid: container.uuid,
    name: container.name,
    cluster_uuid: container.clusterUuid,
    marked_for_removal: false,
    max_capacity: container.capacityBytes,
    total_explicit_reserved_capacity: 0,
    total_implicit_reserved_capacity: 0,
    advertised_capacity: null,
    replication_factor: container.replicationFactor,
    oplog_replication_factor: container.replicationFactor,
    nfs_whitelist: [],
    nfs_whitelist_inherited: true,
    random_io_preference: ['SSD', 'HDD'],
    seq_io_preference: ['SSD', 'HDD'],
    ilm_policy: null,
    down_migrate_times_in_secs: { SSD: 1800 },
    erasure_code: 'off',
    erasure_code_delay_secs: null,
    finger_print_on_write: 'off',
    on_disk_dedup: 'OFF',
    compression_enabled: container.compression,
    compression_delay_in_secs: 0,
    is_nutanix_managed: container.name.startsWith('Nutanix'),
    enable_software_encryption: false,
    vstore_name_list: [container.name],
    mapped_remote_containers: {},
    stats: ioStats(20),
    usage_stats: storageUsage(container),
  };
}
