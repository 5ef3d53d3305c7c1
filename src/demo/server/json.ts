import { randomUUID } from 'node:crypto';

/**
 * JSON text in which a bigint is written with all its digits. Clusters send integers beyond 2^53, which a number of
 * this language would round.
 */
export function jsonText(value: unknown, indent?: number): string {
  const mark = randomUUID();
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'bigint' ? `${mark}${item}` : item),
    indent,
  );
  return text.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}

/** A JSON object. */
export type Json = Record<string, unknown>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DEEPEST = 500;

const members = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

/**
 * Reads the JSON text of a request.
 * @throws SyntaxError for what is no JSON, and for what is nested deeper than 500 levels: what a client is told of it,
 *   and what is kept of it, could not be written as JSON any more
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  let level = members(value);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new SyntaxError(`Nested deeper than ${DEEPEST} levels`);
    level = level.flatMap(members);
  }
  return value;
}
