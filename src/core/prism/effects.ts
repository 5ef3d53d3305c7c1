import type { Effect } from '../model/effect';
import type { Family } from '../model/family';

/*
 * One rule for all families: an operation has the effect of the worst that an ordinary call of it does.
 *
 * read     nothing on the cluster is other afterwards, save a log line: lists, searches, tests of a connection, checks before a
 *          change, exports that come back as the answer. What keeps its result on the cluster (a report, a scenario) is a write.
 * write    makes or changes. Power on, a restore that makes a new object, and leaving a policy off are writes, and so is a PUT of a
 *          whole object: that its body may hold another power state, or fewer disks, shows only beside what is there already.
 * disrupt  interrupts something that runs, or may: power (v2's one call for all states too), migration of what runs, fail over,
 *          maintenance in both directions, upgrade, detach, HA, switching a service, stopping work under way, running what a
 *          person composed (an action, a playbook).
 * destroy  takes away what can't be had back: deletes, overwrites with an older state, revokes. What carries other requests
 *          (a batch, a proxy) can do whatever they can.
 *
 * test/corpus/effects.tsv has the reviewed effect of every operation that is described; a test holds the rules against it.
 */

type Kind = 'v0.8' | 'v1' | 'v2.0' | 'v3' | 'v4' | 'other';

/** The first rule that fits decides. What a rule leaves out fits everything. */
export interface EffectRule {
  readonly effect: Effect;
  readonly families?: readonly Kind[];
  readonly methods: readonly string[];
  /** Tested on the path without base path, its parameters as `{name}` or filled in; absent: the methods alone decide. */
  readonly path?: RegExp;
}

/** Everything but v4, whose actions are all named by `$actions`. */
const GATEWAY = ['v0.8', 'v1', 'v2.0'] as const;

const post = (effect: Effect, families: readonly Kind[], path: RegExp): EffectRule => ({
  effect,
  families,
  methods: ['POST'],
  path,
});

const put = (effect: Effect, families: readonly Kind[], path: RegExp): EffectRule => ({
  effect,
  families,
  methods: ['PUT'],
  path,
});

/** Ends a path whether or not the family writes a slash there (v1 and v2.0 do at times). */
const last = (...words: string[]): RegExp => new RegExp(`/(?:${words.join('|')})/?$`, 'i');

/** v4: what is done to an object of a path, or by a namespace as a whole. */
const action = (...words: string[]): RegExp => new RegExp(`/\\$actions/(?:${words.join('|')})$`, 'i');

export const EFFECT_RULES: readonly EffectRule[] = [
  // these two end or begin a session
  { effect: 'write', families: ['v3'], methods: ['GET'], path: /^\/(?:logout|oauth\/idp_callback)$/ },
  { effect: 'read', methods: ['GET', 'HEAD', 'OPTIONS', 'TRACE'] },
  { effect: 'destroy', methods: ['DELETE'] },

  // these end in a name that a person gives: a thing called `list` makes no read of it
  post(
    'write',
    ['v3'],
    /^\/(?:alerts\/action|metrics|reports\/upload|clusters\/[^/]+\/(?:cloud_credentials|certificates\/svm_certs))\/[^/]+$/,
  ),
  post('disrupt', ['v3'], /^\/action_rule_results\/action\/[^/]+$/),
  // `cleanup`, the one action beside `rerun`, deletes what a test brought up
  post('destroy', ['v3'], /^\/recovery_plan_jobs\/[^/]+\/[^/]+$/),

  // a POST that asks
  post('read', ['v2.0'], /^\/tasks\/(?:list|poll)\/?$/),
  post('read', GATEWAY, /^\/authconfig\/directories\/connection_status\/?$/),
  post('read', GATEWAY, /^\/data_at_rest_encryption\/test\/?$/),
  post('read', ['v1'], last('test_connection', 'verifyDns', 'get_principal_type', 'snapshot_info')),
  post('read', ['v3'], last('list', 'vms_list', 'redirect_list', 'query', 'search')),
  post('read', ['v3'], /^\/(?:groups|tasks\/poll|billing\/invoices|security_monitoring\/topology)$/),
  post('read', ['v3'], last('dry_run', 'validate', 'validate_(?:migration|restore|rack_config)')),
  post('read', ['v3'], last('compute_counts', 'packet_trace', 'synchronous_replication_capable')),
  post('read', ['v3'], last('entity_replication_target_details')),
  post('read', ['v4'], action('search', 'validate(?:-[a-z-]+)?', 'verify-[a-z-]+', 'test-connection')),
  post('read', ['v4'], action('find-[a-z-]+', 'check-[a-z-]+', 'compute-[a-z-]+', 'discover-[a-z-]+')),
  post('read', ['v4'], action('fetch-[a-z-]+', 'prechecks', 'performPrecheck')),
  post('read', ['v4'], /^\/lifecycle\/.*\/\$actions\/export$/),

  // deletes by a POST, and states overwritten by older ones
  post('destroy', ['v1', 'v2.0'], last('delete_files', 'infected_files/delete', 'rollback')),
  post('destroy', GATEWAY, /^\/vms\/[^/]+\/restore\/?$/),
  // both take `replace`, which puts the snapshot in the place of what runs
  post('destroy', ['v1', 'v2.0'], last('restore_entities', 'protection_domains/[^/]+/snapshots/[^/]+/clone')),
  post('destroy', ['v3'], last('revert', 'terminate', 'oauth/revoke_token')),
  put('destroy', ['v3'], /^\/vms\/[^/]+\/vm_disk\/[^/]+\/data$/),
  post('destroy', ['v4'], action('revert', 'remove-node', 'clean-up-resources', 'cancel-guest-update')),
  post('destroy', ['v4'], /\/(?:snapshots|restore-points)\/[^/]+\/\$actions\/restore$/),
  post('destroy', ['v4'], /\/keys\/[^/]+\/\$actions\/revoke$/),
  post('destroy', ['v4'], /\/nodes\/[^/]+\/\$actions\/image$/),

  // carriers of other requests
  post('destroy', ['v3'], /^\/(?:batch|az_proxy|fanout_proxy|remote_rpc_request)$/),
  post('destroy', ['v4'], action('batch')),

  // power, migration, maintenance
  post('disrupt', GATEWAY, last('set_power_state', 'power_op/off', 'migrate', 'migrate_abort')),
  post('disrupt', GATEWAY, last('enter_maintenance_mode', 'exit_maintenance_mode', 'upgrade', 'loadBalance')),
  put('disrupt', GATEWAY, /^\/ha\/?$/),
  post('disrupt', ['v3'], last('(?:acpi|guest)_(?:reboot|shutdown)', 'power_cycle', 'reset', 'upgrade')),
  post('disrupt', ['v3'], last('run_ipmi_cmd', 're_enforce', 'migrate_disks')),
  post('disrupt', ['v3'], /^\/migrate$/),
  post('disrupt', ['v4'], action('power-off', 'power-cycle', 'reset', '(?:guest-)?(?:reboot|shutdown)')),
  post('disrupt', ['v4'], /\/vms\/[^/]+\/\$actions\/suspend$/),
  // of an image only the owner migrates: nothing runs on it
  post('write', ['v4'], /\/images\/[^/]+\/\$actions\/migrate$/),
  post('disrupt', ['v4'], action('migrate', 'migrate-[a-z-]+', 're-enforce')),
  post(
    'disrupt',
    ['v4'],
    action('(?:enter|exit)-host-maintenance', 'reconfigure', 'upgrade', 'performUpdate'),
  ),
  put('disrupt', ['v4'], /^\/clustermgmt\/.*\/cvms\/[^/]+$/),
  // the uplinks of all hosts change, which the standard way does host by host in maintenance
  put('disrupt', ['v4'], /^\/networking\/.*\/virtual-switches\/[^/]+$/),
  // in the guest, with a restart of it where the body says so
  post('disrupt', ['v4'], /\/(?:nutanix-)?guest-tools\/\$actions\/(?:install|uninstall)$/),

  // protection and fail over
  post('disrupt', GATEWAY, last('activate', 'deactivate', 'promote', 'metro_avail_(?:enable|disable)')),
  // pause, resume or abort
  put('disrupt', GATEWAY, /^\/protection_domains\/[^/]+\/replications\/[^/]+$/),
  post('disrupt', ['v3'], /^\/recovery_plan_jobs$/),
  post('disrupt', ['v3'], last('pause_replication')),
  post('disrupt', ['v4'], action('[a-z-]*failover', 'promote')),

  // what is in use is taken away, switched off or stopped
  post('disrupt', GATEWAY, last('detach', 'close', 'remove_datastore', 'remove_auth_types', 'unjoinDomain')),
  post('disrupt', ['v3'], /^\/services\/[a-z_/]+$/),
  put('disrupt', ['v3'], last('release_ip')),
  post(
    'disrupt',
    ['v4'],
    action('detach-[a-z-]+', 'disassociate-host-nic', 'unmount', 'release-ip', 'unregister'),
  ),
  post('disrupt', ['v3'], last('abort')),
  post('disrupt', ['v3'], last('multicluster_config/[^/]+/(?:cancel|pause)')),
  post('disrupt', ['v4'], /\/tasks\/[^/]+\/\$actions\/cancel$/),
  post('disrupt', ['v4'], action('cancelupdate')),
  post('disrupt', ['v3'], last('action_rules/trigger', 'actions/[^/]+/run')),
];

/** Rules by method, in their order: an import asks once for every operation. */
const byMethod = new Map<string, readonly EffectRule[]>(
  [...new Set(EFFECT_RULES.flatMap(({ methods }) => methods))].map((method) => [
    method,
    EFFECT_RULES.filter(({ methods }) => methods.includes(method)),
  ]),
);

/**
 * What an operation does to a cluster.
 * @param method upper case
 * @param path template without base path
 * @returns `write` where no rule says otherwise: an unknown call is never taken for a read
 */
export function effectOf(family: Family, method: string, path: string): Effect {
  const kind = family.startsWith('v4:') ? 'v4' : (family as Kind);
  for (const rule of byMethod.get(method) ?? []) {
    if (rule.families && !rule.families.includes(kind)) continue;
    if (!rule.path || rule.path.test(path)) return rule.effect;
  }
  return 'write';
}
