import { API_KEY_HEADER } from '../../model/credential';
import { HEADER_NAME, HEADER_VALUE, LOGIN_HEADERS, WORKED_OUT_HEADERS } from '../../text/headerText';
import type { CallHeader } from '../call';
import type { GivenOption } from './arguments';
import type { Noted } from './noted';
import { refused } from './refuse';
import { textsOf, type ShellPart, type ShellWord } from './shell/command';
import { withoutEnd } from './shell/withoutEnd';
import { joined } from '../../text/joined';
import { latin1, withoutOutput } from './words';

/** Headers that stand for a login wherever they are seen; a value that is only a variable is none yet. */
const SECRET =
  /^x-[\w-]{0,40}(?:api-?key|token|secret|auth|session)|(?:^|[-_])(?:api-?key|(?:access|private|subscription)-key|auth|authentication|bearer|cookie2?|credentials?|csrf|jsessionid|jwt|passw(?:or)?d|pwd|secret|session(?:-?id)?|signature|token|xsrf)(?:$|[-_])/i;

/** A value that is a login whatever its header is called (RFC 9110, 11.6.2), or a JSON Web Token, which begins with the base64 of `{"`. */
const SHOWN = /^(?:(?:basic|bearer|digest|negotiate) +[\w+/=.~-]{4}|eyJ[\w-]{8,}\.[\w-]{4})/i;

/** Sent by browsers for themselves; each of these says that the command was copied from one. */
const OF_BROWSERS = /^(?:sec-(?:fetch|ch|gpc)\b.*)$/i;

/** What comes along in such a command, and no server of ours asks for. */
const ALONG =
  /^(?:sec-.*|user-agent|accept-(?:language|encoding)|referer|origin|dnt|priority|pragma|cache-control|upgrade-insecure-requests)$/i;

export interface GivenHeaders {
  readonly headers: readonly CallHeader[];
  /** Lower-case names that were taken away (`Name:`), of what curl adds by itself. */
  readonly removed: ReadonlySet<string>;
}

/**
 * The headers of `-H`, `-A` and `-e` in their order. Logins, cookies, tokens and what is worked out when a request is sent are left out and
 * noted by name, never with their values. Throws `unreadable-request` for one that can't be sent.
 */
export function readHeaders(options: readonly GivenOption[], noted: Noted): GivenHeaders {
  const removed = new Set<string>();
  const all = options.flatMap(({ use, value }) => lines(use, value, noted));
  const given = all.flatMap((line) => {
    const header = split(line);
    if (header && header.value === undefined) removed.add(header.name.toLowerCase());
    return header?.value === undefined ? [] : [{ name: header.name, value: header.value }];
  });
  const browser = given.some(({ name }) => OF_BROWSERS.test(name));
  return { headers: given.filter((header) => isKept(header, browser, noted)).map(checked), removed };
}

function lines(use: GivenOption['use'], value: ShellWord, noted: Noted): ShellWord[] {
  if (use === 'agent') return [['User-Agent: ', ...value]];
  if (use === 'referer') return [['Referer: ', ...value]];
  if (use === 'range') return [['Range: bytes=', ...value]];
  if (use !== 'header') return [];
  const [first, second] = value;
  if (first === '@' && typeof second === 'object' && 'output' in second) return linesOf(second.output);
  if (typeof first !== 'string' || !first.startsWith('@')) return [value];
  noted.add('options', '-H @');
  return [];
}

/** The lines of a file of headers, of which each is one. */
function linesOf(output: ShellWord): ShellWord[] {
  const all = output.flatMap((part): ShellWord => (typeof part === 'string' ? part.split(/(\n)/) : [part]));
  const found: ShellPart[][] = [[]];
  for (const part of all) {
    if (part === '\n') found.push([]);
    else if (part !== '') found.at(-1)?.push(part);
  }
  return found.filter((line) => line.length > 0);
}

/** `Name: value`; `Name;` has no value, `Name:` takes away what curl would send. Undefined for a line that curl would not send. */
function split([first, ...rest]: ShellWord): { name: string; value?: ShellWord } | undefined {
  if (typeof first !== 'string') return undefined;
  const colon = first.indexOf(':');
  if (colon === -1) {
    const empty = rest.length === 0 ? /^([^;\s]+);\s*$/.exec(first)?.[1] : undefined;
    return empty === undefined ? undefined : { name: empty, value: [] };
  }
  const name = first.slice(0, colon);
  const start = first.slice(colon + 1).replace(/^[ \t]+/, '');
  return start.trim() === '' && rest.length === 0 ? { name } : { name, value: [start, ...rest] };
}

interface GivenHeader {
  readonly name: string;
  readonly value: ShellWord;
}

function isKept({ name, value }: GivenHeader, browser: boolean, noted: Noted): boolean {
  const lower = name.toLowerCase();
  if (WORKED_OUT_HEADERS.has(lower)) return false;
  if (lower === 'cookie') noted.add('cookies');
  else if (LOGIN_HEADERS.has(lower) || lower === API_KEY_HEADER.toLowerCase())
    noted.add('secret-headers', name);
  else if (isSecret(name, value)) noted.add('secret-headers', name);
  else if (browser && ALONG.test(name)) noted.add('browser-headers', name);
  else return true;
  return false;
}

const isSecret = (name: string, value: ShellWord): boolean =>
  (SECRET.test(name) && !isVariable(value)) || SHOWN.test(textsOf(value));

const isVariable = (value: ShellWord): boolean =>
  value.some((part) => typeof part !== 'string') && /^[A-Za-z]* *$/.test(textsOf(value));

function checked({ name, value }: GivenHeader): CallHeader {
  const bytes = joined(latin1(withoutOutput(value)).map((word, at, { length }) => trimmed(word, at, length)));
  if (
    !HEADER_NAME.test(name) ||
    bytes.some((word) => typeof word === 'string' && (!HEADER_VALUE.test(word) || word.includes('\u007f')))
  )
    throw refused('header', HEADER_NAME.test(name) ? name : undefined);
  return { name, value: bytes };
}

function trimmed<T>(word: T | string, at: number, length: number): T | string {
  if (typeof word !== 'string') return word;
  const text = at === 0 ? word.replace(/^[ \t]+/, '') : word;
  return at === length - 1 ? withoutEnd(text, ' \t') : text;
}
