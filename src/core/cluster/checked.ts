import { Failure } from '../model/failure';

/** A JSON object read from a file, not yet believed. */
export type Members = Readonly<Record<string, unknown>>;

/** `where` is a path such as `clusters[0].port`; the value itself is not repeated. */
export function unreadable(where: string, wanted: string): Failure {
  return new Failure('unreadable-file', { detail: `${where}: ${wanted}` });
}

export function members(value: unknown, where: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(where, 'no object');
  return value as Members;
}

export function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw unreadable(where, 'no text');
  return value;
}

export function list<T>(value: unknown, where: string, each: (item: unknown, where: string) => T): T[] {
  if (!Array.isArray(value)) throw unreadable(where, 'no list');
  return value.map((item, at) => each(item, `${where}[${at}]`));
}

export function flag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw unreadable(where, 'neither true nor false');
  return value;
}

export function wholeNumber(value: unknown, where: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw unreadable(where, `no whole number from ${least} to ${most}`);
  return value;
}

export function oneOf<T extends string>(value: unknown, where: string, words: readonly T[]): T {
  const word = words.find((each) => each === value);
  if (word === undefined) throw unreadable(where, `none of ${words.join(', ')}`);
  return word;
}

/** Text that matches, such as a date or a fingerprint. */
export function shaped(value: unknown, where: string, shape: RegExp, wanted: string): string {
  const found = text(value, where);
  if (!shape.test(found)) throw unreadable(where, wanted);
  return found;
}

/** `{[name]: read(value)}`, or nothing where the member is absent, so that absent stays absent. */
export function optional<K extends string, T>(
  from: Members,
  name: K,
  where: string,
  read: (value: unknown, where: string) => T,
): { [P in K]?: T } {
  const value = from[name];
  return value === undefined ? {} : ({ [name]: read(value, `${where}.${name}`) } as { [P in K]?: T });
}
