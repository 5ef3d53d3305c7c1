import type { ClusterProfile } from '../model/profile';

/**
 * What a cluster behind a Prism Central has of its own. All else (address, route, trust, logins, headers) is its Prism
 * Central's, and is not written a second time: two copies could differ.
 */
const OWN = [
  'id',
  'name',
  'clusterUuid',
  'product',
  'version',
  'labels',
  'via',
  'production',
  'readOnly',
] as const satisfies readonly (keyof ClusterProfile)[];

type OwnMember = (typeof OWN)[number];

/** What a child is read as before its Prism Central is known, and what it stays where that is gone: reaches nothing (RFC 2606). */
export const NOWHERE: Omit<ClusterProfile, OwnMember> = {
  host: 'gone.invalid',
  port: 9440,
  route: { kind: 'direct' },
  trust: { policy: 'system' },
  credentials: {},
};

/** The members of a child that its file holds; undefined ones left out. */
export function ownOf(child: ClusterProfile): Pick<ClusterProfile, OwnMember> {
  const kept = OWN.filter((name) => child[name] !== undefined).map((name) => [name, child[name]]);
  return Object.fromEntries(kept) as Pick<ClusterProfile, OwnMember>;
}

/** A profile of a cluster behind a Prism Central, reached as that is. */
export function newChild(
  parent: ClusterProfile,
  given: {
    readonly id: string;
    readonly name: string;
    readonly clusterUuid: string;
    readonly version?: string;
  },
): ClusterProfile {
  return {
    ...sharedOf(parent),
    ...given,
    product: 'pe',
    labels: [],
    via: parent.id,
    // Whoever guards a Prism Central means what is behind it too, until they say otherwise.
    production: parent.production,
    readOnly: parent.readOnly,
  };
}

/** The Prism Central that a child is reached through; undefined for a cluster with an address of its own, and where it is gone. */
export function parentOf(child: ClusterProfile, all: readonly ClusterProfile[]): ClusterProfile | undefined {
  if (child.via === undefined) return undefined;
  const parent = all.find(({ id }) => id === child.via);
  // A child of a child has no address to be asked at.
  return parent?.via === undefined ? parent : undefined;
}

/** Whether a cluster is reached through a Prism Central that is not there (any more), or is behind one itself. */
export function isOrphan(profile: ClusterProfile, all: readonly ClusterProfile[]): boolean {
  return profile.via !== undefined && parentOf(profile, all) === undefined;
}

/** The clusters that are reached through this one. */
export function childrenOf(parent: ClusterProfile, all: readonly ClusterProfile[]): ClusterProfile[] {
  return all.filter(({ via }) => via === parent.id);
}

/** Profiles with what children have of their Prism Centrals filled in, so that whoever sends need not know of either. */
export function resolveChildren(all: readonly ClusterProfile[]): readonly ClusterProfile[] {
  if (all.every(({ via }) => via === undefined)) return all;
  // A child of a child has no address to be asked at.
  const parents = new Map(all.filter(({ via }) => via === undefined).map((one) => [one.id, sharedOf(one)]));
  return all.map((profile) =>
    profile.via === undefined ? profile : { ...(parents.get(profile.via) ?? NOWHERE), ...ownOf(profile) },
  );
}

/** A profile with what it has of its Prism Central. */
export function behind(parent: ClusterProfile, child: ClusterProfile): ClusterProfile {
  return { ...sharedOf(parent), ...ownOf(child) };
}

/**
 * Adds or replaces a profile. What a child shares with its Prism Central is changed there, so that a new certificate or a new
 * login of the one is the other's too.
 */
export function putProfile(
  all: readonly ClusterProfile[],
  profile: ClusterProfile,
): readonly ClusterProfile[] {
  const parent = parentOf(profile, all);
  const list = all.some(({ id }) => id === profile.id)
    ? all.map((other) => (other.id === profile.id ? profile : other))
    : [...all, profile];
  if (!parent) return resolveChildren(list);
  const changed = { ...sharedOf(profile), ...ownOf(parent), ...demoOf(parent) };
  return resolveChildren(list.map((other) => (other.id === parent.id ? changed : other)));
}

/** Adds or replaces many at once, their Prism Centrals among them: what a child shares is that one's, whatever the child says. */
export function putProfiles(
  all: readonly ClusterProfile[],
  profiles: readonly ClusterProfile[],
): readonly ClusterProfile[] {
  return resolveChildren([...new Map([...all, ...profiles].map((one) => [one.id, one])).values()]);
}

/** Everything but what is each one's own. That a cluster is the demo is not shared: only the demo itself is started. */
function sharedOf(profile: ClusterProfile): Omit<ClusterProfile, OwnMember> {
  const own = new Set<string>([...OWN, 'demo']);
  return Object.fromEntries(Object.entries(profile).filter(([name]) => !own.has(name))) as unknown as Omit<
    ClusterProfile,
    OwnMember
  >;
}

const demoOf = ({ demo }: ClusterProfile): { demo?: boolean } => (demo === undefined ? {} : { demo });

/** All clusters, each right after the one that it is reached through; the order is kept else. Those whose Prism Central is gone come last. */
export function afterParents(all: readonly ClusterProfile[]): ClusterProfile[] {
  const families = new Map(all.filter(({ via }) => via === undefined).map((one) => [one.id, [one]]));
  const orphans: ClusterProfile[][] = [];
  for (const child of all.filter(({ via }) => via !== undefined)) {
    const family = families.get(child.via ?? '');
    if (family) family.push(child);
    else orphans.push([child]);
  }
  return [...families.values(), ...orphans].flat();
}
