import type { World } from '../data/world';
import { partsOf } from '../gateway/asked';
import { domainSnapshotView, domainView, replicationView } from '../gateway/protectionEntity';
import { remoteSiteView } from '../gateway/remoteSiteEntity';
import type { Call, Route } from '../server/http';
import { domainOf, isOf } from '../gateway/domainOf';
import { scopeOf } from '../gateway/find';
import { answer, listAnswer } from './answer';

/** The domain that the path names; v1 calls the parameter otherwise. */
const one = (call: Call<World>) => domainOf({ ...call, params: { name: call.params.pdName ?? '' } });

/** v1 gives lists of these as bare lists, where v2 wraps them. */
export const PROTECTION_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/protection_domains/',
    handle: (call) => {
      const names = partsOf(call.query, 'names');
      const domains = scopeOf(call).protectionDomains.filter(
        ({ name }) => names.length === 0 || names.includes(name),
      );
      return answer(domains.map((domain) => domainView(call.world, domain)));
    },
  },
  {
    method: 'GET',
    path: '/protection_domains/{pdName}',
    handle: (call) => answer(domainView(call.world, one(call))),
  },
  {
    method: 'GET',
    path: '/protection_domains/{pdName}/dr_snapshots/',
    handle: (call) => {
      const domain = one(call);
      const full = call.query.get('fullDetails')?.toLowerCase() === 'true';
      return listAnswer(call.query, {
        entities: scopeOf(call).domainSnapshots.filter(isOf(domain)),
        view: (snapshot) => domainSnapshotView(call.world, snapshot, full),
      });
    },
  },
  {
    method: 'GET',
    path: '/protection_domains/{pdName}/replications/',
    handle: (call) =>
      answer(
        scopeOf(call)
          .replications.filter(isOf(one(call)))
          .map(replicationView),
      ),
  },
  {
    method: 'GET',
    path: '/remote_sites/',
    handle: (call) => answer(scopeOf(call).remoteSites.map((site) => remoteSiteView(call.world, site))),
  },
];
