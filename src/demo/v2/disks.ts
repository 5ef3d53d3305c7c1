import type { World } from '../data/world';
import { diskView } from '../gateway/diskEntity';
import { diskListing } from '../gateway/listings';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { json, type Route } from '../server/http';
import { find, scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { TIMES } from './times';

export const DISK_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/disks/',
    handle: (call) => listAnswer(call.query, diskListing(call.world, scopeOf(call))),
  },
  {
    method: 'GET',
    path: '/disks/{uuid}',
    handle: (call) => json(200, diskView(call.world, find(scopeOf(call).disks, call.params.uuid, 'Disk'))),
  },
  {
    method: 'GET',
    path: '/disks/{uuid}/stats/',
    handle: (call) =>
      json(200, figuresOverTime(call.query, find(scopeOf(call).disks, call.params.uuid, 'Disk').uuid, TIMES)),
  },
];
