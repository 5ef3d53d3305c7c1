import { isUtf8 } from 'node:buffer';
import { API_KEY_HEADER } from '../model/credential';
import { Failure } from '../model/failure';
import type { HttpRequest, Parts } from '../model/request';
import { joined } from '../text/joined';
import type { SnippetContext } from './context';
import { announcesNoBody, checkSendable, hasBody } from './sendable';
import { secretKey, secretVariables } from './variables';

/** A place that an environment variable fills when the snippet runs: as it is, as JSON text without its quotes, or percent-encoded. */
export interface Slot {
  readonly variable: string;
  readonly encoding: 'raw' | 'json' | 'url';
}

/** Text with places for environment variables. No two texts are neighbours, none is empty. */
export type Words = readonly (string | Slot)[];

export interface CallHeader {
  readonly name: string;
  /** Without white space at its ends; no words at all: a header without a value. */
  readonly value: Words;
  /** Not sent at all where its value turns out to be nothing as the call is made. */
  readonly ifAny?: true;
}

export type CallBody =
  | { readonly kind: 'text'; readonly text: Words }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The bytes of a file, by its path. */
  | { readonly kind: 'file'; readonly path: string };

/** What an environment variable of a snippet is: `user` and `password` are the cluster's, a `file` is a path. */
export type VariableUse = 'host' | 'user' | 'password' | 'apiKey' | 'file' | 'secret';

export interface Variable {
  readonly name: string;
  readonly use: VariableUse;
  /** What stands in its place where it is not set. Without it a password is asked for where the shell can, and nothing runs without any other. */
  readonly fallback?: string;
}

/** A request as every emitter needs it: all that a request can be is settled here, once. */
export interface Call {
  readonly method: string;
  /** Absent: PRISM_HOST and PRISM_PORT say which cluster. */
  readonly origin?: string;
  /** Path and query, percent-encoded, beginning with `/`. */
  readonly target: Words;
  /** In sending order, names may come twice. */
  readonly headers: readonly CallHeader[];
  /** Absent: nothing is sent as a body. */
  readonly body?: CallBody;
  /** There is no body, and that has to be said by `Content-Length: 0`. */
  readonly announcesNoBody: boolean;
  /** What the environment has to have, in the order in which it is asked for. */
  readonly variables: readonly Variable[];
}

/**
 * What an emitter puts into words. Throws `unreadable-request` for what can't be put on the wire, and for a NUL in a text, which no shell
 * can say.
 */
export function callOf(
  request: HttpRequest,
  context: SnippetContext,
  names: ReadonlyMap<string, string> = secretVariables(request),
): Call {
  checkSendable(request);
  const words = (parts: Parts): Words =>
    joined(
      parts.map((part) =>
        typeof part === 'string'
          ? part
          : { variable: names.get(secretKey(part)) ?? part.secret, encoding: part.encoding },
      ),
    );
  const headers = request.headers.map(({ name, value }) => ({ name, value: trimmed(words(value)) }));
  const apiKey: CallHeader[] =
    context.login.kind === 'apiKey'
      ? [{ name: API_KEY_HEADER, value: [{ variable: 'PRISM_API_KEY', encoding: 'raw' }] }]
      : [];
  return {
    method: request.method,
    ...(context.anyCluster ? {} : { origin: request.origin }),
    target: words(request.target),
    headers: [...apiKey, ...headers],
    ...(hasBody(request) ? { body: bodyOf(request, words) } : {}),
    announcesNoBody: announcesNoBody(request),
    variables: [
      ...(context.anyCluster ? [{ name: 'PRISM_HOST', use: 'host' } as const] : []),
      ...loginVariables(context),
      ...(context.clientCertificate ? CERTIFICATE_FILES : []),
      ...[...names.values()].map((name) => ({ name, use: 'secret' }) as const),
    ],
  };
}

const CERTIFICATE_FILES: readonly Variable[] = [
  { name: 'PRISM_CERT', use: 'file' },
  { name: 'PRISM_KEY', use: 'file' },
];

function loginVariables({ login }: SnippetContext): Variable[] {
  if (login.kind === 'apiKey') return [{ name: 'PRISM_API_KEY', use: 'apiKey' }];
  if (login.kind !== 'basic') return [];
  const user: Variable = { name: 'PRISM_USER', use: 'user' };
  return [
    login.userName === undefined ? user : { ...user, fallback: login.userName },
    { name: 'PRISM_PASSWORD', use: 'password' },
  ];
}

function bodyOf({ body }: HttpRequest, words: (parts: Parts) => Words): CallBody {
  if (body?.kind === 'file') return body;
  if (body?.kind === 'bytes') {
    const { bytes } = body;
    if (!isUtf8(bytes) || bytes.includes(0)) return { kind: 'bytes', bytes };
    return { kind: 'text', text: [Buffer.from(bytes).toString('utf8')] };
  }
  const text = words(body?.parts ?? []);
  if (text.some((word) => typeof word === 'string' && word.includes('\0')))
    throw new Failure('unreadable-request', { detail: 'NUL character' });
  return { kind: 'text', text };
}

/** White space around a header's value is none of it (RFC 9110, 5.5). */
function trimmed(words: Words): Words {
  const ends = words.map((word, at) => {
    if (typeof word !== 'string') return word;
    const text = at === 0 ? word.replace(/^[ \t]+/, '') : word;
    return at === words.length - 1 ? text.replace(/[ \t]+$/, '') : text;
  });
  return joined(ends);
}

/** The text of `words` with a stand-in for each slot. */
export function spelled(words: Words, standIn = ''): string {
  return words.map((word) => (typeof word === 'string' ? word : standIn)).join('');
}

/** Whether an environment variable is in `words`. */
export function hasSlots(words: Words): boolean {
  return words.some((word) => typeof word !== 'string');
}

/** Whether `call` bears a header of this lower-case name. */
export function bearsHeader(call: Call, name: string): boolean {
  return call.headers.some((header) => header.name.toLowerCase() === name);
}
