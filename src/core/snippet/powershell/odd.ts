import { hasSlots, spelled, type Call, type Words } from '../call';
import type { SnippetContext } from '../context';
import type { Version } from './expression';

/** Methods that the parameter `-Method` of both versions knows. */
export const KNOWN_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
]);

/** Headers that .NET sets or checks itself, or sends with a body only. Content-Type is a parameter of its own. */
const OWN_HEADERS =
  /^(?:content-(?!type$).*|allow|expires|last-modified|connection|keep-alive|proxy-.*|transfer-encoding|te|trailer|upgrade|expect|date|host|range|if-modified-since|cookie)$/i;

/** Headers that the cmdlets leave out where they are empty. */
const NEVER_EMPTY = /^(?:content-type|accept|user-agent|referer)$/i;

/**
 * Whether the cmdlets, or the client of .NET under them, would send something else than `call` or refuse it: read from the source of
 * PowerShell 7 and of the version 6 that still had .NET Framework's part.
 */
export function isOdd(call: Call, { route, login }: SnippetContext, version: Version): boolean {
  const names = call.headers.map(({ name }) => name.toLowerCase());
  return (
    route?.kind === 'connect-to' ||
    !keptByUri(spelled(call.target, 'x'), version) ||
    (version === 5 && hasSlots(pathOf(call))) ||
    !takesMethod(call, version) ||
    new Set(names).size < names.length ||
    (login.kind === 'basic' && names.includes('authorization')) ||
    call.headers.some(
      ({ name, value }) =>
        OWN_HEADERS.test(name) ||
        (value.length === 0 && NEVER_EMPTY.test(name)) ||
        !/^[\t\u0020-\u007e]*$/.test(spelled(value)),
    )
  );
}

/** What stands before the query. */
function pathOf({ target }: Call): Words {
  const at = target.findIndex((word) => typeof word === 'string' && word.includes('?'));
  return at < 0 ? target : target.slice(0, at);
}

/** .NET writes `get` as GET; .NET Framework refuses a body with GET, and 5.1 has no `-CustomMethod`. */
function takesMethod({ method, body }: Call, version: Version): boolean {
  if (body && (method === 'HEAD' || method === 'TRACE' || (method === 'GET' && version === 5))) return false;
  if (KNOWN_METHODS.has(method)) return true;
  return version === 7 && /^[A-Z]+$/.test(method) && !/^(?:CONNECT|TRACE)$/.test(method);
}

/** Signs that `System.Uri` neither decodes nor encodes. */
const KEPT = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*$/;

/**
 * Whether `System.Uri` leaves path and query as they are. It decodes escapes of what needs none, writes those of others in upper case, encodes
 * what no URL may hold, removes dot segments and drops marks of direction; .NET Framework decodes `%2F` and cuts dots at the end of a segment,
 * or, in a program built for its version 4.5, decodes marks such as `%27` beside letters beyond ASCII.
 */
function keptByUri(target: string, version: Version): boolean {
  if (!KEPT.test(target) || /%(?:2[DE]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)/.test(target)) return false;
  if (/\/\.{1,2}(?:[/?]|$)/.test(target) || target.endsWith('?')) return false;
  return isPlain(target) && (version === 7 || isPlain5(target));
}

function isPlain5(target: string): boolean {
  const [path = ''] = target.split('?', 1);
  if (/%[89A-F]/.test(target) && /%(?:2[1789A]|3A)/.test(target)) return false;
  return !/%2F|\.(?:\/|$)/.test(path) && !/%5C/.test(target);
}

/** What the escapes beyond ASCII say is UTF-8, and letters or digits. */
function isPlain(target: string): boolean {
  const beyond = target.match(/(?:%[89A-F][0-9A-F])+/g) ?? [];
  return beyond.every((run) =>
    /^[\p{L}\p{N}]*$/u.test(Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')),
  );
}
