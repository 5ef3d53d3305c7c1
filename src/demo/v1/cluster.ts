import type { World } from '../data/world';
import { clusterView } from '../gateway/clusterEntity';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { clusterListing } from '../gateway/listings';
import { oneTolerance, ownTolerance, ownView } from '../gateway/ownCluster';
import type { Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { answer, listAnswer, TIMES } from './answer';
import { byId } from './byId';

export const CLUSTER_ROUTES: Route<World>[] = [
  { method: 'GET', path: '/cluster/', handle: (call) => answer(ownView(call)) },
  {
    method: 'GET',
    path: '/cluster/domain_fault_tolerance_status/',
    handle: (call) => answer(ownTolerance(call)),
  },
  {
    method: 'GET',
    path: '/cluster/domain_fault_tolerance_status/{domainType}',
    handle: (call) => answer(oneTolerance(call)),
  },
  {
    method: 'GET',
    path: '/cluster/stats/',
    handle: (call) => answer(figuresOverTime(call.query, call.cluster ?? call.world.central.uuid, TIMES)),
  },
  {
    method: 'GET',
    path: '/clusters/',
    handle: (call) => listAnswer(call.query, clusterListing(call.world, scopeOf(call))),
  },
  {
    method: 'GET',
    path: '/clusters/{id}',
    handle: (call) =>
      answer(
        clusterView(
          call.world,
          byId(scopeOf(call).clusters, call.params.id, 'Cluster', ({ uuid, id }) => `${uuid}::${id}`),
        ),
      ),
  },
];
