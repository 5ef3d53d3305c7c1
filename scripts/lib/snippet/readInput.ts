import { X509Certificate } from 'node:crypto';
import type { HttpRequest, RequestHeader } from '../../../src/core/model/request';
import type { Trust } from '../../../src/core/model/trust';
import type { SnippetContext, SnippetLogin } from '../../../src/core/snippet/context';
import { choice, InputError, membersOf, noOthers, optionalText, textMember, type Members } from './members';

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
  'cookie',
  'authorization',
  'transfer-encoding',
  'connection',
]);

/**
 * Reads `{"method","url","headers":[[name,value]],"body","trust","auth","jq"}`; all but `url` may be left out or null. `trust` is
 * `{"kind":"system"|"insecure"}`, `{"kind":"ca","pem"}` or `{"kind":"pin","spkiSha256"}` (hex, base64, or base64 after `sha256//`) or `{"kind":"pin","pem"}`;
 * `auth` is `{"kind":"none"|"apiKey"}` or `{"kind":"basic","user"}` (or `username`). Secrets are never part of it. Throws `InputError` naming the field.
 */
export function readInput(text: string): SnippetInput {
  const members = membersOf(parsed(text), 'the input');
  noOthers(members, ['method', 'url', 'headers', 'body', 'trust', 'auth', 'jq']);
  const body = optionalText(members, 'body');
  const jq = optionalText(members, 'jq');
  const { login, notes } = loginOf(members);
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
    context: { trust: trustOf(members), login, ...(jq === undefined ? {} : { curl: { jq } }) },
    notes,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new InputError(
      'the input',
      `is no JSON (${error instanceof Error ? error.message : String(error)})`,
    );
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
        `${name} is set when the request is sent${/^auth|^cook/i.test(name) ? ': "auth" says how to log in' : ''}`,
      );
    return { name, value: value === '' ? [] : [value] };
  });
}

function trustOf(members: Members): Trust {
  if ((members.trust ?? undefined) === undefined) return { policy: 'system' };
  const trust = membersOf(members.trust, 'trust');
  const kind = choice(trust, 'kind', ['system', 'insecure', 'ca', 'pin'], 'trust.kind');
  noOthers(trust, ['kind', 'pem', 'spkiSha256'], 'trust.');
  const pem = optionalText(trust, 'pem', 'trust.pem');
  if (pem !== undefined) checkCertificate(pem);
  if (kind === 'ca') return { policy: 'ca', ...(pem === undefined ? {} : { pem }) };
  if (kind !== 'pin') return { policy: kind };
  const key = optionalText(trust, 'spkiSha256', 'trust.spkiSha256');
  if (key === undefined && pem === undefined)
    throw new InputError('trust.spkiSha256', 'is missing, and so is trust.pem');
  return {
    policy: 'pin',
    ...(pem === undefined ? {} : { pem }),
    ...(key === undefined ? {} : { spkiSha256: hexOf(key) }),
  };
}

function checkCertificate(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw new InputError('trust.pem', 'is no certificate');
  }
}

function hexOf(key: string): string {
  if (/^[0-9a-f]{64}$/i.test(key)) return key.toLowerCase();
  const bytes = Buffer.from(key.replace(/^sha256\/\//, ''), 'base64');
  if (bytes.length !== 32) throw new InputError('trust.spkiSha256', 'must be a SHA-256 in hex or base64');
  return bytes.toString('hex');
}

function loginOf(members: Members): { login: SnippetLogin; notes: string[] } {
  if ((members.auth ?? undefined) === undefined) return { login: { kind: 'none' }, notes: [] };
  const auth = membersOf(members.auth, 'auth');
  const kind = choice(auth, 'kind', ['none', 'basic', 'apiKey'], 'auth.kind');
  const notes = Object.keys(auth)
    .filter((name) => name !== 'kind' && !(kind === 'basic' && /^user(?:name)?$/.test(name)))
    .map((name) => `auth.${name} is not used: a snippet takes its login from the environment.`);
  if (kind !== 'basic') return { login: { kind }, notes };
  const userName = optionalText(auth, 'user', 'auth.user') ?? optionalText(auth, 'username', 'auth.username');
  if (userName !== undefined && (userName === '' || /[\u0000-\u001f:]/.test(userName)))
    throw new InputError('auth.user', 'must be a name without ":" and control characters');
  return { login: { kind, ...(userName === undefined ? {} : { userName }) }, notes };
}
