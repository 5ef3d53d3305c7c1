/**
 * Careful looks into parsed documents. Descriptions come from elsewhere, so any value may have any type; names are
 * looked up as own members only, because `__proto__` and `constructor` are legal names of definitions.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = Object.freeze(Object.create(null) as JsonObject);
const none: readonly unknown[] = Object.freeze([]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value`, or an empty object where it is none. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : nothing;
}

/** `value`, or an empty array where it is none. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A number, also one that was written as a string, as Swagger 1.2 does with `minimum`. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** `true`, or the string `"true"` that Prism Element writes for `deprecated`. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Type names come HTML-escaped from Prism Element (`EntityCollection&lt;VmDTO&gt;`). */
export function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** An array or object that was meant to be plain text is no text; a number or boolean is. */
export function asLine(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Values of `enum`-like lists, which are sometimes a single value. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || typeof value === 'object' ? none : [value];
}
