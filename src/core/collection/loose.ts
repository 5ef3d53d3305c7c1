/** Reading values of files that others wrote: what has another type than expected is as good as absent. */
export type LooseObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): LooseObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Strings as they are, numbers and booleans as they are written; anything else is empty. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
