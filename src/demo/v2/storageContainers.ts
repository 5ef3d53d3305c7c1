import type { World } from '../data/world';
import { containerView } from '../gateway/containerEntity';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { containerListing } from '../gateway/listings';
import { json, type Call, type Route } from '../server/http';
import { find, scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { TIMES } from './times';

const one = (call: Call<World>) => find(scopeOf(call).containers, call.params.uuid, 'Storage container');

export const STORAGE_CONTAINER_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/storage_containers/',
    handle: (call) => listAnswer(call.query, containerListing(scopeOf(call))),
  },
  {
    method: 'GET',
    path: '/storage_containers/{uuid}',
    handle: (call) => json(200, containerView(one(call))),
  },
  {
    method: 'GET',
    path: '/storage_containers/{uuid}/stats/',
    handle: (call) => json(200, figuresOverTime(call.query, one(call).uuid, TIMES)),
  },
];
