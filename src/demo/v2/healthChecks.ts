import type { HealthCheck } from '../data/types';
import type { World } from '../data/world';
import { partsOf, SNAKE, readAsked } from '../gateway/asked';
import type { Json } from '../server/json';
import { listOf } from '../gateway/list';
import { find } from '../gateway/find';
import { json, type Route } from '../server/http';

const TITLES = {
  cluster: 'Cluster',
  host: 'Host',
  disk: 'Disk',
  storage_container: 'StorageContainer',
  vm: 'VM',
  protection_domain: 'ProtectionDomain',
} as const;

/** Members from the vendor's description. The demo's checks have no parameters that could be set. */
function view(check: HealthCheck): Json {
  return {
    id: check.uuid,
    name: check.name,
    title: check.title,
    description: check.description,
    message: check.description,
    alert_type_id: check.alertId,
    affected_entity_types: [TITLES[check.entityType]],
    check_type: check.everySeconds === 0 ? 'EVENT_DRIVEN' : 'SCHEDULED',
    schedule_interval_in_secs: check.everySeconds,
    scope: 'kCluster',
    enabled: check.enabled,
    auto_resolve: 'ENABLED',
    causes: check.causes,
    resolutions: check.resolutions,
    classifications: check.classifications,
    impact_types: check.impacts,
    kb_list: [],
    severity_threshold_infos: [],
    parameters: {},
    metrics: [],
    alert_configurable_parameters: null,
    alert_config_exception_groups: null,
    exception_count: 0,
    is_global_config: false,
    is_user_defined: false,
    applicable_for_single_cluster: true,
    applicable_for_multi_cluster: false,
    policy_uuid: null,
    modified_by_username: null,
    modified_time_stamp_in_usecs: 0,
  };
}

export const HEALTH_CHECK_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/health_checks/',
    handle: ({ world, query }) => {
      const ids = partsOf(query, 'check_ids');
      const entities = world.healthChecks.filter(({ uuid }) => ids.length === 0 || ids.includes(uuid));
      return json(200, listOf(readAsked(query, SNAKE), { entities, view, unpaged: true }));
    },
  },
  {
    method: 'GET',
    path: '/health_checks/{id}',
    handle: ({ world, params }) => json(200, view(find(world.healthChecks, params.id, 'Health check'))),
  },
];
