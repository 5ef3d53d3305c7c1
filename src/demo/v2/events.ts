import type { Task } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { usecs } from '../gateway/times';
import type { Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './list';

/** What was done to a thing. Events have the members of alerts in the description; here each task is one. */
function view(task: Task): Json {
  return {
    id: task.uuid,
    alert_type_uuid: task.operation,
    alert_title: task.operation,
    message: '{operation} of {entity_type} {entity_name}',
    context_types: ['operation', 'entity_type', 'entity_name'],
    context_values: [task.operation, task.entity.kind, task.entity.name],
    severity: 'kAudit',
    cluster_uuid: task.clusterUuid,
    originating_cluster_uuid: task.clusterUuid,
    created_time_stamp_in_usecs: usecs(task.createdAt),
    last_occurrence_time_stamp_in_usecs: usecs(task.createdAt),
    acknowledged: false,
    resolved: false,
    auto_resolved: false,
    affected_entities: [
      {
        entity_type: task.entity.kind,
        entity_type_display_name: null,
        entity_name: task.entity.name,
        uuid: task.entity.uuid,
        id: null,
      },
    ],
    classifications: ['UserAction'],
    impact_types: ['Configuration'],
    possible_causes: [],
  };
}

export const EVENT_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/events/',
    handle: (call) =>
      listAnswer(call.query, {
        entities: [...scopeOf(call).tasks].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
        view,
      }),
  },
];
