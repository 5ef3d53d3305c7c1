import type { DomainSnapshot, ProtectionDomain, Replication } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { usecs } from './times';

const HOUR_MS = 3600 * 1000;
const HOURS_A_DAY = 24;

/** The VMs of a domain, each in a consistency group of its own name as the web console makes them. */
function members({ vms }: World, { vmUuids }: ProtectionDomain): Json[] {
  return vms
    .filter(({ uuid }) => vmUuids.includes(uuid))
    .map((vm, at) => ({
      vm_id: vm.uuid,
      vm_name: vm.name,
      vm_handle: 10_000 + at,
      consistency_group: vm.name,
      app_consistent_snapshots: false,
      vm_files: vm.disks.map(({ uuid }) => `/.acropolis/vmdisk/${uuid}`),
      related_entity_uuids: [],
      vm_power_state_on_recovery: null,
      vm_recoverability: null,
    }));
}

/** A schedule: by hours, or by days where the hours make whole ones. */
export function scheduleView(
  domain: ProtectionDomain,
  schedule: ProtectionDomain['schedules'][number],
): Json {
  const days = schedule.everyHours % HOURS_A_DAY === 0;
  const remote = (value: unknown): Json =>
    Object.fromEntries(domain.remoteSiteNames.map((name) => [name, value]));
  return {
    id: schedule.id,
    pd_name: domain.name,
    type: days ? 'DAILY' : 'HOURLY',
    every_nth: days ? schedule.everyHours / HOURS_A_DAY : schedule.everyHours,
    values: null,
    user_start_time_in_usecs: usecs(schedule.startsAt),
    start_times_in_usecs: [usecs(schedule.startsAt)],
    end_time_in_usecs: null,
    duration_in_usecs: null,
    timezone_offset: 0,
    app_consistent: false,
    suspended: !domain.active,
    rollup_schedule_uuid: null,
    retention_policy: {
      local_max_snapshots: schedule.keepLocal,
      local_retention_period: null,
      local_retention_type: null,
      remote_max_snapshots: remote(schedule.keepRemote),
      remote_retention_period: {},
      remote_retention_type: {},
    },
  };
}

const ofDomain =
  ({ name, clusterUuid }: ProtectionDomain) =>
  (item: { domain: string; clusterUuid: string }): boolean =>
    item.domain === name && item.clusterUuid === clusterUuid;

/** When the next snapshot is due; a domain that rests takes none. */
function nextSnapshot({ active, schedules }: ProtectionDomain): number | null {
  const [schedule] = schedules;
  if (!active || !schedule) return null;
  const every = schedule.everyHours * HOUR_MS;
  const since = schedule.startsAt.getTime();
  return (since + Math.ceil((Date.now() - since) / every) * every) * 1000;
}

/** A protection domain. Members from the vendor's description, there is no recording. */
export function domainView(world: World, domain: ProtectionDomain): Json {
  const replications = world.replications.filter(ofDomain(domain));
  const snapshots = world.domainSnapshots.filter(ofDomain(domain));
  return {
    name: domain.name,
    active: domain.active,
    vms: members(world, domain),
    nfs_files: [],
    volume_groups: [],
    remote_site_names: domain.remoteSiteNames,
    cron_schedules: domain.schedules.map((schedule) => scheduleView(domain, schedule)),
    next_snapshot_time_usecs: nextSnapshot(domain),
    schedules_suspended: !domain.active,
    pending_replication_count: 0,
    ongoing_replication_count: replications.length,
    replication_links: replications.map((replication) => linkView(world, replication)),
    sync_replications: [],
    metro_avail: null,
    marked_for_removal: false,
    annotations: [],
    hybrid_schedules_count: 0,
    min_snapshot_to_retain: null,
    vstore_id: null,
    total_user_written_bytes: snapshots.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    stats: {
      replication_transmitted_bandwidth_kBps: replications.length > 0 ? '48210' : '0',
      replication_received_bandwidth_kBps: '0',
    },
    usage_stats: {
      'dr.exclusive_snapshot_usage_bytes': `${snapshots.reduce((sum, { exclusiveBytes }) => sum + exclusiveBytes, 0)}`,
    },
  };
}

function linkView({ domainSnapshots }: World, replication: Replication): Json {
  const [last] = domainSnapshots
    .filter(({ domain, remoteSiteNames }) => domain === replication.domain && remoteSiteNames.length > 0)
    .sort((a, b) => b.id - a.id);
  return {
    id: String(replication.id),
    protection_domain_name: replication.domain,
    remote_site_name: replication.remoteSite,
    current_replicating_snapshot_id: String(replication.snapshotId),
    current_replicating_snapshot_total_bytes: replication.totalBytes,
    current_replicating_snapshot_transmitted_bytes: replication.doneBytes,
    last_successful_replication_snapshot_id: last ? String(last.id) : null,
    last_replication_start_time_in_usecs: last ? usecs(last.createdAt) : null,
    last_replication_end_time_in_usecs: last ? usecs(last.createdAt) + 600_000_000 : null,
    stats: {},
  };
}

/** A snapshot of a domain. Its VMs come with `full_details` only, as they are many. */
export function domainSnapshotView(world: World, snapshot: DomainSnapshot, full: boolean): Json {
  const domain = world.protectionDomains.find((item) => ofDomain(item)(snapshot));
  const vms = domain ? members(world, domain) : [];
  return {
    snapshot_id: String(snapshot.id),
    snapshot_uuid: snapshot.uuid,
    protection_domain_name: snapshot.domain,
    located_remote_site_name: null,
    remote_site_names: snapshot.remoteSiteNames,
    state: snapshot.expiresAt.getTime() > Date.now() ? 'AVAILABLE' : 'EXPIRED',
    snapshot_create_time_usecs: usecs(snapshot.createdAt),
    snapshot_expiry_time_usecs: usecs(snapshot.expiresAt),
    size_in_bytes: snapshot.sizeBytes,
    exclusive_usage_in_bytes: snapshot.exclusiveBytes,
    consistency_groups: vms.map(({ consistency_group: group }) => group),
    oob_schedule_ids: null,
    vms: full ? vms : null,
    nfs_files: full ? [] : null,
    volume_groups: full ? [] : null,
  };
}

/** A snapshot on its way. */
export function replicationView(replication: Replication): Json {
  const { totalBytes, doneBytes, startedAt } = replication;
  const seconds = Math.max(1, (Date.now() - startedAt.getTime()) / 1000);
  return {
    id: replication.id,
    protection_domain_name: replication.domain,
    remote_site_name: replication.remoteSite,
    snapshot_id: String(replication.snapshotId),
    sender: true,
    paused: replication.paused,
    aborted: false,
    start_replication_time_usecs: usecs(startedAt),
    completed_bytes: doneBytes,
    completed_percentage: Number(((100 * doneBytes) / totalBytes).toFixed(2)),
    replication_time_to_complete_secs: Math.ceil((totalBytes - doneBytes) / (doneBytes / seconds)),
  };
}

/** The groups of a domain; each VM is one. */
export function consistencyGroups(world: World, domain: ProtectionDomain): Json[] {
  return members(world, domain).map((vm) => ({
    protection_domain_name: domain.name,
    consistency_group_name: vm.consistency_group,
    vm_count: 1,
    nfs_file_count: 0,
    total_file_count: (vm.vm_files as unknown[]).length,
    total_file_size_bytes: 0,
    app_consistent_snapshots: false,
    within_snapshot: false,
    marked_for_removal: false,
  }));
}
