import type { Host } from '../data/types';
import type { World } from '../data/world';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { hostView } from '../gateway/hostEntity';
import { hostListing } from '../gateway/listings';
import type { Call, Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { answer, listAnswer, TIMES } from './answer';
import { byId } from './byId';

const one = (call: Call<World>): Host =>
  byId(scopeOf(call).hosts, call.params.id, 'Host', (host) => `${host.clusterUuid}::${host.ordinal + 2}`);

export const HOST_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/hosts/',
    handle: (call) => listAnswer(call.query, hostListing(call.world, scopeOf(call))),
  },
  { method: 'GET', path: '/hosts/{id}', handle: (call) => answer(hostView(call.world, one(call))) },
  {
    method: 'GET',
    path: '/hosts/{id}/stats/',
    handle: (call) => answer(figuresOverTime(call.query, one(call).uuid, TIMES)),
  },
];
