import { X509Certificate } from 'node:crypto';
import { API_KEY_HEADER } from '../../../src/core/model/credential';
import type { HttpRequest, RequestHeader } from '../../../src/core/model/request';
import type { Trust } from '../../../src/core/model/trust';
import type { SnippetContext, SnippetLogin } from '../../../src/core/snippet/context';
import { LOGIN_HEADERS } from '../../../src/core/text/headerText';
import { withoutSecretPlaces } from '../../../src/core/text/secretPatterns';
import {
  choice,
  InputError,
  membersOf,
  noOthers,
  optionalText,
  shown,
  textMember,
  type Members,
} from './members';

/** A request and what its snippet needs to know, as `npm run snippet` reads them. */
export interface SnippetInput {
  readonly request: HttpRequest;
  readonly context: SnippetContext;
  /** What was read and is not used, in sentences. */
  readonly notes: readonly string[];
}

/** What the transport sets; a snippet that set them as well would say them twice. */
const NOT_OURS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  ...LOGIN_HEADERS,
  API_KEY_HEADER.toLowerCase(),
]);

/**
 * Reads `{"method","url","headers":[[name,value]],"body","trust","auth","jq"}`; all but `url` may be left out or null. `trust` is
 * `{"kind":"system"|"insecure"}`, `{"kind":"ca","pem"}` or `{"kind":"pin","spkiSha256"}` (hex, base64, or base64 after `sha256//`; `spki`, `sha256` and `pin` are
 * names for it as well) or `{"kind":"pin","pem"}`;
 * `auth` is `{"kind":"none"|"apiKey"}` or `{"kind":"basic","user"}` (or `username`). Secrets are never part of it. Throws `InputError` naming the field.
 */
export function readInput(text: string): SnippetInput {
  const members = membersOf(parsed(text), 'the input');
  noOthers(members, ['method', 'url', 'headers', 'body', 'trust', 'auth', 'jq']);
  const body = optionalText(members, 'body');
  const jq = optionalText(members, 'jq');
  if (jq?.includes('\0')) throw new InputError('jq', 'has a NUL');
  const { login, notes: loginNotes } = loginOf(members);
  const { trust, notes: trustNotes } = trustOf(members);
  return {
    request: {
      method: methodOf(members, body !== undefined),
      ...placeOf(textMember(members, 'url')),
      headers: headersOf(members),
      ...(body === undefined ? {} : { body: { kind: 'text', parts: [body] } }),
      effect: 'write',
      family: 'other',
      late: ['authorization', 'cookie'],
    },
    context: { trust, login, ...(jq === undefined ? {} : { curl: { jq } }) },
    notes: [...trustNotes, ...loginNotes, ...openSecrets(members)],
  };
}

/** What is part of a request stays in it, and is said. */
function openSecrets({ url, body, headers }: Members): string[] {
  const lines = Array.isArray(headers) ? headers.map((header: unknown[]) => header.join(': ')) : [];
  const places: (readonly [field: string, text: unknown])[] = [
    ['url', url],
    ...lines.map((line, at) => [`headers[${at}]`, line] as const),
    ['body', body],
  ];
  return places
    .filter(([, text]) => typeof text === 'string' && withoutSecretPlaces(text) !== text)
    .map(([field]) => `${field} holds what looks like a secret: it is in the snippet.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // The rest of what the engine says repeats the text, which may hold a secret.
    const place = error instanceof Error ? /\bposition \d+/.exec(error.message)?.[0] : undefined;
    throw new InputError('the input', place === undefined ? 'is no JSON' : `is no JSON (at ${place})`);
  }
}

function methodOf(members: Members, hasBody: boolean): string {
  const method = optionalText(members, 'method') ?? (hasBody ? 'POST' : 'GET');
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method)) throw new InputError('method', 'is no HTTP method');
  return method;
}

/** Origin and target as they are written; only what can't stand in a request line is percent-encoded. */
function placeOf(url: string): Pick<HttpRequest, 'origin' | 'target'> {
  const match = /^(https?:\/\/)([^/?#]*)([^#]*)(#.*)?$/is.exec(url);
  if (!match) throw new InputError('url', 'must begin with https://');
  const [, scheme = '', host = '', rest = '', fragment] = match;
  if (host.includes('@')) throw new InputError('url', 'holds a name or password: "auth" says how to log in');
  if (!/^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(host))
    throw new InputError('url', 'has no host that can be read');
  if (!URL.canParse(scheme + host) || new URL(scheme + host).port === '0')
    throw new InputError('url', 'has no host that can be read, or no port that there is');
  if (fragment !== undefined) throw new InputError('url', 'has a fragment (#), which is never sent');
  if (!rest.isWellFormed()) throw new InputError('url', 'is no valid Unicode');
  const target = rest.replace(/[^\u0021-\u007e]+/g, encodeURIComponent);
  return { origin: scheme.toLowerCase() + host, target: [target.startsWith('/') ? target : `/${target}`] };
}

function headersOf(members: Members): RequestHeader[] {
  const headers = members.headers ?? [];
  if (!Array.isArray(headers)) throw new InputError('headers', 'must be a list of [name, value]');
  return headers.map((header: unknown, at) => {
    const field = `headers[${at}]`;
    if (!Array.isArray(header) || header.length !== 2 || !header.every((each) => typeof each === 'string'))
      throw new InputError(field, 'must be [name, value], both texts');
    const [name, value] = header as [string, string];
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name))
      throw new InputError(field, 'has no name that a header can have');
    if (/[\u0000\r\n]/.test(value)) throw new InputError(field, 'has a line end or NUL in its value');
    if (/[^\u0000-\u00ff]/.test(value))
      throw new InputError(field, 'has a character beyond Latin-1, which no header can hold');
    if (NOT_OURS.has(name.toLowerCase()))
      throw new InputError(
        field,
        `${name} is set when the request is sent${isLogin(name) ? ': "auth" says how to log in' : ''}`,
      );
    return { name, value: value === '' ? [] : [value] };
  });
}

const isLogin = (name: string): boolean => /^(?:authorization|cookie|x-ntnx-api-key)$/i.test(name);

/** Names of the SHA-256 of the public key; that of the certificate is another one and pins nothing in a snippet. */
const KEY_NAMES = ['spkiSha256', 'spki', 'sha256', 'pin'];

function trustOf(members: Members): { trust: Trust; notes: string[] } {
  if ((members.trust ?? undefined) === undefined) return { trust: { policy: 'system' }, notes: [] };
  const given = membersOf(members.trust, 'trust');
  const policy = choice(given, 'kind', ['system', 'insecure', 'ca', 'pin'], 'trust.kind');
  const pem = optionalText(given, 'pem', 'trust.pem');
  if (pem !== undefined) checkCertificate(pem);
  const used = policy === 'pin' ? ['pem', ...KEY_NAMES] : policy === 'ca' ? ['pem'] : [];
  const notes = Object.keys(given)
    .filter((name) => name !== 'kind' && !used.includes(name))
    .map(
      (name) =>
        `trust.${shown(name)} is not used${policy === 'ca' ? ': the certificate is prism-ca.pem' : ''}.`,
    );
  const trust: Trust = { policy, ...(pem === undefined || !used.includes('pem') ? {} : { pem }) };
  if (policy !== 'pin') return { trust, notes };
  const name = KEY_NAMES.find((each) => (given[each] ?? undefined) !== undefined);
  if (name !== undefined) {
    const field = `trust.${name}`;
    return { trust: { ...trust, spkiSha256: hexOf(textMember(given, name, field), field) }, notes };
  }
  if (pem === undefined) throw new InputError('trust.spkiSha256', 'is missing, and so is trust.pem');
  return { trust, notes };
}

function checkCertificate(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw new InputError('trust.pem', 'is no certificate');
  }
}

function hexOf(key: string, field: string): string {
  if (/^[0-9a-f]{64}$/i.test(key)) return key.toLowerCase();
  const base64 = key.replace(/^sha256\/\//, '');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== base64)
    throw new InputError(field, 'must be a SHA-256 in hex or base64');
  return bytes.toString('hex');
}

function loginOf(members: Members): { login: SnippetLogin; notes: string[] } {
  if ((members.auth ?? undefined) === undefined) return { login: { kind: 'none' }, notes: [] };
  const auth = membersOf(members.auth, 'auth');
  const kind = choice(auth, 'kind', ['none', 'basic', 'apiKey'], 'auth.kind');
  const notes = Object.keys(auth)
    .filter((name) => name !== 'kind' && !(kind === 'basic' && /^user(?:name)?$/.test(name)))
    .map((name) => `auth.${shown(name)} is not used: a snippet takes its login from the environment.`);
  if (kind !== 'basic') return { login: { kind }, notes };
  const userName = optionalText(auth, 'user', 'auth.user') ?? optionalText(auth, 'username', 'auth.username');
  if (userName !== undefined && (userName === '' || /[\u0000-\u001f:]/.test(userName)))
    throw new InputError('auth.user', 'must be a name without ":" and control characters');
  return { login: { kind, ...(userName === undefined ? {} : { userName }) }, notes };
}
