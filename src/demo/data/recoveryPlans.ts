import type { Random } from './random';
import type { Cluster, RecoveryPlan } from './types';

/** Key and value of the category whose entities a plan brings up. */
const PLANS: [string, string][] = [
  ['Backup', 'täglich'],
  ['Environment', 'Production'],
];

/** Two plans that start what is tagged with a category on the other cluster. */
export function makeRecoveryPlans(random: Random, clusters: Cluster[]): RecoveryPlan[] {
  const zone = random.uuid();
  return PLANS.map(([key, value], at) => ({
    uuid: random.uuid(),
    name: `recover-${at + 1} "${value}"`,
    description: at === 1 ? 'With a witness, so that it may start by itself' : '',
    zoneUrl: zone,
    resources: {
      parameters: {
        availability_zone_list: clusters.map(({ uuid }) => ({
          availability_zone_url: zone,
          cluster_reference_list: [{ kind: 'cluster', uuid }],
        })),
        primary_location_index: 0,
        ...(at === 1
          ? { witness_configuration_list: [{ witness_address: zone, witness_failover_timeout_secs: 30 }] }
          : {}),
      },
      stage_list: [],
      volume_group_recovery_info_list: [
        { category_filter: { params: { [key]: [value] }, type: 'CATEGORIES_MATCH_ANY' } },
      ],
    },
    specVersion: 0,
    taskUuid: random.uuid(),
    createdAt: new Date(Date.UTC(2024, 7, 26, 8 + at, 7, 22)),
    updatedAt: new Date(Date.UTC(2024, 7, 26, 8 + at, 7, 25)),
  }));
}
