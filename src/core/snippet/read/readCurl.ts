import { withoutSecretPlaces } from '../../text/secretPatterns';
import { hasSlots, spelled, type CallHeader, type Words } from '../call';
import { readArguments, type Arguments, type GivenOption } from './arguments';
import { expandVariables } from './curlVariables';
import { bodyOfData, readData, type Data } from './data';
import { findCurl, type FoundCurl } from './findCurl';
import { readHeaders } from './headers';
import { Noted } from './noted';
import type { NoteKind, Pasted } from './pasted';
import { pastedText } from './pastedText';
import { withOptionsFiles } from './optionsFiles';
import { refused } from './refuse';
import { readShell, type Shell } from './readShell';
import { plainOf, textsOf, type ShellWord } from './shell/command';
import { readUrl } from './url';
import { joined } from '../../text/joined';
import { escapes } from './words';

/** Characters: more than the longest body that anybody pastes. */
const LONGEST = 8_000_000;

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * The request of a command of curl, as somebody copied it from documentation, a browser, a script, or one of our own snippets. Nothing is run and no
 * file is read. Logins, cookies and tokens are left out; what was left out is noted by name.
 * @param shell whose rules it is written by; found by itself where it is absent
 * Throws `unreadable-request` for what is no command of curl, or can't be known without running it; `data.refusal` says which.
 */
export function readCurl(text: string, shell?: Shell): Pasted {
  if (text.length > LONGEST) throw refused('too-long');
  const { commands, files } = readShell(pastedText(text.toWellFormed()), shell);
  const found = findCurl(commands);
  const given = readArguments(found.args);
  const options = expandVariables(withOptionsFiles(given.options, files), files);
  const noted = new Noted();
  noteOptions(options, noted);
  noteSurroundings(found, given, options, noted);
  const call = callOf({ ...given, options }, found.input, files, noted);
  noteContents(call, noted);
  return { call, notes: noted.all() };
}

/** Options by their use that are said and leave nothing in a request. */
const SAID: Readonly<Partial<Record<GivenOption['use'], NoteKind>>> = {
  user: 'login',
  login: 'login',
  cookie: 'cookies',
  certificate: 'client-certificate',
  trust: 'trust',
  route: 'route',
  other: 'options',
};

function noteOptions(options: readonly GivenOption[], noted: Noted): void {
  for (const { use, name } of options) {
    const kind = SAID[use];
    if (kind) noted.add(kind, `--${name}`);
  }
}

function noteSurroundings(
  { more, piped }: FoundCurl,
  { urls, unknown, next }: Arguments,
  options: readonly GivenOption[],
  noted: Noted,
): void {
  if (more || next || urls.length + options.filter(({ use }) => use === 'url').length > 1)
    noted.add('first-only');
  for (const name of unknown) noted.add('unknown-options', name);
  for (const { use, value } of options) {
    if (use === 'form') throw refused('form');
    if (use !== 'config') continue;
    // Our own snippets hand over name and password so.
    if (plainOf(value) !== '-' || !piped) throw refused('options-file');
    noted.add('login');
  }
}

function callOf(
  { options, urls, unknown }: Pick<Arguments, 'options' | 'urls' | 'unknown'>,
  input: ShellWord | undefined,
  files: ReadonlyMap<string, string>,
  noted: Noted,
): Pasted['call'] {
  const has = (use: GivenOption['use']): boolean =>
    options.some((option) => option.use === use && !option.off);
  const word = [...options.filter(({ use }) => use === 'url').map(({ value }) => value), ...urls];
  const given =
    // What stands behind an unknown option may be its value, and may be secret.
    (unknown.length > 0 ? word.find((each) => /^https?:/i.test(textsOf(each))) : undefined) ??
    word.find((each) => /[/.:]/.test(textsOf(each))) ??
    word[0];
  if (!given) throw refused('no-url');
  const asIs = options.some(({ name }) => name === 'path-as-is');
  const globoff = has('globoff');
  const { origin, target } = readUrl(given, globoff, asIs, noted);
  const data = readData(options, input, files);
  const inUrl = has('get') ? data : undefined;
  const upload = options.find(({ use }) => use === 'upload');
  const sent = upload ? uploadOf(upload.value, noted) : inUrl ? undefined : data;
  const headers = withDefaults(options, sent, noted);
  if (sent?.file !== undefined) noteFile(sent, noted);
  const body = sent && bodyOfData(sent);
  return {
    method: methodOf(options, has('head') ? 'HEAD' : upload ? 'PUT' : sent ? 'POST' : 'GET'),
    origin,
    target: withQuery(target, [...queriesOf(options), ...(inUrl ? [inUrl.words] : [])]),
    headers,
    ...(body ? { body } : {}),
    literalBraces: globoff,
  };
}

function methodOf(options: readonly GivenOption[], otherwise: string): string {
  const given = options.findLast(({ use }) => use === 'method');
  if (!given) return otherwise;
  const method = plainOf(given.value);
  if (method === undefined || !TOKEN.test(method)) throw refused('method');
  return method;
}

function uploadOf(value: ShellWord, noted: Noted): Data {
  const path = plainOf(value);
  if (path === undefined || path === '-' || path === '.') throw refused('standard-input', '-T');
  noted.add('file', path);
  return { words: [], file: path };
}

function noteFile({ withoutLineEnds, file = '' }: Data, noted: Noted): void {
  noted.add('file', file);
  if (withoutLineEnds) noted.add('file-line-ends', file);
}

/** Headers as given, and what curl adds for the kind of data. */
function withDefaults(options: readonly GivenOption[], sent: Data | undefined, noted: Noted): CallHeader[] {
  const { headers, removed } = readHeaders(options, noted);
  const json = options.some(({ use }) => use === 'json');
  const isFree = (name: string): boolean =>
    !removed.has(name) && !headers.some((header) => header.name.toLowerCase() === name);
  const upload = options.some(({ use }) => use === 'upload');
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
  return [
    ...headers,
    ...(sent && !upload && isFree('content-type') ? [{ name: 'Content-Type', value: [type] }] : []),
    ...(json && isFree('accept') ? [{ name: 'Accept', value: ['application/json'] }] : []),
  ];
}

/** `--url-query`: as `--data-urlencode`, but that a `+` before it says that it is encoded already. */
function queriesOf(options: readonly GivenOption[]): Words[] {
  return options
    .filter(({ use }) => use === 'urlQuery')
    .flatMap((option) => {
      const [first, ...rest] = option.value;
      if (typeof first === 'string' && first.startsWith('+')) {
        const data = readData(
          [{ ...option, use: 'dataRaw', value: [first.slice(1), ...rest] }],
          undefined,
          NO_FILES,
        );
        return data ? [data.words] : [];
      }
      const data = readData([{ ...option, use: 'dataUrlencode' }], undefined, NO_FILES);
      return data ? [data.words] : [];
    });
}

const NO_FILES: ReadonlyMap<string, string> = new Map();

function withQuery(target: Words, queries: readonly Words[]): Words {
  const text = spelled(target);
  let sign = !text.includes('?') ? '?' : /[?&]$/.test(text) ? '' : '&';
  const added: Words[number][] = [];
  for (const query of queries.filter(({ length }) => length > 0)) {
    added.push(sign, ...query.flatMap(asUrl));
    const last = added.findLast((word) => word !== '');
    sign = typeof last === 'string' && /[?&]$/.test(last) ? '' : '&';
  }
  return joined([...target, ...added]);
}

/** What no request line can hold is percent-encoded, as a URL that was typed is. */
const asUrl = (word: Words[number]): Words =>
  typeof word === 'string' ? [word.replace(/[^\u0021-\u007e]+|#/g, escapes)] : [word];

/** Names that are too common for the texts of a log, and say enough in a query. */
const SECRET_PARAMETER = /[?&;](?:auth|jsessionid|jwt|key|session(?:_?id)?|sid|sig(?:nature)?|token)=[^&]/i;

/** Variables, and what looks like a secret in what stays. */
function noteContents({ origin, target, headers, body }: Pasted['call'], noted: Noted): void {
  const text = body?.kind === 'text' ? body.text : [];
  for (const words of [origin, target, ...headers.map(({ value }) => value), text]) {
    if (hasSlots(words))
      for (const word of words) if (typeof word !== 'string') noted.add('variables', word.variable);
    for (const word of words)
      if (typeof word === 'string')
        for (const [, name] of word.matchAll(/\{\{([\w.-]{1,60})\}\}/g)) noted.add('variables', name);
  }
  for (const words of [target, text, ...headers.map(({ value }) => value)])
    if (words.some((word) => typeof word === 'string' && withoutSecretPlaces(word) !== word))
      noted.add('secret-in-request');
  if (SECRET_PARAMETER.test(spelled(target))) noted.add('secret-in-request');
}
