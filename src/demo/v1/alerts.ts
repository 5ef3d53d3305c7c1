import type { Alert } from '../data/types';
import type { World } from '../data/world';
import { chosenAlerts, type AlertSpelling } from '../gateway/alertChoice';
import { alertView } from '../gateway/alertEntity';
import type { Json } from '../server/json';
import type { Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './answer';

const NAMES: AlertSpelling = {
  start: 'startTimeInUsecs',
  end: 'endTimeInUsecs',
  entityType: 'entityType',
  entityIds: 'entityIds',
  alertIds: 'alertIds',
  checkId: 'alertTypeUuid',
};

/** Members of v2 that v1 has not. */
const NOT_HERE = ['affected_entities', 'classifications', 'impact_types', 'user_defined'];

/** v1 has three lists where v2 has one of objects, and other words for two members. */
function view(world: World, alert: Alert): Json {
  const shown = alertView(world, alert);
  const { entity } = alert;
  return {
    ...Object.fromEntries(Object.entries(shown).filter(([name]) => !NOT_HERE.includes(name))),
    categories: shown.classifications,
    impact: (shown.impact_types as string[])[0] ?? '',
    entity_types: entity ? [entity.type] : [],
    entity_ids: entity ? [entity.uuid] : [],
    entity_uuids: entity ? [entity.uuid] : [],
  };
}

export const ALERT_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/alerts/',
    handle: (call) =>
      listAnswer(call.query, {
        entities: chosenAlerts(call.query, scopeOf(call).alerts, NAMES),
        view: (alert) => view(call.world, alert),
      }),
  },
];
