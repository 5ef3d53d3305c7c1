import { URI } from './netUri';

/** Text, numbers, bytes, lists, hash tables, and whatever else a double of .NET hands out. */
export type Value = unknown;

export const flat = (value: Value): Value[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** As PowerShell writes a value into a text. */
export const text = (value: Value): string => flat(value).map(String).join(' ');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** Backticks and doubled quotes of what expands (about_Special_Characters). */
export const unescaped = (inner: string): string =>
  inner.replace(
    /`([^])|(["\u201c-\u201e])["\u201c-\u201e]/g,
    (_all, escaped: string | undefined, quote: string) =>
      escaped === undefined ? quote : (ESCAPES[escaped] ?? escaped),
  );

export const CASTS: Readonly<Record<string, (value: Value) => Value>> = {
  uri: (value) => new URI(text(value)),
  int: Number,
  long: Number,
  double: Number,
  char: (value) => String.fromCharCode(Number(value)),
  ordered: (value) => value,
};

export const STRINGS: Readonly<Record<string, (of: string, ...args: Value[]) => Value>> = {
  Replace: (of, from, to) => of.replaceAll(text(from), text(to)),
  Contains: (of, what) => of.includes(text(what)),
  Substring: (of, start, length) => of.slice(Number(start), Number(start) + Number(length)),
  Trim: (of, sign) =>
    sign === undefined ? of.trim() : of.replace(new RegExp(`^${text(sign)}+|${text(sign)}+$`, 'g'), ''),
  ToUpperInvariant: (of) => of.toUpperCase(),
};
