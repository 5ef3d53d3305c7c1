import { faultTolerance } from '../data/tolerance';
import type { Cluster } from '../data/types';
import { clusterOf, type World } from '../data/world';
import type { Call } from '../server/http';
import type { Json } from '../server/json';
import { centralView, clusterView } from './clusterEntity';
import { notThere } from './failure';
import { toleranceView } from './toleranceEntity';

/** The cluster that a call is about; undefined where Prism Central means itself. */
export const ownCluster = ({ world, cluster }: Call<World>): Cluster | undefined =>
  cluster === undefined ? undefined : clusterOf(world, cluster);

/** `GET /cluster`: the own cluster, or itself on Prism Central. */
export function ownView(call: Call<World>): Json {
  const own = ownCluster(call);
  return own ? clusterView(call.world, own) : centralView(call.world);
}

/** What each domain of the own cluster can lose; Prism Central has no data of its own that could be lost. */
export function ownTolerance(call: Call<World>): ReturnType<typeof toleranceView>[] {
  const own = ownCluster(call);
  return own ? faultTolerance(call.world, own.uuid).map((domain) => toleranceView(own, domain)) : [];
}

/** The domain that the path names. @throws GatewayFailure 404 */
export function oneTolerance(call: Call<World>): Json {
  const wanted = call.params.domainType ?? '';
  const found = ownTolerance(call).find((domain) => domain.domain_type === wanted.toUpperCase());
  if (!found) throw notThere('Domain', wanted);
  return found;
}
