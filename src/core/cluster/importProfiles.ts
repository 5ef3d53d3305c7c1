import { isDeepStrictEqual } from 'node:util';
import type { Credential } from '../model/credential';
import { NO_LOGIN, type ClusterProfile } from '../model/profile';
import type { Trust } from '../model/trust';
import { behind, childrenOf } from './child';
import { withHeader } from './editProfile';
import { newCredential } from './profile';
import type { ExportedClusters, ExportedLogin, NamedContent } from './profilesFile';
import { trustSystem } from './trust';

/** What becomes of a cluster of the file that is here already. */
export type OnConflict = 'replace' | 'keepBoth' | 'skip';

/** What a person should know of an import. */
export const IMPORT_NOTES = ['insecure', 'pinned', 'guarded', 'moved'] as const;

/**
 * `insecure`: the file says that the certificate is not to be checked, which is not taken over. `pinned`: it brings a certificate that
 * is trusted from now on. `guarded`: the file would have taken a protection away. `moved`: it is reached otherwise than before, so its
 * secrets were removed.
 */
export type ImportNote = (typeof IMPORT_NOTES)[number];

export interface ImportPlan {
  /** In the order in which they are to be saved: a Prism Central before those behind it. */
  readonly profiles: readonly ClusterProfile[];
  /** Logins that the profiles use and that are new here; their secrets are asked for when they are needed. */
  readonly credentials: readonly Credential[];
  readonly variables: readonly { readonly owner: string; readonly content: NamedContent }[];
  /** Clusters whose secrets (proxy, headers, variables) must go, because what is reached now is not what they were given for. */
  readonly moved: readonly ClusterProfile[];
  readonly notes: readonly { readonly cluster: string; readonly note: ImportNote }[];
  readonly skipped: number;
}

/** The clusters of this machine that a file's clusters are, each with its name in the file. */
export function conflictsOf(file: ExportedClusters, existing: readonly ClusterProfile[]): ClusterProfile[] {
  return [...matchesOf(file, existing).values()];
}

/**
 * What an import changes. Pure. Ids are made anew, except for clusters that are replaced. A file can't lower a protection, can't
 * switch a certificate check off, and can't lead the secrets of a cluster that is replaced to another place: where it is reached
 * otherwise than before, its secrets go and its logins are asked for anew.
 * @param newId makes random ids
 */
export function planImport(
  file: ExportedClusters,
  existing: readonly ClusterProfile[],
  onConflict: OnConflict,
  newId: () => string,
): ImportPlan {
  const matches = matchesOf(file, existing);
  const idOf = new Map<string, string>();
  for (const { profile } of file.clusters) {
    const match = onConflict === 'keepBoth' ? undefined : matches.get(profile.id);
    idOf.set(profile.id, match?.id ?? newId());
  }
  const draft = new Draft(file.logins, existing, newId);
  const parentsFirst = [...file.clusters].sort(
    (a, b) => Number('via' in a.profile) - Number('via' in b.profile),
  );
  let skipped = 0;
  for (const { profile, variables } of parentsFirst) {
    const match = matches.get(profile.id);
    if (match && onConflict === 'skip') {
      skipped += 1;
      continue;
    }
    const id = idOf.get(profile.id)!;
    const via = profile.via === undefined ? {} : { via: idOf.get(profile.via)! };
    draft.add({ ...profile, id, ...via }, onConflict === 'replace' ? match : undefined);
    for (const content of variables) draft.variables.push({ owner: id, content });
  }
  const { profiles, credentials, variables, moved, notes } = draft;
  return { profiles, credentials: [...credentials.values()], variables, moved, notes, skipped };
}

/** A plan as it grows. */
class Draft {
  readonly profiles: ClusterProfile[] = [];
  /** By their id in the file. */
  readonly credentials = new Map<string, Credential>();
  readonly variables: { owner: string; content: NamedContent }[] = [];
  readonly moved: ClusterProfile[] = [];
  readonly notes: { cluster: string; note: ImportNote }[] = [];
  readonly #all: Map<string, ClusterProfile>;
  /** How many clusters bear a name. */
  readonly #names = new Map<string, number>();
  /** The last number that a name was tried with: a file may call all its clusters the same. */
  readonly #tried = new Map<string, number>();

  constructor(
    private readonly logins: readonly ExportedLogin[],
    private readonly existing: readonly ClusterProfile[],
    private readonly newId: () => string,
  ) {
    this.#all = new Map(existing.map((one) => [one.id, one]));
    for (const { name } of existing) this.#count(name, 1);
  }

  add(given: ClusterProfile, before: ClusterProfile | undefined): void {
    const name = before && before.name === given.name ? given.name : this.#freeName(given.name, before);
    const note = (kind: ImportNote): number => this.notes.push({ cluster: name, note: kind });
    const production = given.production || (before?.production ?? false);
    const readOnly = given.readOnly || (before?.readOnly ?? false);
    if (production !== given.production || readOnly !== given.readOnly) note('guarded');
    const own = { ...given, name, production, readOnly };
    if (given.via !== undefined) {
      // Behind another Prism Central it is that one which would be given its secrets.
      if (before && before.via !== given.via) this.#move(before, note);
      return this.#put(behind(this.#all.get(given.via)!, own));
    }
    const trust = this.#trustOf(given, before, note);
    const reached = { ...withHeadersOf(before, own), trust };
    if (before && isSamePlace(before, reached)) {
      const { credentials, basicAlways, clientCertificate } = before;
      return this.#put({ ...reached, credentials, basicAlways, clientCertificate });
    }
    if (before) {
      this.#move(before, note);
      // What is behind it goes the same way, also where the file does not mention it.
      this.#withSecretsGone(childrenOf(before, this.existing));
    }
    this.#put(this.#withLogins(reached));
  }

  #move(before: ClusterProfile, note: (kind: ImportNote) => void): void {
    this.#withSecretsGone([before]);
    note('moved');
  }

  #withSecretsGone(profiles: readonly ClusterProfile[]): void {
    for (const profile of profiles)
      if (!this.moved.some(({ id }) => id === profile.id)) this.moved.push(profile);
  }

  #put(profile: ClusterProfile): void {
    const members = Object.entries(profile).filter(([, value]) => value !== undefined);
    const bare = Object.fromEntries(members) as unknown as ClusterProfile;
    const before = this.#all.get(bare.id);
    if (before) this.#count(before.name, -1);
    this.#count(bare.name, 1);
    this.#all.set(bare.id, bare);
    this.profiles.push(bare);
  }

  #count(name: string, by: number): void {
    this.#names.set(name, (this.#names.get(name) ?? 0) + by);
  }

  #trustOf(
    given: ClusterProfile,
    before: ClusterProfile | undefined,
    note: (kind: ImportNote) => void,
  ): Trust {
    if (given.trust.policy === 'insecure') {
      note('insecure');
      return before && isSameWay(before, given) ? before.trust : trustSystem();
    }
    const isNew = !before || !isSameTrust(before.trust, given.trust);
    if (isNew && given.trust.policy !== 'system') note('pinned');
    return isNew ? given.trust : before.trust;
  }

  #withLogins(profile: ClusterProfile): ClusterProfile {
    const credentials = Object.entries(profile.credentials).map(([scope, id]) => [
      scope,
      this.#loginFor(id ?? NO_LOGIN),
    ]);
    return {
      ...profile,
      credentials: Object.fromEntries(credentials) as ClusterProfile['credentials'],
      ...(profile.clientCertificate === undefined
        ? {}
        : { clientCertificate: this.#loginFor(profile.clientCertificate) }),
    };
  }

  #loginFor(fileId: string): string {
    const login = this.logins.find(({ id }) => id === fileId);
    if (!login) return NO_LOGIN;
    let credential = this.credentials.get(fileId);
    if (!credential) {
      const { certificatePem, ...given } = login;
      credential = {
        ...newCredential({ ...given, id: this.newId() }),
        ...(certificatePem ? { certificatePem } : {}),
      };
      this.credentials.set(fileId, credential);
    }
    return credential.id;
  }

  /** Messages name clusters, so no two have one name. */
  #freeName(name: string, before: ClusterProfile | undefined): string {
    const isTaken = (text: string): boolean => (this.#names.get(text) ?? 0) > (before?.name === text ? 1 : 0);
    let free = name;
    let n = this.#tried.get(name) ?? 1;
    while (isTaken(free)) free = `${name} (${(n += 1)})`;
    this.#tried.set(name, n);
    return free;
  }
}

/** The file's headers beside those that the cluster here has; of one name the file's counts. */
function withHeadersOf(before: ClusterProfile | undefined, given: ClusterProfile): ClusterProfile {
  const all = [...(before?.headers ?? []), ...(given.headers ?? [])];
  return all.reduce(withHeader, given);
}

/** By id in the file: the same cluster here, by what it says of itself or by its address. The demo is nobody's cluster. */
function matchesOf(file: ExportedClusters, existing: readonly ClusterProfile[]): Map<string, ClusterProfile> {
  const free = new Set(existing.filter(({ demo }) => !demo));
  const matches = new Map<string, ClusterProfile>();
  for (const { profile } of file.clusters) {
    const same = [...free].filter((one) => (one.via === undefined) === (profile.via === undefined));
    const match =
      same.find((one) => one.clusterUuid !== undefined && one.clusterUuid === profile.clusterUuid) ??
      (profile.via === undefined
        ? same.find(({ host, port }) => host === profile.host && port === profile.port)
        : undefined);
    if (!match) continue;
    // Two clusters of a file are not both the same one here.
    free.delete(match);
    matches.set(profile.id, match);
  }
  return matches;
}

const isSameWay = (a: ClusterProfile, b: ClusterProfile): boolean =>
  a.host === b.host && a.port === b.port && isDeepStrictEqual(a.route, b.route);

const isSamePlace = (a: ClusterProfile, b: ClusterProfile): boolean =>
  isSameWay(a, b) && isSameTrust(a.trust, b.trust);

function isSameTrust(a: Trust, b: Trust): boolean {
  const pem = (trust: Trust): string => (trust.policy === 'ca' ? (trust.pem ?? '').replace(/\s/g, '') : '');
  const hash = (trust: Trust): string => (trust.policy === 'pin' ? (trust.certSha256 ?? '') : '');
  return a.policy === b.policy && hash(a) === hash(b) && pem(a) === pem(b);
}
