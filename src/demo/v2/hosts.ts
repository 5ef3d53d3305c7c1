import type { World } from '../data/world';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { hostListing } from '../gateway/listings';
import { hostView } from '../gateway/hostEntity';
import { json, type Route } from '../server/http';
import { find, scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { TIMES } from './times';

export const HOST_ROUTES: Route<World>[] = [
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
