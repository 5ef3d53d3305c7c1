import { collectionModel, flag, int32, int64, list, mapOf, model, ref, text, type Model } from './model';

export const DOMAIN = 'get.dto.dr.ProtectionDomainDTO';
export const SNAPSHOT = 'get.dto.dr.SnapshotDTO';
export const REPLICATION = 'get.dto.dr.ReplicationDTO';
export const PENDING = 'get.dto.dr.PendingReplicationDTO';
export const ACTIONS = 'get.dto.dr.PdPendingActionsDTO';
export const GROUP = 'get.dto.dr.ConsistencyGroupDTO';
export const SCHEDULE = 'get.dto.dr.CronScheduleDTO';
export const STATUS = 'get.dto.dr.BackupAndDrStatus';
export const VM = 'get.dto.stats.VMDTO';
export const ONCE = 'create.dto.dr.OutOfBandSchedulePoliciesDTO$Schedule';
const MEMBER = 'get.dto.dr.VirtualMachine';
const SUSPENDED = mapOf('java.lang.Boolean');

/** Each verb has a domain of its own in these documents. */
const domain = (verb: string): Model =>
  model(`${verb}.dto.dr.ProtectionDomainDTO`, {
    name: text('Name'),
    active: flag('Whether its VMs run here'),
    vms: list('VMs in it', { $ref: MEMBER }),
    remote_site_names: list('Where its snapshots go', { type: 'string' }),
    cron_schedules: list('Schedules', { $ref: SCHEDULE }),
    next_snapshot_time_usecs: int64('When the next snapshot is due, in microseconds'),
    ongoing_replication_count: int64('Snapshots on their way'),
    pending_replication_count: int64('Snapshots that wait'),
  });

export const PROTECTION_MODELS: Model[] = [
  ...[DOMAIN, SNAPSHOT, REPLICATION, GROUP, VM].map(collectionModel),
  domain('get'),
  domain('create'),
  model(MEMBER, { vm_id: text('UUID'), vm_name: text('Name'), consistency_group: text('Group') }),
  model(SNAPSHOT, {
    snapshot_id: text('Number'),
    snapshot_uuid: text('UUID'),
    protection_domain_name: text('Protection domain'),
    state: text('State', ['EXPIRED', 'RETAIN_FOREVER', 'AVAILABLE', 'SCHEDULED']),
    snapshot_create_time_usecs: int64('When it was taken, in microseconds'),
    snapshot_expiry_time_usecs: int64('Until when it is kept, in microseconds'),
    size_in_bytes: int64('Size in bytes'),
    remote_site_names: list('Where it is too', { type: 'string' }),
    vms: list('VMs in it', { $ref: MEMBER }),
  }),
  model(REPLICATION, {
    id: int64('Number'),
    protection_domain_name: text('Protection domain'),
    remote_site_name: text('Remote site'),
    snapshot_id: text('Snapshot'),
    completed_bytes: int64('Sent so far'),
    completed_percentage: { ...text('How much is done'), type: 'number', format: 'float' },
    paused: flag('Whether it rests'),
  }),
  model(PENDING, {
    protection_domain_name: text('Protection domain'),
    snapshot: ref(SNAPSHOT, 'What waits'),
  }),
  model(ACTIONS, {
    protection_domain_name: text('Protection domain'),
    has_pending_actions: flag('Whether something waits'),
  }),
  model(GROUP, {
    protection_domain_name: text('Protection domain'),
    consistency_group_name: text('Name'),
    vm_count: int32('VMs in it'),
  }),
  model(SCHEDULE, {
    id: text('Id'),
    pd_name: text('Protection domain'),
    type: text('Unit', ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY']),
    every_nth: int32('How many units between two'),
    suspended: flag('Whether it rests'),
  }),
  model(STATUS, {
    active_replications: flag('Whether a snapshot is on its way'),
    pd_suspended_schedules_map: ref(SUSPENDED, 'Which domains rest'),
  }),
  model(SUSPENDED, {}),
  model(VM, { uuid: text('UUID'), vm_name: text('Name'), power_state: text('Whether it runs') }),
  model(ONCE, {
    schedule_id: int64('Number'),
    schedule_start_time_usecs: int64('When, in microseconds'),
    snapshot_retention_time_secs: int32('How long it is kept, in seconds'),
    remote_site_names: list('Where it goes', { type: 'string' }),
    app_consistent: flag('Whether programs in the VMs are asked to rest'),
  }),
  model(
    'create.dto.dr.ProtectionDomainCreateDTO',
    { value: text('Name'), annotations: list('Notes', { type: 'string' }) },
    ['value'],
  ),
  model('create.dto.dr.AddVMsToPdRequestDTO', {
    names: list('Names of VMs', { type: 'string' }),
    uuids: list('UUIDs of VMs', { type: 'string' }),
    consistency_group_name: text('Group'),
    ignore_dup_or_missing_vms: flag('Whether not to mind VMs that are not there'),
  }),
];
