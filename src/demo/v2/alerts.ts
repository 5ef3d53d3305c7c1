import type { Alert } from '../data/types';
import type { World } from '../data/world';
import type { Route } from '../server/http';
import { listAnswer } from './list';

const usecs = (time: Date): number => time.getTime() * 1000;

/** Members from the vendor's description. `message` is a template, its values stand in the two context lists. */
function view(alert: Alert): object {
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
    possible_causes: [],
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

export const ALERT_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/alerts/',
    handle: ({ world, query }) => {
      const flag = (name: string, value: boolean): boolean =>
        !query.has(name) || (query.get(name)?.toLowerCase() === 'true') === value;
      const severities = (query.get('severity') ?? '').split(',').filter(Boolean);
      const entities = world.alerts.filter(
        (alert) =>
          flag('resolved', alert.resolved) &&
          flag('acknowledged', alert.acknowledged) &&
          (severities.length === 0 ||
            severities.some((name) => name.toLowerCase() === alert.severity.toLowerCase())),
      );
      return listAnswer(query, { entities, view });
    },
  },
];
