import type { Slot, Words } from '../call';
import type { Noted } from './noted';
import { refused } from './refuse';
import type { ShellWord } from './shell/command';
import { joined } from '../../text/joined';
import { escapes, withoutOutput } from './words';

export interface GivenUrl {
  /** `https://host:port`, perhaps with variables in it; none where PRISM_HOST of our own snippets says which cluster. */
  readonly origin: Words;
  readonly target: Words;
}

/** Stands for a variable while a URL is taken apart: no argument holds a NUL. */
const PLACE = /\0(\d+)\0/;

const HOST = /^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/**
 * A URL of a command. A login in it is dropped and noted, a fragment is never sent, plain HTTP becomes https.
 * @param globoff whether brackets and braces stand for themselves
 * @param asIs whether `.` and `..` in the path do
 * Throws `unreadable-request` for another scheme, and for an address that can't be read.
 */
export function readUrl(word: ShellWord, globoff: boolean, asIs: boolean, noted: Noted): GivenUrl {
  const words = withDollars(withoutOutput(word), noted);
  const slots: Slot[] = [];
  const text = words
    .map((part) => (typeof part === 'string' ? part.replaceAll('\0', '') : `\0${slots.push(part) - 1}\0`))
    .join('')
    .trim();
  const [, scheme, authority = '', rest = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) throw refused('no-http');
  if (/^http$/i.test(scheme ?? '')) noted.add('not-tls');
  const at = authority.lastIndexOf('@');
  if (at !== -1) noted.add('login');
  const path = asIs ? rest : withoutDots(rest);
  const target = encoded(globoff ? path : globbed(path, noted));
  const filled = (all: string): Words => fill(all, slots);
  return {
    origin: originOf(withPlaces(authority.slice(at + 1), slots), scheme !== undefined, slots, filled),
    target: filled(target.startsWith('/') ? target : `/${target}`),
  };
}

/** `<pc-ip>` and `{pc-ip}` of documentation are what a variable is: an address that nobody has yet. */
function withPlaces(authority: string, slots: Slot[]): string {
  return authority.replace(/^<([A-Za-z][\w -]{0,60})>|^\{([A-Za-z][\w -]{0,60})\}/, (_all, one, other) => {
    const variable = placeName(String(one ?? other));
    return `\0${slots.push({ variable, encoding: 'raw' }) - 1}\0`;
  });
}

function originOf(
  authority: string,
  hasScheme: boolean,
  slots: readonly Slot[],
  filled: (text: string) => Words,
): Words {
  if (!PLACE.test(authority)) {
    // `{{host}}` of Postman and the like are variables of ours as they stand.
    const host = authority.replace(/\{\{[\w.-]{1,60}\}\}/g, 'x');
    if (!HOST.test(authority) && !HOST.test(host) && !/^x:x$/.test(host)) throw refused('bad-address');
    return [`https://${authority}`];
  }
  const names = authority.replace(new RegExp(PLACE, 'g'), (_all, at) => slots[Number(at)]?.variable ?? '');
  if (names === 'PRISM_HOST:PRISM_PORT') return [];
  if (!HOST.test(authority.replace(new RegExp(PLACE, 'g'), 'x').replace(/:x$/, '')))
    throw refused('bad-address');
  return joined([hasScheme ? 'https://' : '', ...filled(authority)]);
}

function fill(text: string, slots: readonly Slot[]): Words {
  // `split` with one group gives text and number by turns.
  return joined(
    text.split(PLACE).map((piece, at) => (at % 2 === 0 ? piece : (slots[Number(piece)] ?? piece))),
  );
}

/**
 * `?$filter=` and `/$actions/` between double quotes: a shell would put variables there, which nobody has. They are OData's and v4's own names,
 * as documentation writes them.
 */
function withDollars(words: Words, noted: Noted): Words {
  return joined(
    words.map((word, at) => {
      // What is percent-encoded on its way into a URL is no name that somebody typed.
      if (typeof word === 'string' || word.encoding !== 'raw') return word;
      const before = words[at - 1];
      const after = words[at + 1];
      const asks =
        typeof before === 'string' &&
        typeof after === 'string' &&
        (/[?&]$/.test(before)
          ? after.startsWith('=')
          : word.variable === 'actions' && /\/$/.test(before) && after.startsWith('/'));
      if (!asks) return word;
      noted.add('unquoted', `$${word.variable}`);
      return `$${word.variable}`;
    }),
  );
}

/** `<vm-uuid>` of documentation. */
const PLACE_IN_WORDS = /<([A-Za-z][\w -]{0,60})>/g;

/** A place has letters, digits and low lines. */
const placeName = (words: string): string => words.replace(/[ -]/g, '_');

/** curl takes `[1-3]` and `{a,b}` for several URLs, and a backslash before a bracket away; `{uuid}` is a place to be filled. */
function globbed(path: string, noted: Noted): string {
  if (/(?<!\\)(?:\[[^[\]-]{0,99}-[^[\]]{0,99}\]|\{[^{},]{0,99},[^{}]{0,99}\})/.test(path))
    noted.add('globbing');
  const [before = '', ...query] = path.replace(/\\([[\]{}])/g, '$1').split('?');
  return [before.replace(PLACE_IN_WORDS, (_all, words: string) => `{${placeName(words)}}`), ...query].join(
    '?',
  );
}

/** RFC 3986, 5.2.4, as curl applies it before it sends. */
function withoutDots(rest: string): string {
  const [path = '', ...query] = rest.split('?');
  if (!/\/\.{1,2}(?:\/|$)/.test(path)) return rest;
  const segments: string[] = [];
  const given = path.split('/').slice(1);
  for (const [at, segment] of given.entries()) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
    if (/^\.{1,2}$/.test(segment) && at === given.length - 1) segments.push('');
  }
  return [`/${segments.join('/')}`, ...query].join('?');
}

/** What can't stand in a request line is percent-encoded; all that can stays as it was written. */
const encoded = (text: string): string => text.replace(/[^\0\u0021-\u007e]+/g, escapes);
