import type { Alert } from '../data/types';
import type { World } from '../data/world';
import { chosenAlerts, type AlertSpelling } from '../gateway/alertChoice';
import { positive } from '../gateway/asked';
import { alertListing } from '../gateway/listings';
import { json, type Answer, type Call, type Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './list';

/** How v2 spells what alerts are chosen by. */
export const ALERT_NAMES: AlertSpelling = {
  start: 'start_time_in_usecs',
  end: 'end_time_in_usecs',
  entityType: 'entity_type',
  entityIds: 'entity_ids',
  alertIds: 'alert_ids',
  checkId: 'alert_type_uuid',
};

type Change = (alert: Alert) => void;
const ACKNOWLEDGE: Change = (alert) => void (alert.acknowledged = true);
const RESOLVE: Change = (alert) => void (alert.resolved = true);

/** Answer about one alert. An alert that is not there is told in it, not by a 404: the object has members for that. */
function outcome(alerts: Alert[], id: string, change: Change): object {
  const alert = alerts.find(({ uuid }) => uuid === id);
  if (alert) change(alert);
  return { id, successful: alert !== undefined, message: alert ? '' : `There is no alert ${id}.` };
}

function changeOne(change: Change): (call: Call<World>) => Answer {
  return (call) => json(201, outcome(scopeOf(call).alerts, call.params.id ?? '', change));
}

/** The newest `count` of those that fit; all without a count. */
function changeMany(change: Change): (call: Call<World>) => Answer {
  return (call) => {
    const { alerts } = scopeOf(call);
    const chosen = chosenAlerts(call.query, alerts, { ...ALERT_NAMES, entityIds: 'entity_type_ids' });
    const wanted = chosen.slice(0, positive(call.query, 'count') ?? chosen.length);
    return json(201, {
      num_successful_updates: wanted.length,
      num_failed_updates: 0,
      alert_status_list: wanted.map(({ uuid }) => outcome(alerts, uuid, change)),
    });
  };
}

export const ALERT_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/alerts/',
    handle: (call) =>
      listAnswer(
        call.query,
        alertListing(call.world, chosenAlerts(call.query, scopeOf(call).alerts, ALERT_NAMES)),
      ),
  },
  { method: 'POST', path: '/alerts/acknowledge', handle: changeMany(ACKNOWLEDGE) },
  { method: 'POST', path: '/alerts/resolve', handle: changeMany(RESOLVE) },
  { method: 'POST', path: '/alerts/{id}/acknowledge', handle: changeOne(ACKNOWLEDGE) },
  { method: 'POST', path: '/alerts/{id}/resolve', handle: changeOne(RESOLVE) },
];
