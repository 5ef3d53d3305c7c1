import { plainOf, type ShellWord } from './shell/command';
import { LONG_OPTIONS, SHORT_OPTIONS, type CurlFlag } from './optionTable';
import { refused } from './refuse';

/** One option of a command, as it was given. */
export interface GivenOption extends CurlFlag {
  /** Empty where the option takes none. */
  readonly value: ShellWord;
  /** `--no-…` of an option that is on or off. */
  readonly off: boolean;
  /** `--expand-…`: variables of curl are in its value. */
  readonly expand: boolean;
}

export interface Arguments {
  readonly options: readonly GivenOption[];
  /** What is no option: URLs. */
  readonly urls: readonly ShellWord[];
  readonly unknown: readonly string[];
  /** Whether more follows that belongs to another request. */
  readonly next: boolean;
}

/** More than any command has that somebody wrote. */
const MOST_WORDS = 10_000;

/**
 * Tells options from URLs as curl does: letters may be joined (`-sSk`), the last with its value (`-XPOST`), long names may be cut short, `--`
 * ends the options, `--next` the request. Throws `unreadable-request` where a value is missing.
 */
export function readArguments(words: readonly ShellWord[]): Arguments {
  if (words.length > MOST_WORDS) throw refused('too-long');
  const options: GivenOption[] = [];
  const urls: ShellWord[] = [];
  const unknown: string[] = [];
  const rest = words[Symbol.iterator]();
  const valueOf = (flag: CurlFlag, joined: ShellWord): ShellWord => {
    if (!flag.takesValue || joined.length > 0) return joined;
    const next = rest.next();
    if (next.done) throw refused('no-value', `--${flag.name}`);
    return next.value;
  };
  let stillOptions = true;
  for (const given of rest) {
    const word = withDashes(given);
    const text = typeof word[0] === 'string' ? word[0] : '';
    if (!stillOptions || !text.startsWith('-') || plainOf(word) === '-') urls.push(word);
    else if (plainOf(word) === '--') stillOptions = false;
    else if (text.startsWith('--')) {
      const found = longOption(text);
      if (!found) unknown.push(nameOf(text));
      else if (found.use === 'next') return { options, urls, unknown, next: true };
      else options.push({ ...found, value: valueOf(found, joinedValue(word, text.indexOf('='))) });
    } else {
      const letters = shortOptions(word, text, unknown);
      if (letters.some(({ use }) => use === 'next')) return { options, urls, unknown, next: true };
      options.push(...letters.map((found) => ({ ...found, value: valueOf(found, found.value) })));
    }
  }
  return { options, urls, unknown, next: false };
}

/** Options that one dash can have. */
const MOST_LETTERS = 100;

/** `-sSk`, `-XPOST`, `-H"X: $Y"`: letters, the last of which may have the rest for its value. */
function shortOptions([, ...parts]: ShellWord, text: string, unknown: string[]): GivenOption[] {
  const found: GivenOption[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const flag = SHORT_OPTIONS.get(text[at] ?? '');
    if (!flag) {
      unknown.push(`-${text[at]}`);
      // What its value would be is not known either.
      break;
    }
    const rest = text.slice(at + 1);
    const value = flag.takesValue ? [...(rest === '' ? [] : [rest]), ...parts] : [];
    found.push({ ...flag, value, off: false, expand: false });
    if (found.length > MOST_LETTERS) throw refused('too-long');
    if (flag.takesValue) break;
  }
  return found;
}

function longOption(text: string): Omit<GivenOption, 'value'> | undefined {
  const name = nameOf(text).slice(2);
  const flag = named(name);
  if (flag) return { ...flag, off: false, expand: false };
  const expanded = name.startsWith('expand-') ? named(name.slice('expand-'.length)) : undefined;
  if (expanded) return { ...expanded, off: false, expand: true };
  const off = name.startsWith('no-') ? named(name.slice('no-'.length)) : undefined;
  return off && !off.takesValue ? { ...off, off: true, expand: false } : undefined;
}

/** By its whole name, or by a beginning that only one has. */
function named(name: string): CurlFlag | undefined {
  const exact = LONG_OPTIONS.get(name);
  if (exact || name === '') return exact;
  const all = [...LONG_OPTIONS.values()].filter((flag) => flag.name.startsWith(name));
  return all.length === 1 ? all[0] : undefined;
}

/** Letters alone: what else was run together with a name may be the value. */
const nameOf = (text: string): string => /^-*[A-Za-z0-9.-]{0,60}/.exec(text)?.[0] ?? '';

/** A word processor makes one long dash of the dashes of an option: two for a name that is known, else one. */
function withDashes(word: ShellWord): ShellWord {
  const [first, ...rest] = word;
  const text =
    typeof first === 'string' ? /^[\u2010-\u2015\u2212]{1,2}([A-Za-z][^]*)$/.exec(first)?.[1] : undefined;
  if (text === undefined) return word;
  return [(named(nameOf(text)) && text.length > 1 ? '--' : '-') + text, ...rest];
}

/** `--data=…` is no form of curl's, but it is written all the same, and there is one thing that it can mean. */
function joinedValue([first, ...rest]: ShellWord, equals: number): ShellWord {
  if (equals === -1 || typeof first !== 'string') return [];
  return [first.slice(equals + 1), ...rest];
}
