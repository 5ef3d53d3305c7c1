import type { Slot, Words } from '../call';
import type { GivenOption } from './arguments';
import { refused } from './refuse';
import { pathOf, type ShellWord } from './shell/command';
import { percentEncoded, withoutOutput } from './words';

/** What a file is, where the command line writes it first; by its name as it stands there. */
export type Files = ReadonlyMap<string, string>;

/** `\{{` is text; `{{name}}` may have functions after its name, each after a colon (curl's manual, Variables). */
const PLACE = /\\\{\{|\{\{([A-Za-z0-9_]{1,128})((?::[a-z0-9]+)*)\}\}/g;

const FUNCTIONS: Readonly<Record<string, (words: Words) => Words>> = {
  json: (words) => words.map((word) => (typeof word === 'string' ? inJson(word) : as(word, 'json'))),
  url: percentEncoded,
  trim: (words) =>
    words.length === 1 && typeof words[0] === 'string'
      ? [words[0].replace(/^[ \t-\r]+|[ \t-\r]+$/g, '')]
      : words,
};

const as = (slot: Slot, encoding: Slot['encoding']): Slot => ({ ...slot, encoding });

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * Options with `--expand-` as they are with the values of `--variable` in them, which are gone then. `%NAME` is the environment's, and becomes
 * a slot. Throws `unreadable-request` for the content of a file that is not known.
 */
export function expandVariables(options: readonly GivenOption[], files: Files): GivenOption[] {
  const known = new Map<string, Words>();
  return options.flatMap((option) => {
    const value = option.expand ? expanded(option.value, known) : option.value;
    if (option.use !== 'variable') return [{ ...option, value }];
    define(value, known, files);
    return [];
  });
}

function define(value: ShellWord, known: Map<string, Words>, files: Files): void {
  const [first = '', ...rest] = value;
  const [start, percent = '', name = '', sign = ''] =
    /^(%?)([A-Za-z0-9_]{1,128})([=@]?)/.exec(typeof first === 'string' ? first : '') ?? [];
  if (start === undefined || typeof first !== 'string') throw refused('expansion', '--variable');
  if (percent !== '') known.set(name, [{ variable: name, encoding: 'raw' }]);
  else if (sign === '=')
    known.set(name, withoutOutput([first.slice(start.length), ...rest]));
  else known.set(name, [contentOf(pathOf([first.slice(start.length), ...rest]), files)]);
}

function contentOf(path: string, files: Files): string {
  const content = files.get(path);
  if (content === undefined) throw refused('several-files', '--variable');
  return content;
}

function expanded(value: ShellWord, known: ReadonlyMap<string, Words>): ShellWord {
  return value.flatMap((part): ShellWord => {
    if (typeof part !== 'string') return [part];
    const pieces: ShellWord[number][] = [];
    let from = 0;
    for (const found of part.matchAll(PLACE)) {
      const [all, name, functions = ''] = found;
      pieces.push(part.slice(from, found.index));
      from = found.index + all.length;
      if (name === undefined) pieces.push('{{');
      else
        pieces.push(
          ...functions
            .split(':')
            .reduce((words, each) => FUNCTIONS[each]?.(words) ?? words, known.get(name) ?? []),
        );
    }
    return [...pieces, part.slice(from)];
  });
}
