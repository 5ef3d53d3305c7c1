import { isObject } from '../server/json';

/** A text, or something else where there is none. */
export const textOr = (value: unknown, fallback: string): string =>
  typeof value === 'string' ? value : fallback;

/** A whole number above 0, or something else where there is none. */
export const countOr = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : fallback;

/** UUID of a reference such as `{kind, uuid}`, or something else where there is none. */
export const uuidOr = (value: unknown, fallback: string): string =>
  isObject(value) ? textOr(value.uuid, fallback) : fallback;

/** The objects of a list; nothing where there is no list. */
export const objects = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
