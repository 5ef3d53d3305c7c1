import type { Credential } from '../../core/model/credential';
import { hostPort, type ClusterProfile, type Route } from '../../core/model/profile';
import type { NotedFailure } from '../log';
import { nameless, type Label } from './nameless';

export interface ApiCount {
  readonly family: string;
  readonly version: string;
  readonly operations: number;
}

export interface ReportedCluster {
  readonly profile: ClusterProfile;
  /** By scope. An id without its login is one that is lost. */
  readonly logins: readonly (readonly [scope: string, credential: Credential | undefined])[];
  readonly apis: readonly ApiCount[];
}

/** What a report tells. No secret is among it. */
export interface ReportFacts {
  /** Such as `VS Code` and `1.100.0`. */
  readonly versions: readonly (readonly [name: string, value: string])[];
  readonly settings: readonly (readonly [name: string, value: unknown, isDefault: boolean])[];
  readonly clusters: readonly ReportedCluster[];
  readonly failures: readonly NotedFailure[];
  readonly lines: readonly string[];
  /** Of the machine: what else names somebody, such as the home folder. */
  readonly labels: readonly Label[];
}

/**
 * A report for whoever helps, in Markdown.
 * @param withNames whether clusters, addresses and users are called by their names
 */
export function report(facts: ReportFacts, withNames: boolean): string {
  const { clusters, settings, failures, lines } = facts;
  const labels = withNames ? [] : [...clusters.flatMap(labelsOf), ...facts.labels];
  const tell = (text: string): string => (withNames ? text : nameless(text, labels));
  const parts = [
    ['# Prism Explorer: diagnostics', facts.versions.map(([name, value]) => `- ${name}: ${value}`)],
    ['## Settings', settings.map((setting) => settingLine(setting, withNames))],
    ['## Clusters', clusters.map((cluster, index) => `- ${clusterLine(cluster, index, withNames)}`)],
    [
      '## Failures',
      failures.map(({ at, reason, operation }) => `- ${at} ${reason} ${operation ?? ''}`.trimEnd()),
    ],
    ['## Log', lines.length === 0 ? [] : [fenced(lines.map(tell))]],
  ] as const;
  return parts
    .map(([title, body]) => `${title}\n\n${body.length === 0 ? 'None.' : body.join('\n')}\n`)
    .join('\n');
}

/** A folder's path may name a person: without names only that it was set is told. */
function settingLine([name, value, isDefault]: ReportFacts['settings'][number], withNames: boolean): string {
  const isTold = withNames || isDefault || typeof value !== 'string' || /^[\w-]*$/.test(value);
  return `- \`${name}\`: ${isTold ? JSON.stringify(value) : 'set'}${isDefault ? '' : ' (not the default)'}`;
}

function clusterLine({ profile, logins, apis }: ReportedCluster, index: number, withNames: boolean): string {
  const { product, version, production, readOnly, demo, via, headers, trust, route } = profile;
  const facts = [
    product ?? 'product unknown',
    version,
    production && 'production',
    readOnly && 'read-only',
    demo && 'demo',
    via !== undefined && 'through its Prism Central',
    `route ${routeWords(route, withNames)}`,
    `trust ${trust.policy}`,
    trust.acceptedNameMismatch !== undefined && 'other name accepted',
    trust.expected && 'another certificate is expected',
    headers && `${headers.length} extra headers`,
    ...(logins.length === 0 ? ['no login'] : logins.map((login) => loginWords(login, withNames))),
    apis.length === 0 ? 'no APIs' : `APIs ${apis.map(apiWords).join(', ')}`,
  ].filter((fact) => typeof fact === 'string');
  const name = withNames ? `${profile.name}, ${hostPort(profile)}` : `cluster ${index + 1}`;
  return `${name} (${facts.join(', ')})`;
}

function loginWords([scope, login]: ReportedCluster['logins'][number], withNames: boolean): string {
  const which = scope === 'default' ? 'login' : `login of ${scope}`;
  if (!login) return `${which} lost`;
  const who = withNames && login.userName !== undefined ? ` ${login.userName}` : '';
  return `${which} ${login.kind}${who} ${login.state.kind}`;
}

function routeWords(route: Route, withNames: boolean): string {
  if (!withNames || route.kind === 'vscode' || route.kind === 'direct') return route.kind;
  return route.kind === 'http-proxy'
    ? `${route.kind} ${hostOf(route.url)}`
    : `${route.kind} ${hostPort(route)}`;
}

const apiWords = ({ family, version, operations }: ApiCount): string =>
  `${family}${version === '' ? '' : ` ${version}`}: ${operations} operations`;

/** What a cluster is called, and all by which it could be recognized. */
function labelsOf({ profile, logins }: ReportedCluster, index: number): Label[] {
  const label = `<cluster ${index + 1}>`;
  const { route } = profile;
  const proxies = route.kind === 'http-proxy' ? [hostOf(route.url), route.userName] : [];
  const tunnels = route.kind === 'socks5' || route.kind === 'connect-to' ? [route.host] : [];
  const own = [profile.name, profile.host, profile.clusterUuid, profile.id, ...profile.labels];
  const named = (names: readonly (string | undefined)[], as: string): Label[] =>
    names.flatMap((name) => (name === undefined ? [] : [[name, as] as const]));
  return [
    ...named(own, label),
    ...named([...proxies, ...tunnels], `<way to cluster ${index + 1}>`),
    ...named(
      logins.flatMap(([, login]) => [login?.userName, login?.label]),
      `<user of cluster ${index + 1}>`,
    ),
  ];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** A fence longer than any that the text has (CommonMark, 4.5). */
function fenced(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
