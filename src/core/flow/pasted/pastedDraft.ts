import type { Draft, DraftField } from '../../model/draft';
import type { ClusterProfile } from '../../model/profile';
import { namesIn } from '../../request/variables';
import { requestNameOf } from '../../response/describe';
import type { CallBody, CallHeader, Slot, Words } from '../../snippet/call';
import { environmentName } from '../../snippet/variables';
import { NOTES, type Note, type NoteKind, type Pasted } from '../../snippet/read/pasted';
import { draftTarget } from './pastedTarget';

/** What is said of a draft beside what was said of the command that it was made of. */
export const DRAFT_NOTES = [
  /** The address that no cluster has, where the command has one. */
  'no-cluster',
  /** The body is no text, and a draft has no other but in a file. */
  'body-bytes',
] as const;

export type DraftNoteKind = NoteKind | (typeof DRAFT_NOTES)[number];

export interface DraftNote {
  readonly kind: DraftNoteKind;
  readonly names: readonly string[];
}

export interface PastedDraft {
  readonly draft: Draft;
  readonly notes: readonly DraftNote[];
}

/** What is known of variables and of the cluster that a pasted request is for. */
export interface PastedFor {
  readonly profile?: Pick<ClusterProfile, 'headers' | 'via' | 'clusterUuid'>;
  /** Names of the variables that a request there may use. */
  readonly variables?: readonly string[];
}

/** What our own snippets call what each cluster has of itself. */
const OWN: Readonly<Record<string, string>> = {
  PRISM_HOST: 'cluster_ip',
  PRISM_PORT: 'port',
  PRISM_USER: 'username',
};

/**
 * The draft whose request is the one that a command sends: the inverse of `buildRequest`. The environment's variables become ours, by their own
 * name or by the one that our snippets give them. Of whose cluster it is only what every request there has anyway is left out.
 */
export function draftOfPasted(
  { call, notes }: Pasted,
  { profile, variables = [] }: PastedFor = {},
): PastedDraft {
  const text = withVariables(variables);
  const target = draftTarget(text(call.target), call.literalBraces);
  const draft: Draft = {
    format: 1,
    name: requestNameOf(call.method, spelledPath(call.target)),
    method: call.method,
    ...target,
    query: target.query.filter(({ name, value }) => !isOwnUuid(profile, name, value)),
    headers: headersOf(call.headers, profile, text),
    ...bodyOf(call.body, text),
  };
  return { draft, notes: notesOf(notes, draft, call.body, call.origin, profile) };
}

/** Words as text with `{{name}}` in the places of variables. */
function withVariables(known: readonly string[]): (words: Words) => string {
  const names = new Map<string, string>(Object.entries(OWN));
  for (const name of known)
    // One with a sign of URLs in its name can't be told from the URL around it.
    if (/^[\w .-]+$/.test(name) && !names.has(environmentName(name))) names.set(environmentName(name), name);
  const spelled = ({ variable }: Slot): string => `{{${names.get(variable) ?? variable}}}`;
  return (words) => words.map((word) => (typeof word === 'string' ? word : spelled(word))).join('');
}

const spelledPath = (target: Words): string =>
  target.map((word) => (typeof word === 'string' ? word : word.variable)).join('');

const isOwnUuid = (profile: PastedFor['profile'], name: string, value: string): boolean =>
  profile?.via !== undefined && name === 'proxyClusterUuid' && value === profile.clusterUuid;

/** Without those that the cluster's profile adds to every request with the same value, or with a secret one. */
function headersOf(
  headers: readonly CallHeader[],
  profile: PastedFor['profile'],
  text: (words: Words) => string,
): DraftField[] {
  const own = new Map((profile?.headers ?? []).map((header) => [header.name.toLowerCase(), header]));
  return headers.flatMap(({ name, value }) => {
    const header = own.get(name.toLowerCase());
    if (header && ('secret' in header || header.value === text(value))) return [];
    return [{ name, value: text(value), enabled: true }];
  });
}

function bodyOf(
  body: CallBody | undefined,
  text: (words: Words) => string,
): Pick<Draft, 'body' | 'bodyFile'> {
  if (!body) return {};
  if (body.kind === 'text') return { body: text(body.text) };
  return { bodyFile: body.kind === 'file' ? body.path : '' };
}

function notesOf(
  given: readonly Note[],
  draft: Draft,
  body: CallBody | undefined,
  origin: Words,
  profile: PastedFor['profile'],
): DraftNote[] {
  const variables = variablesOf(draft);
  const all: DraftNote[] = [
    ...(profile ? [] : [{ kind: 'no-cluster', names: addressOf(origin) } as const]),
    ...given.filter(({ kind }) => kind !== 'variables'),
    ...(variables.length > 0 ? [{ kind: 'variables', names: variables } as const] : []),
    ...(body?.kind === 'bytes' ? [{ kind: 'body-bytes', names: [] } as const] : []),
  ];
  const order: readonly DraftNoteKind[] = [...DRAFT_NOTES, ...NOTES];
  return all.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** All names that a draft refers to but those of its own URL's address: whatever looked like one in the paste is one now. */
function variablesOf({ url, query, headers, body = '' }: Draft): string[] {
  const fields = [...query, ...headers].flatMap(({ name, value }) => [name, value]);
  const names = [url.replace(/^https:\/\/[^/]*/, ''), ...fields, body].flatMap(namesIn);
  return [...new Set(names)];
}

const addressOf = ([only, ...more]: Words): string[] =>
  typeof only === 'string' && more.length === 0 ? [only.replace(/^https:\/\//, '')] : [];
