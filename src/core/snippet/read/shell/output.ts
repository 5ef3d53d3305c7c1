import { AS_JSON } from '../../curl/bashWords';
import { textOfBytes } from './bytes';
import { plainOf, type Command, type ShellWord } from './command';

/** What a command of a pipe makes of what it reads; undefined where that can't be known. */
type Filter = (input: ShellWord) => ShellWord | undefined;

/** The programs of our own snippets that stand behind a pipe, by their whole text. */
const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['base64 -d', decoded],
  ['base64 --decode', decoded],
  [AS_JSON.replaceAll("'", ''), (input) => encoded(input, 'json')],
  ['od -An -v -tx1', (input) => input],
  [String.raw`tr -d  \n`, (input) => input],
  ['sed s/../%&/g', (input) => encoded(input, 'url')],
]);

/**
 * What commands print, as far as it is plain without running them: `printf`, `echo` and a here-document of `cat`, decoded from base64 or
 * escaped by what our own snippets use. Undefined for anything else.
 */
export function outputOf(commands: readonly Command[]): ShellWord | undefined {
  const [first, ...rest] = commands;
  if (!first) return undefined;
  return rest.reduce<ShellWord | undefined>((input, { words, after }) => {
    const filter = after === '|' ? FILTERS.get(words.map(plainOf).join(' ')) : undefined;
    return input && filter?.(input);
  }, printed(first));
}

function printed({ words, input }: Command): ShellWord | undefined {
  const [program, ...args] = words;
  switch (plainOf(program)) {
    case 'printf':
      return formatted(args);
    case 'echo':
      return plainOf(args[0])?.startsWith('-')
        ? undefined
        : [...args.flatMap((word, at) => (at === 0 ? word : [' ', ...word])), '\n'];
    case 'cat':
      return args.length === 0 ? input : undefined;
    default:
      return undefined;
  }
}

function formatted([format, value, ...more]: readonly ShellWord[]): ShellWord | undefined {
  if (value === undefined || more.length > 0) return undefined;
  const text = plainOf(format);
  if (text === '%s') return value;
  return text === '%s\\n' ? [...value, '\n'] : undefined;
}

function decoded(input: ShellWord): ShellWord | undefined {
  const text = plainOf(input);
  return text === undefined ? undefined : [textOfBytes(Buffer.from(text, 'base64'))];
}

/** Only a lone variable: what a filter makes of a text is nothing that our snippets leave to it. */
function encoded(input: ShellWord, encoding: 'json' | 'url'): ShellWord | undefined {
  const [part, end = '\n', ...more] = input;
  if (typeof part !== 'object' || !('variable' in part) || end !== '\n' || more.length > 0) return undefined;
  return [{ ...part, encoding }];
}
