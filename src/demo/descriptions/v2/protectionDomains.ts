import { body, document, GATEWAY, inPath, query, type Operation } from './document';
import { FIGURE_MODELS, figuresOf } from './figures';
import { collectionOf, primitive } from './model';
import * as M from './protectionModels';

const NAME = inPath('name', 'Which protection domain, by name');
const PD_NAME = inPath('pd_name', 'Which protection domain, by name');
const LONG_NAME = inPath('protection_domain_name', 'Which protection domain, by name');
const NAMES = query('protection_domain_names', 'string', 'Names with commas between');
const SITES = query('remote_site_names', 'string', 'Names of remote sites with commas between');
const SNAPSHOT_QUERY = [
  query('count', 'integer', 'How many to give'),
  query('filter_criteria', 'string', 'Filter'),
  query('sort_criteria', 'string', 'Order'),
  query('full_details', 'boolean', 'Whether to give the VMs in them'),
];

const get = (below: string, nickname: string, summary: string, type: string): Operation => ({
  method: 'GET',
  path: `/protection_domains/${below}`,
  nickname,
  summary,
  type,
});

/** Of all domains. */
const READS: Operation[] = [
  {
    ...get('', 'getProtectionDomains', 'List protection domains.', collectionOf(M.DOMAIN)),
    parameters: [query('names', 'string', 'Names with commas between')],
  },
  {
    ...get(
      'consistency_groups/',
      'getConsistencyGroups',
      'List groups of all domains.',
      collectionOf(M.GROUP),
    ),
    parameters: [query('protection_domains', 'string', 'Names with commas between')],
  },
  {
    ...get(
      'dr_snapshots/',
      'getAllProtectionDomainSnapshots',
      'List all snapshots.',
      collectionOf(M.SNAPSHOT),
    ),
    parameters: SNAPSHOT_QUERY,
  },
  {
    ...get('pending_actions/', 'getPendingActions', 'List what waits to be done.', 'array'),
    items: { $ref: M.ACTIONS },
    parameters: [NAMES],
  },
  {
    ...get(
      'pending_replications/',
      'getProtectionDomainPendingReplications',
      'List snapshots that wait.',
      'array',
    ),
    items: { $ref: M.PENDING },
    parameters: [NAMES, SITES],
  },
  {
    ...get('replications/', 'getReplications', 'List snapshots on their way.', collectionOf(M.REPLICATION)),
    parameters: [NAMES, SITES],
  },
  get('status', 'getStatus', 'Whether something is on its way or rests.', M.STATUS),
  get('unprotected_vms/', 'getUnprotectedVms', 'List VMs in no domain.', collectionOf(M.VM)),
];

/** Of one domain. */
const READS_OF_ONE: Operation[] = [
  get('{name}', 'getProtectionDomainByName', 'Read a protection domain.', M.DOMAIN),
  get('{name}/consistency_groups/', 'getConsistencyGroupsInPd', 'List groups.', collectionOf(M.GROUP)),
  {
    ...get('{name}/dr_snapshots/', 'getSnapshotsForPd', 'List snapshots.', collectionOf(M.SNAPSHOT)),
    parameters: SNAPSHOT_QUERY,
  },
  {
    ...get('{name}/pending_actions/', 'getPendingActionsForPd', 'List what waits to be done.', 'array'),
    items: { $ref: M.ACTIONS },
  },
  {
    ...get(
      '{name}/pending_replications/',
      'getPendingReplicationsInPd',
      'List snapshots that wait.',
      'array',
    ),
    items: { $ref: M.PENDING },
  },
  get(
    '{name}/replications/',
    'getReplicationsForPd',
    'List snapshots on their way.',
    collectionOf(M.REPLICATION),
  ),
  { ...get('{name}/schedules', 'getCronSchedules', 'List schedules.', 'array'), items: { $ref: M.SCHEDULE } },
].map((operation) => ({ ...operation, parameters: [NAME, ...(operation.parameters ?? [])] }));

const WRITES: Operation[] = [
  {
    method: 'POST',
    path: '/protection_domains/',
    nickname: 'addProtectionDomain',
    summary: 'Make a protection domain.',
    type: 'create.dto.dr.ProtectionDomainDTO',
    parameters: [body('create.dto.dr.ProtectionDomainCreateDTO', 'Its name')],
  },
  {
    method: 'DELETE',
    path: '/protection_domains/{name}',
    nickname: 'markProtectionDomainForRemoval',
    summary: 'Remove a protection domain.',
    type: primitive('delete'),
    parameters: [NAME],
  },
  {
    method: 'POST',
    path: '/protection_domains/{name}/activate',
    nickname: 'markProtectionDomainActive',
    summary: 'Let the VMs run here.',
    type: primitive('create'),
    parameters: [NAME],
  },
  {
    method: 'POST',
    path: '/protection_domains/{name}/deactivate',
    nickname: 'markProtectionDomainInactive',
    summary: 'Let the VMs run elsewhere.',
    type: primitive('create'),
    parameters: [NAME],
  },
  {
    method: 'POST',
    path: '/protection_domains/{name}/oob_schedules',
    nickname: 'addOutOfBandSchedule',
    summary: 'Take a snapshot out of the row.',
    type: M.ONCE,
    parameters: [NAME, body(M.ONCE, 'When and where')],
  },
  {
    method: 'POST',
    path: '/protection_domains/{name}/protect_vms',
    nickname: 'addVmsByNamesToProtectionDomain',
    summary: 'Put VMs in.',
    type: 'create.dto.dr.ProtectionDomainDTO',
    parameters: [NAME, body('create.dto.dr.AddVMsToPdRequestDTO', 'Which VMs')],
  },
  {
    method: 'POST',
    path: '/protection_domains/{name}/unprotect_vms',
    nickname: 'removeVmsFromProtectionDomain',
    summary: 'Take VMs out.',
    type: 'create.dto.dr.ProtectionDomainDTO',
    parameters: [NAME, { ...body('array', 'Names of VMs'), items: { type: 'string' } }],
  },
  {
    method: 'DELETE',
    path: '/protection_domains/{pd_name}/schedules',
    nickname: 'clearCronSchedules',
    summary: 'Remove all schedules.',
    type: primitive('delete'),
    parameters: [PD_NAME],
  },
  {
    method: 'DELETE',
    path: '/protection_domains/{protection_domain_name}/dr_snapshots/{snapshot_id}',
    nickname: 'removeSnapshot',
    summary: 'Remove a snapshot.',
    type: primitive('delete'),
    parameters: [LONG_NAME, inPath('snapshot_id', 'Number of the snapshot')],
  },
  {
    method: 'DELETE',
    path: '/protection_domains/{protection_domain_name}/replications/{id}',
    nickname: 'abortReplication',
    summary: 'Stop a replication.',
    type: primitive('delete'),
    parameters: [LONG_NAME, inPath('id', 'Number of the replication')],
  },
];

export const PROTECTION_DOMAINS = document(
  GATEWAY,
  '/protection_domains',
  [
    ...READS,
    ...READS_OF_ONE,
    figuresOf('/protection_domains/{name}/stats/', 'getProtectionDomainStats', [NAME]),
    ...WRITES,
  ],
  [...M.PROTECTION_MODELS, ...FIGURE_MODELS],
);
