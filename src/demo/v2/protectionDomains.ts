import type { ProtectionDomain } from '../data/types';
import type { World } from '../data/world';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { partsOf } from '../gateway/asked';
import {
  consistencyGroups,
  domainSnapshotView,
  domainView,
  replicationView,
  scheduleView,
} from '../gateway/protectionEntity';
import { vmListing } from '../gateway/listings';
import { json, type Answer, type Call, type Route } from '../server/http';
import { domainOf, isOf } from '../gateway/domainOf';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { TIMES } from './times';
import { userVms } from './vms';

/** Those that the query names, or all. */
function domains(call: Call<World>, parameter: string): ProtectionDomain[] {
  const names = partsOf(call.query, parameter);
  return scopeOf(call).protectionDomains.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** All snapshots, or those of one domain. */
function snapshots(call: Call<World>, domain?: ProtectionDomain): Answer {
  const full = call.query.get('full_details')?.toLowerCase() === 'true';
  return listAnswer(call.query, {
    entities: scopeOf(call).domainSnapshots.filter((item) => !domain || isOf(domain)(item)),
    view: (item) => domainSnapshotView(call.world, item, full),
  });
}

function replications(call: Call<World>, domain?: ProtectionDomain): Answer {
  const names = partsOf(call.query, 'protection_domain_names');
  const sites = partsOf(call.query, 'remote_site_names');
  const entities = scopeOf(call)
    .replications.filter((item) => !domain || isOf(domain)(item))
    .filter((item) => names.length === 0 || names.includes(item.domain))
    .filter((item) => sites.length === 0 || sites.includes(item.remoteSite));
  return listAnswer(call.query, { entities, view: replicationView, unpaged: true });
}

function groups(call: Call<World>, of: ProtectionDomain[]): Answer {
  const entities = of.flatMap((domain) => consistencyGroups(call.world, domain));
  return listAnswer(call.query, { entities, view: (group) => group, unpaged: true });
}

/** What waits to be done about a domain: nothing ever does in the demo. */
const pendingActions = ({ name }: ProtectionDomain): object => ({
  protection_domain_name: name,
  has_pending_actions: false,
  marked_for_removal: false,
  pending_change_mode: null,
  pending_replications: [],
  pending_vms_restore: [],
  pending_nfs_files_restore: [],
  to_be_removed_vms: [],
  to_be_removed_snapshots: [],
  to_be_removed_nfs_files: [],
});

function unprotected(call: Call<World>): Answer {
  const safe = new Set(scopeOf(call).protectionDomains.flatMap(({ vmUuids }) => vmUuids));
  const vms = userVms(call).filter(({ uuid }) => !safe.has(uuid));
  return listAnswer(call.query, { ...vmListing(call.world, vms), unpaged: true });
}

const EVERYWHERE: Route<World>[] = [
  {
    method: 'GET',
    path: '/protection_domains/',
    handle: (call) =>
      listAnswer(call.query, {
        entities: domains(call, 'names'),
        view: (domain) => domainView(call.world, domain),
        searchable: ({ name }) => name,
        unpaged: true,
      }),
  },
  { method: 'GET', path: '/protection_domains/dr_snapshots/', handle: (call) => snapshots(call) },
  { method: 'GET', path: '/protection_domains/replications/', handle: (call) => replications(call) },
  { method: 'GET', path: '/protection_domains/pending_replications/', handle: () => json(200, []) },
  {
    method: 'GET',
    path: '/protection_domains/pending_actions/',
    handle: (call) => json(200, domains(call, 'protection_domain_names').map(pendingActions)),
  },
  {
    method: 'GET',
    path: '/protection_domains/consistency_groups/',
    handle: (call) => groups(call, domains(call, 'protection_domains')),
  },
  { method: 'GET', path: '/protection_domains/unprotected_vms/', handle: unprotected },
  {
    method: 'GET',
    path: '/protection_domains/status',
    handle: (call) =>
      json(200, {
        active_replications: scopeOf(call).replications.length > 0,
        pd_suspended_schedules_map: Object.fromEntries(
          scopeOf(call).protectionDomains.map(({ name, active }) => [name, !active]),
        ),
      }),
  },
];

const OF_ONE: Route<World>[] = [
  {
    method: 'GET',
    path: '/protection_domains/{name}',
    handle: (call) => json(200, domainView(call.world, domainOf(call))),
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/dr_snapshots/',
    handle: (call) => snapshots(call, domainOf(call)),
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/replications/',
    handle: (call) => replications(call, domainOf(call)),
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/pending_replications/',
    handle: (call) => {
      domainOf(call);
      return json(200, []);
    },
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/pending_actions/',
    handle: (call) => json(200, [pendingActions(domainOf(call))]),
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/consistency_groups/',
    handle: (call) => groups(call, [domainOf(call)]),
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/schedules',
    handle: (call) => {
      const domain = domainOf(call);
      return json(
        200,
        domain.schedules.map((schedule) => scheduleView(domain, schedule)),
      );
    },
  },
  {
    method: 'GET',
    path: '/protection_domains/{name}/stats/',
    handle: (call) => json(200, figuresOverTime(call.query, domainOf(call).name, TIMES)),
  },
];

export const PROTECTION_DOMAIN_ROUTES: Route<World>[] = [...EVERYWHERE, ...OF_ONE];
