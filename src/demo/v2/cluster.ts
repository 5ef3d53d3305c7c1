import type { World } from '../data/world';
import type { Cluster } from '../data/types';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { notThere } from '../gateway/failure';
import { clusterView, rackableUnit } from '../gateway/clusterEntity';
import { clusterListing } from '../gateway/listings';
import { oneTolerance, ownCluster, ownTolerance, ownView } from '../gateway/ownCluster';
import { json, type Call, type Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { TIMES } from './times';

export const CLUSTER_ROUTES: Route<World>[] = [
  { method: 'GET', path: '/cluster/', handle: (call) => json(200, ownView(call)) },
  {
    method: 'GET',
    path: '/cluster/name_servers',
    handle: (call) => json(200, ownCluster(call)?.nameServers ?? call.world.clusters[0]?.nameServers ?? []),
  },
  {
    method: 'GET',
    path: '/cluster/ntp_servers',
    handle: (call) => json(200, ownCluster(call)?.ntpServers ?? call.world.clusters[0]?.ntpServers ?? []),
  },
  { method: 'GET', path: '/cluster/nfs_whitelist', handle: () => json(200, []) },
  { method: 'GET', path: '/cluster/public_keys', handle: () => json(200, []) },
  {
    method: 'GET',
    path: '/cluster/rackable_units',
    handle: (call) => {
      const { hosts, clusters } = scopeOf(call);
      return json(
        200,
        clusters.map(({ uuid }) => rackableUnit(hosts.filter(({ clusterUuid }) => clusterUuid === uuid))),
      );
    },
  },
  {
    method: 'GET',
    path: '/cluster/domain_fault_tolerance_status/',
    handle: (call) => json(200, ownTolerance(call)),
  },
  {
    method: 'GET',
    path: '/cluster/domain_fault_tolerance_status/{domainType}',
    handle: (call) => json(200, oneTolerance(call)),
  },
  {
    method: 'GET',
    path: '/cluster/stats/',
    handle: ({ query, cluster: uuid, world }) =>
      json(200, figuresOverTime(query, uuid ?? world.central.uuid, TIMES)),
  },
  {
    method: 'GET',
    path: '/clusters/',
    handle: (call) => listAnswer(call.query, clusterListing(call.world, scopeOf(call))),
  },
  {
    method: 'GET',
    path: '/clusters/{id}',
    handle: (call) => json(200, clusterView(call.world, oneCluster(call))),
  },
  {
    method: 'GET',
    path: '/clusters/{id}/stats/',
    handle: (call) => json(200, figuresOverTime(call.query, oneCluster(call).uuid, TIMES)),
  },
];

/** By UUID, or by the id that has the number behind it. */
function oneCluster(call: Call<World>): Cluster {
  const { id = '' } = call.params;
  const found = scopeOf(call).clusters.find(({ uuid }) => uuid === id.split('::')[0]);
  if (!found) throw notThere('Cluster', id);
  return found;
}
