import type { CallBody, Words } from '../call';
import type { GivenOption } from './arguments';
import type { Files } from './curlVariables';
import { isJson } from './isJson';
import { refused } from './refuse';
import { pathOf, plainOf, type ShellWord } from './shell/command';
import { joined } from '../../text/joined';
import { bodyOf, mapTexts, percentEncoded, withoutOutput } from './words';

/** What the options of data come to: one text, or one file. */
export interface Data {
  readonly words: Words;
  readonly file?: string;
  /** curl would take the line ends out of that file. */
  readonly withoutLineEnds?: true;
}

/**
 * The data of `-d` and its kin in their order, joined by `&` as curl does (curl(1), --data; `--json` joins without).
 * @param input what the command's standard input is, where that is known
 * @param files what the command line writes into files
 * Throws `unreadable-request` for what comes from elsewhere or is mixed with files.
 */
export function readData(
  options: readonly GivenOption[],
  input: ShellWord | undefined,
  files: Files,
): Data | undefined {
  const from = { input, files };
  const pieces = options.flatMap((option) => {
    const read = READERS[option.use];
    return read ? [{ piece: read(option.value, from), use: option.use }] : [];
  });
  const fromDisk = pieces.find(({ piece }) => piece.file !== undefined);
  if (fromDisk && pieces.length > 1) throw refused('several-files');
  if (fromDisk) return fromDisk.piece;
  if (pieces.length === 0) return undefined;
  const words = pieces.flatMap(({ piece, use }, at) => [
    ...(at > 0 && use !== 'json' ? ['&'] : []),
    ...piece.words,
  ]);
  return { words: joined(words) };
}

/** What files hold, as far as that is known. */
interface Sources {
  readonly input: ShellWord | undefined;
  readonly files: Files;
}

type Reader = (value: ShellWord, from: Sources) => Data;

const READERS: Readonly<Partial<Record<GivenOption['use'], Reader>>> = {
  data: (value, from) => {
    const found = fromFile(value, from);
    if (!found) return { words: withoutOutput(value) };
    if (found.file !== undefined) return { ...found, withoutLineEnds: true };
    return { words: mapTexts(found.words, (text) => text.replace(/[\r\n\0]/g, '')) };
  },
  dataRaw: (value) => ({ words: withoutOutput(value) }),
  dataBinary: (value, from) => fromFile(value, from) ?? { words: withoutOutput(value) },
  json: (value, from) => fromFile(value, from) ?? { words: withoutOutput(value) },
  dataUrlencode: (value, from) => urlencoded(value, from),
};

/** `@file`, `@-`, and `@<( )`. */
function fromFile(value: ShellWord, { input, files }: Sources): Data | undefined {
  const [first, second] = value;
  if (typeof first !== 'string' || !first.startsWith('@')) return undefined;
  if (first === '@' && value.length === 2 && typeof second === 'object' && 'output' in second)
    return { words: withoutOutput(second.output) };
  const written = files.get(pathOf(value).slice(1));
  if (written !== undefined) return { words: [written] };
  const path = plainOf(value)?.slice(1);
  if (path === undefined) throw refused('expansion');
  if (path !== '-') return { words: [], file: path };
  if (!input) throw refused('standard-input');
  return { words: withoutOutput(input) };
}

/** `content`, `=content`, `name=content`, `@file`, `name@file` (curl(1), --data-urlencode). */
function urlencoded(value: ShellWord, from: Sources): Data {
  const [first = '', ...rest] = value;
  const [, name = '', sign = ''] = /^([^=@]*)([=@])/.exec(typeof first === 'string' ? first : '') ?? [];
  const start = name === '' ? [] : [`${name}=`];
  const inUrl = (words: Words): Words =>
    words.map((word) =>
      typeof word === 'string' ? percentEncoded(word).replaceAll('%20', '+') : { ...word, encoding: 'url' },
    );
  if (sign === '@') {
    const found = fromFile([(first as string).slice(name.length), ...rest], from);
    if (!found || found.file !== undefined) throw refused('several-files');
    return { words: [...start, ...inUrl(found.words)] };
  }
  const content =
    sign === '=' && typeof first === 'string' ? [first.slice(name.length + 1), ...rest] : [first, ...rest];
  return { words: [...start, ...inUrl(withoutOutput(content))] };
}

/** A backslash at the end of a line, as the API explorer of Prism writes it into bodies between single quotes, where no shell takes it away. */
const CONTINUATIONS = /[ \t]?\\[ \t]*(?=\n)/g;

/** JSON stays as it is: it has no such line ends. */
function withoutContinuations(words: Words): Words {
  const [only] = words;
  if (words.length !== 1 || typeof only !== 'string' || !/^\s*[{[][^]*\\[ \t]*\n/.test(only)) return words;
  const text = only.replace(CONTINUATIONS, '');
  return isJson(text) ? [text] : words;
}

export function bodyOfData({ words, file }: Data): CallBody | undefined {
  if (file !== undefined) return { kind: 'file', path: file };
  const body = bodyOf(withoutContinuations(words));
  if ('bytes' in body) return { kind: 'bytes', bytes: body.bytes };
  return body.text.length === 0 || body.text[0] === '' ? undefined : { kind: 'text', text: body.text };
}
