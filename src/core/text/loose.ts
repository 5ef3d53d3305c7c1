/** A JSON object of which nothing is known. */
export type Loose = Readonly<Record<string, unknown>>;

/** `value`, or an empty object where it is none. */
export function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** `value` where it is text with something in it. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The JSON object that a body is; undefined where it is anything else. */
export function objectOf(body: string): Loose | undefined {
  if (!/^\s*\{/.test(body)) return undefined;
  try {
    return record(JSON.parse(body));
  } catch {
    return undefined;
  }
}
