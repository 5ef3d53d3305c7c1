import { hasSlots, spelled, type CallBody, type Slot, type Words } from '../call';
import { quoteBash, quoteBashLatin1 } from '../quote/bash';
import { flagText, type Flag } from './flags';
import type { CurlOption } from './options';

/** Linux takes arguments up to 131,072 bytes (MAX_ARG_STRLEN); longer bodies come from a built-in, which has no such limit. */
const LONGEST_ARGUMENT = 100_000;

/** An option of curl as bash writes it. A login comes from the pipe. */
export function bashOption(option: CurlOption, longFlags?: boolean): string {
  if (option.flag === 'user') return `${flagText('config', longFlags)} -`;
  if (option.flag === 'data-binary') return bodyOption(option.body);
  const flag = flagText(option.flag, longFlags);
  if (!option.value) return flag;
  return `${flag} ${option.flag === 'header' ? headerWord(option.value) : valueWord(option.flag, option.value)}`;
}

/** Words that nobody could take for anything else are left bare. */
function valueWord(flag: Flag, value: Words): string {
  const text = spelled(value, '"');
  return (flag === 'request' && /^[A-Z]+$/.test(text)) || flag === 'cacert' ? text : bashWord(value);
}

function headerWord(value: Words): string {
  if (hasSlots(value)) return `@<(printf '%s\\n' ${bashWord(value, quoteBashLatin1)})`;
  return quoteBashLatin1(spelled(value));
}

function bodyOption(body: CallBody): string {
  // `@-` would be what comes through the pipe.
  if (body.kind === 'file') return `--data-binary ${quoteBash(`@${body.path === '-' ? './-' : body.path}`)}`;
  if (body.kind === 'bytes')
    return `--data-binary @<(printf %s '${Buffer.from(body.bytes).toString('base64')}' | base64 -d)`;
  const quoted = bashWord(body.text);
  const short = Buffer.byteLength(spelled(body.text)) <= LONGEST_ARGUMENT;
  if (short && !hidden(body.text)) return `--data-raw ${quoted}`;
  return `--data-binary @<(printf %s ${quoted})`;
}

/** Whether a secret is in `words`: what a script counts pages by is none. */
function hidden(words: Words): boolean {
  return words.some((word) => typeof word !== 'string' && !word.variable.startsWith('prism_'));
}

/** One word of bash: text quoted, the environment's values as variables. */
export function bashWord(words: Words, quote = quoteBash): string {
  if (words.length === 0) return "''";
  return words.map((part) => (typeof part === 'string' ? quote(part) : variable(part))).join('');
}

/** What JSON text escapes of what a secret may be: a key in PEM has line ends. */
export const AS_JSON = String.raw`awk '{ gsub(/[\\"]/, "\\\\&"); gsub(/\t/, "\\t"); gsub(/\r/, "\\r"); printf "%s%s", s, $0; s = "\\n" }'`;

/** In a URL every byte is written as `%xx`, which says the same. */
function variable({ variable: name, encoding }: Slot): string {
  if (encoding === 'json') return `"$(printf '%s\\n' "$${name}" | ${AS_JSON})"`;
  if (encoding === 'url')
    return `"$(printf %s "$${name}" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')"`;
  return `"$${name}"`;
}
