import type { Random } from './random';
import type { Cluster, DomainSnapshot, ProtectionDomain, RemoteSite, Replication, Vm } from './types';

const GIB = 1024 ** 3;
const HOUR_MS = 3600 * 1000;
const KEPT = 4;
/** Sites are called after the cluster over there. */
const SITES = ['site-muenchen', 'site-berlin'];

export interface Protection {
  remoteSites: RemoteSite[];
  protectionDomains: ProtectionDomain[];
  domainSnapshots: DomainSnapshot[];
  replications: Replication[];
}

/** Each cluster knows the other as a remote site. */
function makeSites(random: Random, clusters: Cluster[]): RemoteSite[] {
  return clusters.flatMap((cluster, at) =>
    clusters
      .filter((other) => other !== cluster)
      .map((other) => ({
        uuid: random.uuid(),
        name: SITES[at] ?? `site-${at}`,
        clusterUuid: cluster.uuid,
        remoteClusterUuid: other.uuid,
        address: other.externalIp,
        port: 2020,
        connected: true,
        latencyUsecs: 9_000 + random.integer(4_000),
      })),
  );
}

/** Name, role of the VMs in it, hours between snapshots. */
const DOMAINS: [string, string, number][] = [
  ['PD-databases', 'db-', 1],
  ['PD-web', 'web-', 6],
  ['PD Büro "täglich"', 'fileserver-', 24],
];

function makeDomains(clusters: Cluster[], vms: Vm[], sites: RemoteSite[]): ProtectionDomain[] {
  const [main, other] = clusters as [Cluster, Cluster];
  return DOMAINS.flatMap(([name, role, everyHours]) => {
    const domain = {
      name,
      vmUuids: vms
        .filter((vm) => vm.name.startsWith(role) && vm.clusterUuid === main.uuid)
        .map(({ uuid }) => uuid),
      schedules: [
        {
          id: `${name.length}-${everyHours}`,
          everyHours,
          keepLocal: 24,
          keepRemote: 7,
          startsAt: new Date('2024-05-01T00:00:00Z'),
        },
      ],
    };
    const to = (cluster: Cluster): string[] =>
      sites.filter(({ clusterUuid }) => clusterUuid === cluster.uuid).map((site) => site.name);
    return [
      { ...domain, clusterUuid: main.uuid, active: true, remoteSiteNames: to(main) },
      // What is replicated is known on the other side too, where it rests and has no VMs.
      { ...domain, clusterUuid: other.uuid, active: false, vmUuids: [], remoteSiteNames: to(other) },
    ];
  });
}

/** Protection domains of the first cluster, replicated to the second, with their last snapshots. */
export function makeProtection(random: Random, clusters: Cluster[], vms: Vm[]): Protection {
  const remoteSites = makeSites(random, clusters);
  const protectionDomains = makeDomains(clusters, vms, remoteSites);
  const newest = Date.UTC(2025, 10, 20, 6);
  let id = 4200;
  const domainSnapshots = protectionDomains
    .filter(({ active }) => active)
    .flatMap(({ name, clusterUuid, remoteSiteNames, schedules }) =>
      Array.from({ length: KEPT }, (_, age) => {
        const createdAt = new Date(newest - age * (schedules[0]?.everyHours ?? 24) * HOUR_MS);
        const sizeBytes = (20 + random.integer(200)) * GIB;
        return {
          uuid: random.uuid(),
          id: (id += 1),
          domain: name,
          clusterUuid,
          remoteSiteNames: age === 0 ? [] : remoteSiteNames,
          sizeBytes,
          exclusiveBytes: Math.floor(sizeBytes / 40),
          createdAt,
          expiresAt: new Date(createdAt.getTime() + 14 * 24 * HOUR_MS),
        };
      }),
    );
  // The newest snapshot of the first domain is on its way.
  const [first] = domainSnapshots as [DomainSnapshot];
  const replication = {
    id: 99_001,
    domain: first.domain,
    clusterUuid: first.clusterUuid,
    remoteSite: SITES[0] as string,
    snapshotId: first.id,
    totalBytes: first.sizeBytes,
    doneBytes: Math.floor(first.sizeBytes * 0.62),
    startedAt: new Date(first.createdAt.getTime() + 60_000),
    paused: false,
  };
  return { remoteSites, protectionDomains, domainSnapshots, replications: [replication] };
}
