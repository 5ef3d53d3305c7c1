import { spelled, type Call, type CallBody, type Slot, type Words } from '../call';
import type { SnippetContext } from '../context';
import type { Flag } from './flags';
import { curlOptions, type CurlOption } from './options';

/**
 * What `--variable` gives a name. A text is an argument's (`NAME=text`), bytes are a file's, which the shell writes first (`NAME@file`).
 * Without either, curl runs only where the environment has it.
 */
export interface CurlVariable {
  readonly name: string;
  /** `%NAME`: of the environment, and the content where that has none. */
  readonly imported: boolean;
  readonly content?: string | Uint8Array;
}

/** The value of an option; where it `expands`, `{{NAME}}` in it is a variable and `--expand-` stands before the option's name. */
export interface WindowsValue {
  readonly text: string;
  readonly expands: boolean;
}

export type WindowsOption =
  | { readonly flag: Flag; readonly value?: WindowsValue }
  /** A body that curl reads from a file, which the shell writes first. */
  | { readonly flag: 'data-binary'; readonly bytes: Uint8Array };

/** A command of curl.exe without the words of a shell. What it says of the environment needs curl 8.3. */
export interface WindowsCurl {
  /** In this order, before what names them. */
  readonly variables: readonly CurlVariable[];
  readonly url: WindowsValue;
  readonly options: readonly WindowsOption[];
}

/**
 * A variable of the environment that the shell sets to `:` where PRISM_PASSWORD is set: then curl has name and password. With a name alone it
 * asks for the password.
 */
export const COLON = 'PRISM_COLON';

/**
 * `call` for curl.exe. No environment variable's value is in an argument.
 * @param fits whether the shell can say a text as part of an argument; what it can't comes from files
 */
export function windowsCurl(
  call: Call,
  context: SnippetContext,
  fits: (text: string) => boolean,
): WindowsCurl {
  const held: CurlVariable[] = [];
  const used = new Set<string>();
  const hold = (text: string, encoding: BufferEncoding): string => {
    const content = fits(text) ? text : bytesOf(text, encoding);
    const known = held.find((each) => isSame(each.content, content));
    const name = known?.name ?? `PRISM_TEXT_${held.length + 1}`;
    if (!known) held.push({ name, imported: false, content });
    return `{{${name}}}`;
  };
  const value = (words: Words, encoding: BufferEncoding = 'utf8'): WindowsValue => {
    const expands = words.some((word) => typeof word !== 'string' || !fits(word));
    if (!expands) return { text: spelled(words), expands };
    const parts = words.map((word, at) => {
      if (typeof word === 'string')
        return fits(word)
          ? literal(word, at < words.length - 1, (run) => hold(run, encoding))
          : hold(word, encoding);
      used.add(word.variable);
      return FILLED[word.encoding](word.variable);
    });
    return { text: parts.join(''), expands };
  };
  const url = value(urlOf(call));
  const options = curlOptions(call, context).flatMap((option) => optionsOf(option, value, fits));
  const imported = environment(call)
    .filter(({ name }) => used.has(name))
    .map(({ name, fallback }): CurlVariable => {
      if (fallback === undefined) return { name, imported: true };
      return { name, imported: true, content: fits(fallback) ? fallback : Buffer.from(fallback) };
    });
  return { variables: [...imported, ...held], url, options };
}

const FILLED: Readonly<Record<Slot['encoding'], (name: string) => string>> = {
  raw: (name) => `{{${name}}}`,
  json: (name) => `{{${name}:json}}`,
  url: (name) => `{{${name}:url}}`,
};

/**
 * `text` where variables are filled in: `\{{` is `{{` (curl's manual, Variables). Before a variable, a backslash would make its braces text and
 * a brace would be taken for one of them: these come from a variable themselves.
 */
function literal(text: string, beforeVariable: boolean, hold: (run: string) => string): string {
  const run = beforeVariable ? /[\\{]*$/.exec(text)![0] : '';
  const rest = text.slice(0, text.length - run.length).replaceAll('{{', '\\{{');
  return run === '' ? rest : rest + hold(run);
}

/** Where a text is beyond Latin-1, its characters must not be cut to one byte: U+010A would become a line end. */
const bytesOf = (text: string, encoding: BufferEncoding): Uint8Array =>
  Buffer.from(text, /[^\u0000-\u00ff]/.test(text) ? 'utf8' : encoding);

function isSame(one: string | Uint8Array | undefined, other: string | Uint8Array): boolean {
  if (one === undefined || typeof one === 'string' || typeof other === 'string') return one === other;
  return Buffer.compare(one, other) === 0;
}

const slot = (variable: string): Slot => ({ variable, encoding: 'raw' });

function urlOf({ origin, target }: Call): Words {
  if (origin === undefined) return ['https://', slot('PRISM_HOST'), ':', slot('PRISM_PORT'), ...target];
  const [first = '', ...rest] = target;
  return typeof first === 'string' ? [origin + first, ...rest] : [origin, first, ...rest];
}

/** All that may be named, in order; a password that is not there is asked for. */
function environment({ variables }: Call): readonly { name: string; fallback?: string }[] {
  return variables.flatMap((variable) => {
    if (variable.use === 'host') return [variable, { name: 'PRISM_PORT', fallback: '9440' }];
    if (variable.use !== 'password') return [variable];
    return [
      { name: COLON, fallback: '' },
      { name: variable.name, fallback: '' },
    ];
  });
}

function optionsOf(
  option: CurlOption,
  value: (words: Words, encoding?: BufferEncoding) => WindowsValue,
  fits: (text: string) => boolean,
): WindowsOption[] {
  const { flag } = option;
  if (flag === 'data-binary') return [bodyOf(option.body, value, fits)];
  if (flag === 'user')
    return [{ flag, value: value([slot('PRISM_USER'), slot(COLON), slot('PRISM_PASSWORD')]) }];
  if (!option.value) return [{ flag }];
  // Header values are sent as one byte a character (RFC 9110, 5.5).
  const said = { flag, value: value(option.value, flag === 'header' ? 'latin1' : 'utf8') };
  // A private CA has no list of revoked certificates that Windows could ask for.
  return flag === 'cacert' ? [said, { flag: 'ssl-revoke-best-effort' }] : [said];
}

function bodyOf(
  body: CallBody,
  value: (words: Words) => WindowsValue,
  fits: (text: string) => boolean,
): WindowsOption {
  if (body.kind === 'bytes') return { flag: 'data-binary', bytes: body.bytes };
  if (body.kind === 'file')
    return { flag: 'data-binary', value: value([`@${body.path === '-' ? './-' : body.path}`]) };
  const [only, ...more] = body.text;
  if (typeof only === 'string' && more.length === 0 && !fits(only))
    return { flag: 'data-binary', bytes: Buffer.from(only) };
  return { flag: 'data-raw', value: value(body.text) };
}
