import type { Fiql, FiqlOperator } from './fiql';

/** What an entity has under a name; nothing where it has none. */
export type FiqlValue = string | number | bigint | boolean | null | undefined;

/** Written for "has no value"; quoted in public scripts. */
const NO_VALUE = '[no_val]';

/** `.*` at either end is the only wildcard that Prism is known to take. */
function fitsText(actual: string, wanted: string): boolean {
  const open = wanted.startsWith('.*');
  const end = wanted.endsWith('.*') && wanted.length > 2;
  const core = wanted.slice(open ? 2 : 0, end ? -2 : undefined);
  if (open && end) return actual.includes(core);
  if (open) return actual.endsWith(core);
  return end ? actual.startsWith(core) : actual === core;
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function equals(actual: FiqlValue, wanted: string): boolean {
  if (actual === null || actual === undefined) return wanted === NO_VALUE;
  // `is_cvm==1` is what scripts send.
  if (typeof actual === 'boolean') {
    return (actual ? ['true', '1'] : ['false', '0']).includes(wanted.toLowerCase());
  }
  if (typeof actual === 'string') return fitsText(actual, wanted);
  return isNumber(wanted) && compare(actual, wanted) === 0;
}

/** Negative, 0 or positive; numbers by size, also those beyond 2^53, all else by code unit. */
function compare(actual: Exclude<FiqlValue, null | undefined>, wanted: string): number {
  const text = String(actual);
  const whole = /^-?\d+$/;
  if (whole.test(text) && whole.test(wanted)) {
    const [a, b] = [BigInt(text), BigInt(wanted)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (isNumber(text) && isNumber(wanted)) return Number(text) - Number(wanted);
  return text < wanted ? -1 : text > wanted ? 1 : 0;
}

const ORDERED: Record<Exclude<FiqlOperator, '==' | '!='>, (order: number) => boolean> = {
  '=lt=': (order) => order < 0,
  '=le=': (order) => order <= 0,
  '=gt=': (order) => order > 0,
  '=ge=': (order) => order >= 0,
};

/**
 * Whether an entity passes a filter. `read` gives its attribute by name. One that has no value is unequal to every
 * value, equal to `[no_val]`, and neither less nor greater than anything. Letters are compared with their case.
 */
export function matchesFiql(fiql: Fiql, read: (name: string) => FiqlValue): boolean {
  if (fiql.kind === 'and') return fiql.parts.every((part) => matchesFiql(part, read));
  if (fiql.kind === 'or') return fiql.parts.some((part) => matchesFiql(part, read));
  const actual = read(fiql.name);
  if (fiql.operator === '==') return equals(actual, fiql.value);
  if (fiql.operator === '!=') return !equals(actual, fiql.value);
  if (actual === null || actual === undefined) return false;
  return ORDERED[fiql.operator](compare(actual, fiql.value));
}
