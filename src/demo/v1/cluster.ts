import { faultTolerance } from '../data/tolerance';
import type { Cluster } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { centralView, clusterView } from '../gateway/cluster-entity';
import { notThere } from '../gateway/failure';
import { figuresOverTime } from '../gateway/figures-over-time';
import { clusterListing } from '../gateway/listings';
import { toleranceView } from '../gateway/tolerance-entity';
import type { Call, Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { answer, listAnswer, TIMES } from './answer';
import { byId } from './by-id';

const meant = ({ world, cluster }: Call<World>): Cluster | undefined =>
  cluster === undefined ? undefined : clusterOf(world, cluster);

function own(call: Call<World>): object {
  const cluster = meant(call);
  return cluster ? clusterView(call.world, cluster) : centralView(call.world);
}

function tolerance(call: Call<World>): ReturnType<typeof toleranceView>[] {
  const cluster = meant(call);
  return cluster
    ? faultTolerance(call.world, cluster.uuid).map((domain) => toleranceView(cluster, domain))
    : [];
}

function oneDomain(call: Call<World>): object {
  const wanted = call.params.domainType ?? '';
  const found = tolerance(call).find(({ domain_type }) => domain_type === wanted.toUpperCase());
  if (!found) throw notThere('Domain', wanted);
  return found;
}

export const CLUSTER_ROUTES: Route<World>[] = [
  { method: 'GET', path: '/cluster/', handle: (call) => answer(own(call)) },
  {
    method: 'GET',
    path: '/cluster/domain_fault_tolerance_status/',
    handle: (call) => answer(tolerance(call)),
  },
  {
    method: 'GET',
    path: '/cluster/domain_fault_tolerance_status/{domainType}',
    handle: (call) => answer(oneDomain(call)),
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
