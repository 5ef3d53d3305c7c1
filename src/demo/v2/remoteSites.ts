import type { RemoteSite } from '../data/types';
import type { World } from '../data/world';
import { partsOf } from '../gateway/asked';
import { notThere } from '../gateway/failure';
import { remoteSiteView } from '../gateway/remoteSiteEntity';
import { json, type Call, type Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './list';

/** Sites are called by name. @throws GatewayFailure 404 */
function one(call: Call<World>): RemoteSite {
  const found = scopeOf(call).remoteSites.find(({ name }) => name === call.params.name);
  if (!found) throw notThere('Remote site', call.params.name ?? '');
  return found;
}

export const REMOTE_SITE_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/remote_sites/',
    handle: (call) => {
      const names = partsOf(call.query, 'names');
      return listAnswer(call.query, {
        entities: scopeOf(call).remoteSites.filter(({ name }) => names.length === 0 || names.includes(name)),
        view: (site) => remoteSiteView(call.world, site),
        unpaged: true,
      });
    },
  },
  { method: 'GET', path: '/remote_sites/pending_replications/', handle: () => json(200, []) },
  {
    method: 'GET',
    path: '/remote_sites/{name}',
    handle: (call) => json(200, remoteSiteView(call.world, one(call))),
  },
];
