import { X509Certificate } from 'node:crypto';
import { Failure } from '../model/failure';
import { NO_LOGIN, type ClusterProfile, type ExtraHeader } from '../model/profile';
import { CREDENTIAL_KINDS, type Credential } from '../model/credential';
import type { Trust } from '../model/trust';
import type { VariableContent } from '../model/variable';
import { readCertificatePem } from './certificate';
import { list, members, oneOf, optional, text, unreadable, type Members } from './checked';
import { ownOf, parentOf } from './child';
import { readProfile } from './clustersFile';
import { loginIdsOf } from './logins';
import { FORMAT, openFile, readItems } from './ownFile';
import { trustCa, trustPin } from './trust';
import { readNamed } from './variablesFile';

/** Some thousand clusters with their certificates are less. */
export const LARGEST_EXPORT = 8 * 1024 * 1024;
const MOST_CLUSTERS = 5000;
const LONGEST_NAME = 200;
/** Keys that mean something else to JavaScript than a name. None of ours is called so. */
const NOT_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

export type NamedContent = { readonly name: string } & VariableContent;

/** A login without its secret and without what became of it. `id` counts within one file. */
export type ExportedLogin = Pick<Credential, 'id' | 'label' | 'kind' | 'userName' | 'certificatePem'>;

/** A cluster with its variables. The ids in it count within one file. */
export interface ExportedCluster {
  readonly profile: ClusterProfile;
  readonly variables: readonly NamedContent[];
}

/** What an exported file holds. */
export interface ExportedClusters {
  readonly clusters: readonly ExportedCluster[];
  readonly logins: readonly ExportedLogin[];
}

export interface ExportSource {
  /** All clusters of this machine, resolved. */
  readonly profiles: readonly ClusterProfile[];
  readonly credentials: readonly Credential[];
  /** The variables of a cluster. */
  readonly variablesOf: (profileId: string) => readonly NamedContent[];
}

/**
 * The text of a file with these clusters: addresses, routes, trust, flags, headers, variables and logins, without one secret and without
 * an id of this machine. A cluster behind a Prism Central takes that along; the demo stays.
 */
export function exportText(chosen: readonly ClusterProfile[], source: ExportSource): string {
  const clusters = withParents(chosen, source.profiles).filter(({ demo }) => !demo);
  const clusterIds = numbered('cluster', clusters);
  const used = new Set(clusters.flatMap(loginIdsOf));
  const logins = source.credentials.filter(({ id }) => used.has(id));
  const loginIdOf = numbered('login', logins);
  const file = {
    format: FORMAT,
    prismExplorer: 'clusters',
    logins: logins.map(({ id, label, kind, userName, certificatePem }) => ({
      id: loginIdOf.get(id),
      ...{ label, kind, userName, certificatePem },
    })),
    clusters: clusters.map((profile) => ({
      ...(profile.via === undefined ? written(profile, loginIdOf) : ownOf(profile)),
      id: clusterIds.get(profile.id),
      ...(profile.via === undefined ? {} : { via: clusterIds.get(profile.via) }),
      variables: source.variablesOf(profile.id).map(contentOf),
    })),
  };
  const exported = `${JSON.stringify(file, null, 2)}\n`;
  // What this machine could not read again, or what would hold a secret, is not written in the first place.
  readExport(exported);
  return exported;
}

/**
 * Reads an exported file, which may come from anybody. Throws `unreadable-file` with the place for anything that is not one: too
 * large, other types, references to nothing, a certificate that is none, keys or secrets in it; `newer-format` for a later version's.
 */
export function readExport(textOfFile: string): ExportedClusters {
  if (Buffer.byteLength(textOfFile) > LARGEST_EXPORT) throw unreadable('file', 'too large');
  const file = opened(textOfFile);
  if (file.prismExplorer !== 'clusters') throw unreadable('prismExplorer', 'no exported clusters');
  const logins = readItems(file, 'logins', readLogin);
  const clusters = readItems(file, 'clusters', (item, where) => {
    const cluster = readCluster(item, where);
    return { id: cluster.profile.id, cluster };
  }).map(({ cluster }) => cluster);
  if (clusters.length === 0 || clusters.length > MOST_CLUSTERS)
    throw unreadable('clusters', 'none, or too many');
  checkReferences(clusters, logins);
  return { clusters, logins };
}

function opened(textOfFile: string): Members {
  try {
    const file = openFile(textOfFile.replace(/^\ufeff/, ''));
    checkNames(file, 'file');
    return file;
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new Failure('unreadable-file', { detail: 'nested too deeply', cause });
    throw cause;
  }
}

function checkNames(value: unknown, where: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (NOT_NAMES.has(name)) throw unreadable(where, 'a name that nothing of ours has');
    checkNames(member, `${where}.${name}`);
  }
}

function readLogin(value: unknown, where: string): ExportedLogin {
  const from = members(value, where);
  return {
    id: text(from.id, `${where}.id`),
    label: line(from.label, `${where}.label`),
    kind: oneOf(from.kind, `${where}.kind`, CREDENTIAL_KINDS),
    ...optional(from, 'userName', where, line),
    ...optional(from, 'certificatePem', where, certificatePem),
  };
}

function readCluster(value: unknown, where: string): ExportedCluster {
  const from = members(value, where);
  const profile = without(readProfile(value, where), 'demo');
  line(profile.name, `${where}.name`);
  optional(from, 'version', where, line);
  optional(from, 'clusterUuid', where, line);
  profile.labels.forEach((label, at) => line(label, `${where}.labels[${at}]`));
  const variables =
    from.variables === undefined
      ? []
      : list(from.variables, `${where}.variables`, (each, at) => readNamed(members(each, at), at));
  if (new Set(variables.map(({ name }) => name)).size < variables.length)
    throw unreadable(`${where}.variables`, 'a name occurs twice');
  return { profile: { ...profile, trust: readTrust(profile, `${where}.trust`) }, variables };
}

/**
 * A trust that says of its certificate what is in that, whatever the file claims: by its subject a person judges it, and by its key whether
 * a later one is the same one's. What was announced stays with whoever announced it.
 */
function readTrust({ host, trust }: ClusterProfile, where: string): Trust {
  const { policy, certSha256, pem, seenAt, acceptedNameMismatch } = trust;
  const now = new Date();
  const kept = seenAt === undefined ? {} : { seenAt };
  if (policy === 'ca') return { ...without(trustCa(pem ?? '', now), 'seenAt'), ...kept };
  if (policy !== 'pin') return { policy, ...kept };
  const accepted = { ...kept, ...(acceptedNameMismatch === host ? { acceptedNameMismatch } : {}) };
  if (pem === undefined) return { policy, certSha256: certSha256!, ...accepted };
  certificate(pem, `${where}.pem`);
  const found = trustPin(readCertificatePem(pem, host, now), host, now);
  if (found.certSha256 !== certSha256) throw unreadable(`${where}.pem`, 'not the certificate of certSha256');
  return { ...without(without(found, 'seenAt'), 'acceptedNameMismatch'), ...accepted };
}

function certificatePem(value: unknown, where: string): string {
  const pem = text(value, where);
  certificate(pem, where);
  return pem;
}

function certificate(pem: string, where: string): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw unreadable(where, 'no certificate');
  }
}

/** One line that can be shown: something to see, no control characters, none that turn the direction of what follows. */
function line(value: unknown, where: string): string {
  const found = text(value, where);
  const isBad =
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(found) || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(found);
  if (found.length > LONGEST_NAME || isBad) throw unreadable(where, 'no short line of text');
  return found;
}

function checkReferences(clusters: readonly ExportedCluster[], logins: readonly ExportedLogin[]): void {
  const profiles = clusters.map(({ profile }) => profile);
  const known = new Set([NO_LOGIN, ...logins.map(({ id }) => id)]);
  for (const [at, profile] of profiles.entries()) {
    const where = `clusters[${at}]`;
    if (profile.via !== undefined && !parentOf(profile, profiles))
      throw unreadable(`${where}.via`, 'no Prism Central of this file');
    if (loginIdsOf(profile).some((id) => !known.has(id)))
      throw unreadable(`${where}.credentials`, 'no login of this file');
  }
}

function withParents(chosen: readonly ClusterProfile[], all: readonly ClusterProfile[]): ClusterProfile[] {
  const wanted = new Set(chosen.flatMap(({ id, via }) => (via === undefined ? [id] : [id, via])));
  // One whose Prism Central is gone could not be read again.
  return all.filter(
    (profile) =>
      wanted.has(profile.id) && (profile.via === undefined || parentOf(profile, all)?.demo === undefined),
  );
}

function written(profile: ClusterProfile, loginIdOf: ReadonlyMap<string, string>): object {
  const { credentials, clientCertificate, trust, headers, ...rest } = profile;
  const mapped = Object.entries(credentials).map(([scope, id]) => [
    scope,
    loginIdOf.get(id ?? NO_LOGIN) ?? NO_LOGIN,
  ]);
  const shown = clientCertificate === undefined ? undefined : loginIdOf.get(clientCertificate);
  return {
    ...rest,
    trust: without(trust, 'expected'),
    credentials: Object.fromEntries(mapped) as unknown,
    ...(shown === undefined ? {} : { clientCertificate: shown }),
    ...(headers === undefined ? {} : { headers: headers.map(headerOf) }),
  };
}

/** Only what may be written, whatever else an object has. */
const headerOf = (header: ExtraHeader): ExtraHeader =>
  'secret' in header ? { name: header.name, secret: true } : { name: header.name, value: header.value };

const contentOf = (variable: NamedContent): NamedContent =>
  'secret' in variable
    ? { name: variable.name, secret: true }
    : { name: variable.name, value: variable.value };

function without<T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Omit<T, K>;
}

function numbered(word: string, all: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  return new Map(all.map(({ id }, at) => [id, `${word}-${at + 1}`]));
}
