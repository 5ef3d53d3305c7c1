import type { Effect } from '../model/effect';
import type { Family } from '../model/family';

/** The first rule that fits decides. What a rule leaves out fits everything. */
export interface EffectRule {
  readonly families?: readonly ('v0.8' | 'v1' | 'v2.0' | 'v3' | 'v4' | 'other')[];
  readonly methods: readonly string[];
  /** Tested on the template without base path; where it is absent the methods alone decide. */
  readonly path?: RegExp;
  readonly effect: Effect;
}

/** Ends a path whether or not the family writes a slash there (v1 and v2.0 do at times). */
const last = (words: string) => new RegExp(`/(?:${words})/?$`, 'i');

/** Everything but v4, whose actions are all named by `$actions`. */
const OLD = ['v0.8', 'v1', 'v2.0', 'v3'] as const;
const GATEWAY = ['v0.8', 'v1', 'v2.0'] as const;
const V4_ACTION = (words: string) => new RegExp(`/\\$actions/(?:${words})$`, 'i');

export const EFFECT_RULES: readonly EffectRule[] = [
  { methods: ['GET', 'HEAD', 'OPTIONS', 'TRACE'], effect: 'read' },
  { methods: ['DELETE'], effect: 'destroy' },

  // a POST that asks: v3 lists, searches and dry runs, and what older families check without changing it
  {
    families: OLD,
    methods: ['POST'],
    path: last('list|[a-z]+_list|poll|groups|query|search'),
    effect: 'read',
  },
  {
    families: OLD,
    methods: ['POST'],
    path: last('dry_run|validate(?:_[a-z_]+)?|compute_counts|render'),
    effect: 'read',
  },
  { families: ['v3'], methods: ['POST'], path: /^\/metrics\/\{[^}]+\}$/, effect: 'read' },
  {
    families: ['v3'],
    methods: ['POST'],
    path: last('synchronous_replication_capable|packet_trace'),
    effect: 'read',
  },
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('connection_status|test|test_connection'),
    effect: 'read',
  },
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('verifyDns|get_principal_type|snapshot_info'),
    effect: 'read',
  },
  {
    families: ['v4'],
    methods: ['POST'],
    path: V4_ACTION(
      'search|validate(?:-[a-z-]+)?|verify-[a-z-]+|find-[a-z-]+|check-[a-z-]+|test-connection|compute-[a-z-]+',
    ),
    effect: 'read',
  },
  {
    families: ['v4'],
    methods: ['POST'],
    path: V4_ACTION('discover-[a-z-]+|export|prechecks|performPrecheck'),
    effect: 'read',
  },

  // what can't be had back: data deleted by a POST, a state overwritten by an older one
  {
    families: OLD,
    methods: ['POST'],
    path: last('delete_files|infected_files/delete|rollback|revert'),
    effect: 'destroy',
  },
  { families: GATEWAY, methods: ['POST'], path: /^\/vms\/\{[^}]+\}\/restore\/?$/, effect: 'destroy' },
  { families: ['v3'], methods: ['POST'], path: last('terminate'), effect: 'destroy' },
  {
    families: ['v4'],
    methods: ['POST'],
    path: V4_ACTION('revert|remove-node|clean-up-resources'),
    effect: 'destroy',
  },
  {
    families: ['v4'],
    methods: ['POST'],
    path: /\/(?:snapshots|restore-points)\/\{[^}]+\}\/\$actions\/restore$/,
    effect: 'destroy',
  },

  // what interrupts something that runs
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('set_power_state|power_op/off|migrate|loadBalance'),
    effect: 'disrupt',
  },
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('enter_maintenance_mode|exit_maintenance_mode'),
    effect: 'disrupt',
  },
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('activate|deactivate|promote|restore_entities'),
    effect: 'disrupt',
  },
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('metro_avail_enable|metro_avail_disable|upgrade'),
    effect: 'disrupt',
  },
  {
    families: GATEWAY,
    methods: ['POST'],
    path: last('detach|close|remove_datastore|unjoinDomain|rekey'),
    effect: 'disrupt',
  },
  { families: GATEWAY, methods: ['PUT'], path: /^\/ha\/?$/, effect: 'disrupt' },
  {
    families: ['v3'],
    methods: ['POST'],
    path: last(
      'acpi_reboot|acpi_shutdown|guest_reboot|guest_shutdown|power_cycle|reset|migrate|migrate_[a-z_]+',
    ),
    effect: 'disrupt',
  },
  {
    families: ['v3'],
    methods: ['POST'],
    path: /^\/recovery_plan_jobs(?:\/\{[^}]+\}\/\{[^}]+\})?$/,
    effect: 'disrupt',
  },
  {
    families: ['v3'],
    methods: ['POST'],
    path: last('promote|upgrade|pause_replication|abort'),
    effect: 'disrupt',
  },
  {
    families: ['v4'],
    methods: ['POST'],
    path: V4_ACTION('power-off|power-cycle|reset|reboot|guest-reboot|shutdown|guest-shutdown|suspend|eject'),
    effect: 'disrupt',
  },
  {
    families: ['v4'],
    methods: ['POST'],
    path: V4_ACTION(
      'migrate|migrate-[a-z-]+|(?:enter|exit)-host-maintenance|[a-z-]*failover|promote|restore',
    ),
    effect: 'disrupt',
  },
  {
    families: ['v4'],
    methods: ['POST'],
    path: V4_ACTION(
      'upgrade|performUpdate|unmount|detach-[a-z-]+|release-ip|reconfigure|unregister|customize-guest',
    ),
    effect: 'disrupt',
  },
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
  const kind = family.startsWith('v4:') ? 'v4' : (family as NonNullable<EffectRule['families']>[number]);
  for (const rule of byMethod.get(method) ?? []) {
    if (rule.families && !rule.families.includes(kind)) continue;
    if (!rule.path || rule.path.test(path)) return rule.effect;
  }
  return 'write';
}
