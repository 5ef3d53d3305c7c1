import { isIP } from 'node:net';
import type { ClusterProfile, ExtraHeader, LoginScope, Product, Route } from '../model/profile';
import type { ExpectedCertificate, Trust } from '../model/trust';
import { extraHeaderFault } from '../text/headerText';
import {
  flag,
  list,
  type Members,
  members,
  oneOf,
  optional,
  shaped,
  text,
  unreadable,
  wholeNumber,
} from './checked';
import { NOWHERE, ownOf } from './child';
import { fileText, openFile, readItems } from './ownFile';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const SHA256 = /^[0-9a-f]{64}$/;
const HOST = /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/;

const KNOWN = new Set<string>([
  'id',
  'name',
  'clusterUuid',
  'product',
  'version',
  'labels',
  'host',
  'port',
  'route',
  'trust',
  'credentials',
  'production',
  'readOnly',
  'demo',
  'basicAlways',
  'clientCertificate',
  'headers',
  'via',
] satisfies (keyof ClusterProfile)[]);

/**
 * Reads clusters.json, `{"format": 1, "clusters": [profile, …]}`. Empty text is no cluster. A cluster behind a Prism Central (`via`) has
 * {@link NOWHERE} for an address until `resolveChildren` gives it its Prism Central's. Throws `unreadable-file` with the place, or
 * `newer-format`.
 */
export function parseClusters(textOfFile: string): ClusterProfile[] {
  return readItems(openFile(textOfFile), 'clusters', readProfile);
}

/**
 * Text of clusters.json with these profiles; unknown members of `previous` are kept. Of a cluster behind a Prism Central only what
 * is its own is written. Throws as {@link parseClusters}.
 */
export function clustersText(previous: string, profiles: readonly ClusterProfile[]): string {
  const written = profiles.map((profile) => (profile.via === undefined ? profile : ownOf(profile)));
  return fileText(previous, 'clusters', written, KNOWN);
}

/** A profile of a file of ours. Members that are not known are left out. */
export function readProfile(value: unknown, where: string): ClusterProfile {
  const from = members(value, where);
  const via = optional(from, 'via', where, text);
  return {
    id: text(from.id, `${where}.id`),
    name: text(from.name, `${where}.name`),
    ...optional(from, 'clusterUuid', where, text),
    ...optional(from, 'product', where, (each, at) => oneOf<Product>(each, at, ['pc', 'pe'])),
    ...optional(from, 'version', where, text),
    labels: from.labels === undefined ? [] : list(from.labels, `${where}.labels`, text),
    production: flag(from.production, `${where}.production`),
    readOnly: flag(from.readOnly, `${where}.readOnly`),
    ...(via.via === undefined ? readReach(from, where) : { ...NOWHERE, ...via }),
  };
}

/** How a cluster with an address of its own is reached. */
function readReach(from: Members, where: string): Omit<ClusterProfile, keyof ReturnType<typeof ownOf>> {
  return {
    host: readHost(from.host, `${where}.host`),
    port: wholeNumber(from.port, `${where}.port`, 1, 65535),
    route: readRoute(from.route, `${where}.route`),
    trust: readTrust(from.trust, `${where}.trust`),
    credentials: readCredentialIds(from.credentials, `${where}.credentials`),
    ...optional(from, 'demo', where, flag),
    ...optional(from, 'basicAlways', where, (each, at) => list(each, at, readScope)),
    ...optional(from, 'clientCertificate', where, text),
    ...optional(from, 'headers', where, (each, at) => list(each, at, readExtraHeader)),
  };
}

function readHost(value: unknown, where: string): string {
  const host = text(value, where);
  if (isIP(host) === 0 && !HOST.test(host)) throw unreadable(where, 'no host name and no IP address');
  return host;
}

function readCredentialIds(value: unknown, where: string): ClusterProfile['credentials'] {
  const ids = Object.entries(members(value, where)).map(([family, id]) => [
    family,
    text(id, `${where}.${family}`),
  ]);
  return Object.fromEntries(ids) as ClusterProfile['credentials'];
}

function readScope(value: unknown, where: string): LoginScope {
  return shaped(
    value,
    where,
    /^(?:default|other|v0\.8|v1|v2\.0|v3|v4|v4:[a-z][a-z0-9-]*)$/,
    'no API family',
  ) as LoginScope;
}

function readExtraHeader(value: unknown, where: string): ExtraHeader {
  const from = members(value, where);
  const name = text(from.name, `${where}.name`);
  if (extraHeaderFault(name)) throw unreadable(`${where}.name`, 'no header that may be added');
  if (from.secret === true) return { name, secret: true };
  return {
    name,
    value: shaped(from.value, `${where}.value`, /^[\t\x20-\x7e\x80-\xff]+$/, 'no header value'),
  };
}

function readRoute(value: unknown, where: string): Route {
  const from = members(value, where);
  const kind = oneOf(from.kind, `${where}.kind`, ['vscode', 'direct', 'http-proxy', 'socks5', 'connect-to']);
  if (kind === 'vscode' || kind === 'direct') return { kind };
  const login = kind === 'connect-to' ? {} : optional(from, 'userName', where, text);
  if (kind === 'http-proxy') return { kind, url: readProxy(from.url, `${where}.url`), ...login };
  return {
    kind,
    host: readHost(from.host, `${where}.host`),
    port: wholeNumber(from.port, `${where}.port`, 1, 65535),
    ...login,
  };
}

/** A proxy's login is a secret and is kept as one. */
function readProxy(value: unknown, where: string): string {
  const url = text(value, where);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw unreadable(where, 'no http or https address');
  if (parsed.username || parsed.password) throw unreadable(where, 'a login does not belong in this file');
  return url;
}

function readTrust(value: unknown, where: string): Trust {
  const from = members(value, where);
  const sha = (each: unknown, at: string): string => shaped(each, at, SHA256, 'no SHA-256 in lower-case hex');
  const date = (each: unknown, at: string): string => shaped(each, at, ISO, 'no UTC date');
  const trust: Trust = {
    policy: oneOf(from.policy, `${where}.policy`, ['system', 'ca', 'pin', 'insecure']),
    ...optional(from, 'certSha256', where, sha),
    ...optional(from, 'spkiSha256', where, sha),
    ...optional(from, 'pem', where, text),
    ...optional(from, 'subject', where, anyText),
    ...optional(from, 'issuer', where, anyText),
    ...optional(from, 'notAfter', where, date),
    ...optional(from, 'seenAt', where, date),
    ...optional(from, 'acceptedNameMismatch', where, text),
    ...optional(from, 'expected', where, readExpected),
  };
  // Without its fingerprint or its CA a policy would have nothing to compare with, and must not pass for a check.
  if (trust.policy === 'pin' && !trust.certSha256) throw unreadable(where, 'a pin without certSha256');
  if (trust.policy === 'ca' && !trust.pem) throw unreadable(where, 'a CA without pem');
  return trust;
}

function readExpected(value: unknown, where: string): ExpectedCertificate {
  const from = members(value, where);
  return {
    certSha256: shaped(from.certSha256, `${where}.certSha256`, SHA256, 'no SHA-256 in lower-case hex'),
    announcedAt: shaped(from.announcedAt, `${where}.announcedAt`, ISO, 'no UTC date'),
  };
}

/** A certificate may have no subject at all. */
function anyText(value: unknown, where: string): string {
  return value === '' ? '' : text(value, where);
}
