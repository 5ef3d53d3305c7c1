import type { OData, ODataLiteral, ODataOperator, ODataOrder } from './odata';

/** What an entity has under a path; nothing where it has none. */
export type ODataValue = string | number | bigint | boolean | null | undefined;

/** Reads an entity's property by its path. */
export type ODataRead = (path: string) => ODataValue;

/** Negative, 0 or positive; NaN for what cannot be compared. Whole numbers keep all their digits, texts go by code unit. */
function order(a: Exclude<ODataValue, null | undefined>, b: Exclude<ODataValue, null | undefined>): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  const numeric = (value: unknown): value is number | bigint =>
    typeof value === 'number' || typeof value === 'bigint';
  if (numeric(a) && numeric(b)) return a < b ? -1 : a > b ? 1 : 0;
  return NaN;
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));

/** Times are compared as times, for they may be written with and without fractions or in another zone. */
function orderOfTexts(actual: string, wanted: string): number {
  return isDate(actual) && isDate(wanted) ? Date.parse(actual) - Date.parse(wanted) : order(actual, wanted);
}

function compareTo(actual: ODataValue, wanted: ODataLiteral): number {
  if (actual === null || actual === undefined) return wanted.type === 'null' ? 0 : NaN;
  switch (wanted.type) {
    case 'null':
      return NaN;
    case 'boolean':
      return order(actual, wanted.value);
    case 'number':
      return order(
        actual,
        /^[+-]?\d+$/.test(wanted.value) ? BigInt(wanted.value.replace('+', '')) : Number(wanted.value),
      );
    default:
      return typeof actual === 'string' ? orderOfTexts(actual, wanted.value) : NaN;
  }
}

const PASSES: Record<ODataOperator, (order: number) => boolean> = {
  eq: (at) => at === 0,
  ne: (at) => at !== 0,
  gt: (at) => at > 0,
  ge: (at) => at >= 0,
  lt: (at) => at < 0,
  le: (at) => at <= 0,
};

/**
 * Whether an entity passes a filter. A property without a value equals `null` and is neither less nor greater than
 * anything (OData 4.01, part 2, 5.1.1.1). Letters count with their case.
 */
export function passes(filter: OData, read: ODataRead): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => passes(part, read));
    case 'or':
      return filter.parts.some((part) => passes(part, read));
    case 'not':
      return !passes(filter.part, read);
    case 'comparison':
      return PASSES[filter.operator](compareTo(read(filter.path), filter.value));
    case 'function': {
      const actual = read(filter.path);
      if (typeof actual !== 'string') return false;
      if (filter.function === 'contains') return actual.includes(filter.value);
      return filter.function === 'startswith'
        ? actual.startsWith(filter.value)
        : actual.endsWith(filter.value);
    }
  }
}

/** Sorts by several properties; those without a value come first (OData 4.01, part 1, 11.2.6.2). */
export function sorted<T>(
  items: readonly T[],
  orders: ODataOrder[],
  read: (item: T, path: string) => ODataValue,
): T[] {
  const compare = (a: T, b: T): number => {
    for (const { path, descending } of orders) {
      const [left, right] = [read(a, path), read(b, path)];
      const missing =
        Number(right === null || right === undefined) - Number(left === null || left === undefined);
      const by = missing || (left === null || left === undefined ? 0 : order(left, right ?? ''));
      if (by) return descending ? -by : by;
    }
    return 0;
  };
  return [...items].sort(compare);
}
