import type { Slot } from '../call';
import type { GivenOption } from './arguments';
import { refused } from './refuse';
import { pathOf, textsOf, WordBuilder, type ShellPart, type ShellWord } from './shell/command';
import { percentEncoded } from './words';

/** What a file is, where the command line writes it first; by its name as it stands there. */
export type Files = ReadonlyMap<string, string>;

/** Characters that all values come to together: a variable may name others, each twice, and be named in many options. */
const LONGEST = 8_000_000;

/** `\{{` is text; `{{name}}` may have functions after its name, each after a colon (curl's manual, Variables). */
const PLACE = /\\\{\{|\{\{([A-Za-z0-9_]{1,128})((?::[a-z0-9]+)*)\}\}/g;

const FUNCTIONS: ReadonlyMap<string, (word: ShellWord) => ShellWord> = new Map([
  ['json', (word) => word.map((part) => (typeof part === 'string' ? inJson(part) : encoded(part, 'json')))],
  [
    'url',
    (word) => word.map((part) => (typeof part === 'string' ? percentEncoded(part) : encoded(part, 'url'))),
  ],
  ['trim', (word) => word.map((part) => (typeof part === 'string' ? part.trim() : part))],
]);

const encoded = (part: Exclude<ShellPart, string>, encoding: Slot['encoding']): ShellPart =>
  'variable' in part ? { ...part, encoding } : part;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * Options with `--expand-` as they are with the values of `--variable` in them, which are gone then. `%NAME` is the environment's, and becomes
 * a slot. Throws `unreadable-request` for the content of a file that is not known.
 */
export function expandVariables(options: readonly GivenOption[], files: Files): GivenOption[] {
  const known = new Map<string, ShellWord>();
  let length = 0;
  return options.flatMap((option) => {
    const value = option.expand ? expanded(option.value, known) : option.value;
    if (option.expand) length += textsOf(value).length;
    if (length > LONGEST) throw refused('too-long');
    if (option.use !== 'variable') return [{ ...option, value }];
    define(value, known, files);
    return [];
  });
}

function define(value: ShellWord, known: Map<string, ShellWord>, files: Files): void {
  const [first = '', ...rest] = value;
  const [start, percent = '', name = '', sign = ''] =
    /^(%?)([A-Za-z0-9_]{1,128})([=@]?)/.exec(typeof first === 'string' ? first : '') ?? [];
  if (start === undefined || typeof first !== 'string') throw refused('expansion', '--variable');
  if (percent !== '') known.set(name, [{ variable: name, encoding: 'raw' }]);
  else if (sign === '=') known.set(name, [first.slice(start.length), ...rest]);
  else known.set(name, [contentOf(pathOf([first.slice(start.length), ...rest]), files)]);
}

function contentOf(path: string, files: Files): string {
  const content = files.get(path);
  if (content === undefined) throw refused('several-files', '--variable');
  return content;
}

function expanded(value: ShellWord, known: ReadonlyMap<string, ShellWord>): ShellWord {
  const lengthOf = (name: string | undefined): number => textsOf(known.get(name ?? '') ?? []).length;
  const length = [...textsOf(value).matchAll(PLACE)].reduce((sum, [, name]) => sum + lengthOf(name), 0);
  if (length > LONGEST) throw refused('too-long');
  const word = new WordBuilder();
  for (const part of value) {
    let from = 0;
    for (const found of typeof part === 'string' ? part.matchAll(PLACE) : []) {
      const [all, name, functions = ''] = found;
      word.add(found.input.slice(from, found.index));
      from = found.index + all.length;
      for (const each of name === undefined ? ['{{'] : called(functions, known.get(name))) word.add(each);
    }
    word.add(typeof part === 'string' ? part.slice(from) : part);
  }
  return word.take();
}

/**
 * @param functions each after a colon, applied from the left; each may write twice as much as it reads. Throws `unreadable-request` for one
 * whose work is not known here.
 */
function called(functions: string, value: ShellWord = []): ShellWord {
  return functions
    .split(':')
    .filter((name) => name !== '')
    .reduce((word, name) => {
      const apply = FUNCTIONS.get(name);
      if (!apply) throw refused('expansion', '--variable');
      if (textsOf(word).length > LONGEST) throw refused('too-long');
      return apply(word);
    }, value);
}
