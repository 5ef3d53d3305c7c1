import type { Credential } from '../model/credential';
import type { ClusterProfile } from '../model/profile';
import type { Part, SecretRef } from '../model/request';
import { RESERVED_NAMES } from '../model/variable';
import type { Addressing } from '../prism/addressed';
import { joined } from '../text/joined';

/** A plain value, or the mark of a secret: its value is known to the transport alone. */
export type VariableValue = string | { readonly secret: true; readonly owner?: string };

/** Everything that a draft's `{{names}}` may refer to. */
export interface Scope {
  /** The cluster, for the reserved `cluster_ip` and `port`, which no layer can override. */
  readonly host: string;
  readonly port: number;
  /** For the reserved `username`. */
  readonly userName?: string;
  /** Variables, the narrowest layer first: values saved in a run, the cluster's, the collection's, global ones. */
  readonly layers: readonly ReadonlyMap<string, VariableValue>[];
  /** Folder of the file of the collection that the request is saved in: relative paths start there. */
  readonly folder?: string;
  /** What the cluster's profile adds to every request. */
  readonly addressing?: Addressing;
}

/** The scope of a cluster and the login that serves it. */
export function scopeOf(
  profile: Pick<ClusterProfile, 'host' | 'port'> & Addressing,
  credential?: Pick<Credential, 'userName'>,
  layers: Scope['layers'] = [],
): Scope {
  const userName = credential?.userName === undefined ? {} : { userName: credential.userName };
  return { host: profile.host, port: profile.port, ...userName, layers, addressing: profile };
}

export interface Resolution {
  readonly parts: readonly Part[];
  /** Names without a value, in order, each once; they stand in `parts` as they were written. */
  readonly unresolved: readonly string[];
  /** Names that refer to each other in a circle, or are nested deeper than {@link MAX_DEPTH}. */
  readonly circular: readonly string[];
}

/** How often a value's own variables are looked up. */
export const MAX_DEPTH = 10;

// Ten levels of forty references each are more than memory holds. What grows by more than this is not meant.
const MOST_GROWTH = 1024 * 1024;

// As Postman reads it: no braces within, spaces belong to the name, and `{{a{{b}}}}` looks up b before the outer name.
const REFERENCE = /\{\{([^{}]+)\}\}/g;

/** Names that a text refers to as it is written, each once: values may refer to more. */
export const namesIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(REFERENCE), ([, name = '']) => name)),
];

const RESERVED: ReadonlySet<string> = new Set(RESERVED_NAMES);

/** Value of a variable. The reserved `password` has none here: it is for logging in only. */
export function valueOf(name: string, scope: Scope): VariableValue | undefined {
  if (name === 'cluster_ip') return scope.host;
  if (name === 'port') return String(scope.port);
  if (name === 'username') return scope.userName;
  if (RESERVED.has(name)) return undefined;
  return scope.layers.find((layer) => layer.has(name))?.get(name);
}

/**
 * Replaces each `{{name}}` by its value, as it stands; names are case-sensitive. Secrets become slots with `encoding`, which
 * the transport fills. Never throws: what has no value is listed.
 */
export function resolveVariables(
  text: string,
  scope: Scope,
  encoding: SecretRef['encoding'] = 'raw',
): Resolution {
  const longest = text.length + MOST_GROWTH;
  let parts: readonly Part[] = joined<SecretRef>([text]);
  let pass = replaceOnce(parts, scope, encoding, longest);
  for (let depth = 0; depth < MAX_DEPTH && pass.replaced.size > 0 && !pass.tooLong; depth += 1) {
    parts = pass.parts;
    pass = replaceOnce(parts, scope, encoding, longest);
  }
  return { parts, unresolved: [...pass.unknown], circular: [...pass.replaced] };
}

interface Pass {
  readonly parts: readonly Part[];
  readonly replaced: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
  /** Given up; `parts` is not to be used. */
  readonly tooLong: boolean;
}

function slotOf(
  secret: string,
  { owner }: Exclude<VariableValue, string>,
  encoding: SecretRef['encoding'],
): SecretRef {
  return { secret, encoding, ...(owner === undefined ? {} : { owner }) };
}

function replaceOnce(
  parts: readonly Part[],
  scope: Scope,
  encoding: SecretRef['encoding'],
  longest: number,
): Pass {
  const replaced = new Set<string>();
  const unknown = new Set<string>();
  const result: Part[] = [];
  let grown = 0;
  for (const part of parts) {
    if (typeof part !== 'string') {
      result.push(part);
      continue;
    }
    let from = 0;
    for (const found of part.matchAll(REFERENCE)) {
      const [reference, name = ''] = found;
      const value = valueOf(name, scope);
      result.push(part.slice(from, found.index));
      from = found.index + reference.length;
      if (value === undefined) unknown.add(name);
      else replaced.add(name);
      if (typeof value === 'string') grown += value.length;
      result.push(
        value === undefined ? reference : typeof value === 'string' ? value : slotOf(name, value, encoding),
      );
      if (grown > longest) return { parts, replaced, unknown, tooLong: true };
    }
    result.push(part.slice(from));
  }
  return { parts: joined(result), replaced, unknown, tooLong: false };
}
