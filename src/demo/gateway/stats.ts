import type { Room } from '../data/storage';
import { HOST_USAGE } from '../data/usage';

/** Statistics and usage are objects of decimal texts; -1 means "not measured". */
export type Figures = Record<string, string>;

const IO = ['io', 'read_io', 'write_io', 'iops', 'read_iops', 'write_iops', 'random_io', 'seq_io'];
const IO_PREFIXES = ['', 'controller_', 'hypervisor_'];

/** Counters and averages of a thing that does input and output. */
export function ioStats(base: number): Figures {
  const figures: Figures = {};
  IO_PREFIXES.forEach((prefix, at) => {
    IO.forEach((name, place) => {
      figures[`${prefix}num_${name}`] =
        name.startsWith('random') || name.startsWith('seq') ? '-1' : `${base * (at + 1) + place * 7}`;
    });
    figures[`${prefix}avg_io_latency_usecs`] = `${900 + base}`;
    figures[`${prefix}io_bandwidth_kBps`] = `${base * 13}`;
    figures[`${prefix}total_io_size_kbytes`] = `${base * 400}`;
  });
  return {
    ...figures,
    hypervisor_cpu_usage_ppm: `${HOST_USAGE.cpuPpm}`,
    hypervisor_memory_usage_ppm: `${HOST_USAGE.memoryPpm}`,
    content_cache_hit_ppm: '479128',
    replication_transmitted_bandwidth_kBps: '0',
    replication_received_bandwidth_kBps: '0',
  };
}

/** Capacity and use of storage, and what of it is on SSDs where that can be told. */
export function storageUsage({ capacityBytes, usedBytes, ssd }: Room & { ssd?: Room }): Figures {
  return {
    'storage.capacity_bytes': `${capacityBytes}`,
    'storage.usage_bytes': `${usedBytes}`,
    'storage.free_bytes': `${capacityBytes - usedBytes}`,
    'storage.logical_usage_bytes': `${Math.floor(usedBytes / 2)}`,
    'storage.reserved_capacity_bytes': '0',
    ...(ssd
      ? {
          'storage_tier.ssd.usage_bytes': `${ssd.usedBytes}`,
          'storage_tier.ssd.capacity_bytes': `${ssd.capacityBytes}`,
          'storage_tier.ssd.free_bytes': `${ssd.capacityBytes - ssd.usedBytes}`,
        }
      : {}),
    'data_reduction.saving_ratio_ppm': '1373583',
    'data_reduction.saved_bytes': `${Math.floor(usedBytes * 0.37)}`,
  };
}
