import type { Alert } from '../data/types';
import type { World } from '../data/world';
import { chosenAlerts } from '../gateway/alertChoice';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { alertListing, hostListing } from '../gateway/listings';
import { hostView } from '../gateway/hostEntity';
import { json, type Route } from '../server/http';
import { find, scopeOf } from '../gateway/find';
import { ALERT_NAMES } from './alerts';
import { listAnswer } from './list';
import { TIMES } from './times';

const ofHosts = ({ entity }: Alert): boolean => entity?.type === 'host';

export const HOST_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/hosts/alerts',
    handle: (call) => {
      const alerts = scopeOf(call).alerts.filter(ofHosts);
      return listAnswer(call.query, alertListing(call.world, chosenAlerts(call.query, alerts, ALERT_NAMES)));
    },
  },
  {
    method: 'GET',
    path: '/hosts/',
    handle: (call) => listAnswer(call.query, hostListing(call.world, scopeOf(call))),
  },
  {
    method: 'GET',
    path: '/hosts/{uuid}',
    handle: (call) => json(200, hostView(call.world, find(scopeOf(call).hosts, call.params.uuid, 'Host'))),
  },
  {
    method: 'GET',
    path: '/hosts/{uuid}/stats/',
    handle: (call) =>
      json(200, figuresOverTime(call.query, find(scopeOf(call).hosts, call.params.uuid, 'Host').uuid, TIMES)),
  },
];
