import { randomUUID } from 'node:crypto';
import { startTask } from '../data/tasks';
import { takeOut } from '../data/takeOut';
import type { DomainSnapshot, ProtectionDomain, Vm } from '../data/types';
import type { World } from '../data/world';
import { flagOf, readList, readObject, required, textOf, textsOf, wholeOf } from '../gateway/body';
import { invalid, notThere } from '../gateway/failure';
import { domainView } from '../gateway/protectionEntity';
import { json, type Answer, type Call, type Route } from '../server/http';
import { doneAtOnce } from './accepted';
import { domainOf, isOf } from '../gateway/domainOf';
import { scopeOf } from '../gateway/find';
import { userVms } from './vms';

const DAY_SECS = 24 * 3600;

/** Makes a domain without VMs and schedules. The answer is the domain itself. */
function create(call: Call<World>): Answer {
  const name = required(textOf(readObject(call), 'value'), 'value');
  const { protectionDomains, clusters } = scopeOf(call);
  if (protectionDomains.some((domain) => domain.name === name)) {
    throw invalid(`There is a protection domain "${name}" already.`);
  }
  const domain: ProtectionDomain = {
    name,
    clusterUuid: clusters[0]?.uuid ?? '',
    active: true,
    vmUuids: [],
    remoteSiteNames: [],
    schedules: [],
  };
  call.world.protectionDomains.push(domain);
  return json(201, domainView(call.world, domain));
}

function remove(call: Call<World>): Answer {
  const domain = domainOf(call);
  const { world } = call;
  takeOut(world.protectionDomains, domain);
  world.domainSnapshots = world.domainSnapshots.filter((snapshot) => !isOf(domain)(snapshot));
  return doneAtOnce(call);
}

/** VMs by name or UUID. @throws GatewayFailure for one that is not there, unless the body says not to mind */
function wantedVms(call: Call<World>, domain: ProtectionDomain): Vm[] {
  const body = readObject(call);
  const [names, uuids] = [textsOf(body, 'names'), [...textsOf(body, 'uuids'), ...textsOf(body, 'ids')]];
  const vms = userVms(call).filter(({ clusterUuid }) => clusterUuid === domain.clusterUuid);
  const found = vms.filter(({ name, uuid }) => names.includes(name) || uuids.includes(uuid));
  const missing = [
    ...names.filter((name) => !found.some((vm) => vm.name === name)),
    ...uuids.filter((uuid) => !found.some((vm) => vm.uuid === uuid)),
  ];
  if (names.length + uuids.length === 0) throw invalid('One of names, ids and uuids is required.');
  if (missing.length > 0 && !flagOf(body, 'ignore_dup_or_missing_vms')) {
    throw invalid(`There is no VM ${missing.map((name) => `"${name}"`).join(', ')}.`);
  }
  return found;
}

/** A VM is in one domain at most. */
function protect(call: Call<World>): Answer {
  const domain = domainOf(call);
  const vms = wantedVms(call, domain);
  const elsewhere = vms.find(({ uuid }) =>
    call.world.protectionDomains.some((other) => other !== domain && other.vmUuids.includes(uuid)),
  );
  if (elsewhere) throw invalid(`The VM "${elsewhere.name}" is protected by another domain.`);
  domain.vmUuids = [...new Set([...domain.vmUuids, ...vms.map(({ uuid }) => uuid)])];
  return json(201, domainView(call.world, domain));
}

function unprotect(call: Call<World>): Answer {
  const domain = domainOf(call);
  const names = readList(call);
  const gone = userVms(call).filter(({ name, uuid }) => names.includes(name) || names.includes(uuid));
  domain.vmUuids = domain.vmUuids.filter((uuid) => !gone.some((vm) => vm.uuid === uuid));
  return json(201, domainView(call.world, domain));
}

/**
 * A snapshot out of the row: the answer is the schedule, and the snapshot is in the list once it is made. No task is
 * told of, so a caller has to look for it there, as scripts do.
 */
function snapshotNow(call: Call<World>): Answer {
  const domain = domainOf(call);
  const body = readObject(call);
  const { world } = call;
  const sites = textsOf(body, 'remote_site_names');
  const unknown = sites.find((name) => !domain.remoteSiteNames.includes(name));
  if (unknown !== undefined) throw invalid(`"${unknown}" is no remote site of the protection domain.`);
  if (!domain.active) throw invalid(`The protection domain "${domain.name}" is not active here.`);
  const id = Math.max(0, ...world.domainSnapshots.map((snapshot) => snapshot.id)) + 1;
  const keepSecs = wholeOf(body, 'snapshot_retention_time_secs', 1) ?? DAY_SECS;
  startTask(world, {
    clusterUuid: domain.clusterUuid,
    operation: 'ProtectionDomainSnapshot',
    entity: { kind: 'protection_domain', uuid: domain.name, name: domain.name },
    finish: () => void world.domainSnapshots.push(newSnapshot(world, domain, { id, keepSecs, sites })),
  });
  return json(201, {
    schedule_id: id,
    schedule_start_time_usecs: wholeOf(body, 'schedule_start_time_usecs', 0) ?? Date.now() * 1000,
    snapshot_retention_time_secs: keepSecs,
    remote_site_names: sites,
    app_consistent: flagOf(body, 'app_consistent'),
  });
}

function newSnapshot(
  { vms }: World,
  { name, clusterUuid, vmUuids }: ProtectionDomain,
  { id, keepSecs, sites }: { id: number; keepSecs: number; sites: string[] },
): DomainSnapshot {
  const disks = vms.filter(({ uuid }) => vmUuids.includes(uuid)).flatMap((vm) => vm.disks);
  const sizeBytes = disks.reduce((sum, disk) => sum + disk.sizeBytes, 0);
  const createdAt = new Date();
  return {
    uuid: randomUUID(),
    id,
    domain: name,
    clusterUuid,
    remoteSiteNames: sites,
    sizeBytes,
    exclusiveBytes: Math.floor(sizeBytes / 100),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + keepSecs * 1000),
  };
}

/** Only the flag: what a real cluster does with VMs and files then is not simulated. */
const setActive =
  (active: boolean) =>
  (call: Call<World>): Answer => {
    domainOf(call).active = active;
    return doneAtOnce(call);
  };

function removeSnapshot(call: Call<World>): Answer {
  const domain = domainOf(call);
  const { world, params } = call;
  const found = world.domainSnapshots.find(
    (snapshot) => isOf(domain)(snapshot) && String(snapshot.id) === params.snapshot_id,
  );
  if (!found) throw notThere('Snapshot', params.snapshot_id ?? '');
  takeOut(world.domainSnapshots, found);
  return doneAtOnce(call);
}

function abortReplication(call: Call<World>): Answer {
  const domain = domainOf(call);
  const { world, params } = call;
  const found = world.replications.find((item) => isOf(domain)(item) && String(item.id) === params.id);
  if (!found) throw notThere('Replication', params.id ?? '');
  takeOut(world.replications, found);
  return doneAtOnce(call);
}

export const PROTECTION_ACTION_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/protection_domains/', handle: create },
  { method: 'DELETE', path: '/protection_domains/{name}', handle: remove },
  { method: 'POST', path: '/protection_domains/{name}/protect_vms', handle: protect },
  { method: 'POST', path: '/protection_domains/{name}/unprotect_vms', handle: unprotect },
  { method: 'POST', path: '/protection_domains/{name}/oob_schedules', handle: snapshotNow },
  { method: 'POST', path: '/protection_domains/{name}/activate', handle: setActive(true) },
  { method: 'POST', path: '/protection_domains/{name}/deactivate', handle: setActive(false) },
  {
    method: 'DELETE',
    path: '/protection_domains/{pd_name}/schedules',
    handle: (call) => {
      domainOf(call).schedules = [];
      return doneAtOnce(call);
    },
  },
  {
    method: 'DELETE',
    path: '/protection_domains/{protection_domain_name}/dr_snapshots/{snapshot_id}',
    handle: removeSnapshot,
  },
  {
    method: 'DELETE',
    path: '/protection_domains/{protection_domain_name}/replications/{id}',
    handle: abortReplication,
  },
];
