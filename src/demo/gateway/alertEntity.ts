import type { Alert } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { usecs } from './times';

/** What the check behind an alert knows of causes. */
function causes({ healthChecks }: World, { checkId }: Alert): Json[] {
  const check = healthChecks.find(({ alertId }) => alertId === checkId);
  return (check?.causes ?? []).map((cause, at) => ({
    id: `${checkId}-${at + 1}`,
    title: cause,
    cause,
    actions: check?.resolutions[at] ?? '',
  }));
}

/** An alert. Members from the vendor's description. `message` is a template, its values stand in the two context lists. */
export function alertView(world: World, alert: Alert): Json {
  return {
    id: alert.uuid,
    cluster_uuid: alert.clusterUuid,
    originating_cluster_uuid: alert.clusterUuid,
    alert_title: alert.title,
    message: alert.message,
    detailed_message: '',
    severity: alert.severity,
    check_id: alert.checkId,
    alert_type_uuid: alert.checkId,
    context_types: Object.keys(alert.context),
    context_values: Object.values(alert.context),
    affected_entities: alert.entity
      ? [
          {
            entity_type: alert.entity.type,
            entity_type_display_name: null,
            entity_name: alert.entity.name,
            uuid: alert.entity.uuid,
            id: null,
          },
        ]
      : [],
    classifications: ['SystemIndicator'],
    impact_types: ['SystemIndicator'],
    possible_causes: causes(world, alert),
    created_time_stamp_in_usecs: usecs(alert.createdAt),
    last_occurrence_time_stamp_in_usecs: usecs(alert.createdAt),
    acknowledged: alert.acknowledged,
    acknowledged_by_username: alert.acknowledged ? 'admin' : '',
    acknowledged_time_stamp_in_usecs: alert.acknowledged ? usecs(alert.createdAt) : 0,
    resolved: alert.resolved,
    auto_resolved: false,
    resolved_by_username: alert.resolved ? 'admin' : '',
    resolved_time_stamp_in_usecs: alert.resolved ? usecs(alert.createdAt) : 0,
    service_v_m_id: null,
    node_uuid: null,
    user_defined: false,
  };
}
