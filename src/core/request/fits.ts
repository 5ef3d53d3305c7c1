import type { JsonValue, Property, Schema } from '../model/schema';
import { matchesPattern } from '../text/pattern/match';
import { readPattern } from '../text/pattern/syntax';
import { fullSteps, STEPS, type Steps } from './sampleSteps';

/** Formats that are checked; others say nothing about a text. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\d[T\s]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  ipv4: /^(\d{1,3}\.){3}\d{1,3}$/,
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  uri: /^[a-z][a-z\d+.-]*:\S+$/i,
};

/** Comparisons of a value with a schema; alternatives of alternatives of … would have no end. Beyond it anything fits. */
const MAX_STEPS = 1000;
/** Patterns are tried on texts of this length at most. */
const MAX_TEXT = 1024;

/** Schemas inside schemas, which an alternative that is its own alternative never comes to the end of. */
const MAX_DEPTH = 64;

/** What is left of the limits for one question. */
interface Budget {
  left: number;
  depth: number;
  /** Of all questions about one sample. */
  readonly steps: Steps;
}

const budgetOf = (steps: Steps): Budget => ({ left: MAX_STEPS, depth: MAX_DEPTH, steps });

/**
 * Whether a value is what a schema asks for. What can't be found out cheaply (a pattern that is none, more alternatives
 * than real descriptions have) counts as fitting for the sake of the person who reads the sample.
 */
export function fits(schema: Schema, value: JsonValue, steps: Steps = fullSteps()): boolean {
  return fitsWithin(schema, value, budgetOf(steps));
}

function fitsWithin(schema: Schema, value: JsonValue, budget: Budget): boolean {
  const { steps } = budget;
  steps.left -= STEPS.question + (schema.enum?.length ?? 0);
  if (budget.left-- <= 0 || budget.depth <= 0 || steps.left <= 0) return true;
  budget.depth--;
  const does = fitsHere(schema, value, budget);
  budget.depth++;
  return does;
}

function fitsHere(schema: Schema, value: JsonValue, budget: Budget): boolean {
  if (value === null && (schema.nullable || schema.type === 'null')) return true;
  if (schema.enum && !schema.enum.some((each) => isSame(each, value, budget.steps))) return false;
  if (!hasType(schema, value)) return false;
  if (typeof value === 'string' && !fitsText(schema, value, budget.steps)) return false;
  if (typeof value === 'number' && !fitsNumber(schema, value)) return false;
  if (isList(value) && !fitsList(schema, value, budget)) return false;
  if (isRecord(value) && !fitsObject(schema, value, budget)) return false;
  return (
    schema.variants === undefined || schema.variants.some((variant) => fitsWithin(variant(), value, budget))
  );
}

/** How many of several schemas a value fits; of a `oneOf` exactly one must. */
export function countFitting(variants: readonly (() => Schema)[], value: JsonValue, steps: Steps): number {
  const budget = budgetOf(steps);
  return variants.filter((variant) => fitsWithin(variant(), value, budget)).length;
}

/** Whether a value that a description brings along is one to show: a description may bring megabytes. */
export function isSmall(value: JsonValue, steps: Steps): boolean {
  if (typeof value !== 'object' || value === null) return isSmallHere(value, steps);
  const known = steps.small.get(value) ?? isSmallHere(value, steps);
  steps.small.set(value, known);
  return known;
}

function isSmallHere(value: JsonValue, steps: Steps): boolean {
  let left = 2000;
  const walk = (each: JsonValue): boolean => {
    steps.left--;
    left -= typeof each === 'string' ? each.length + 1 : 1;
    if (left < 0) return false;
    return typeof each !== 'object' || each === null || Object.values(each).every(walk);
  };
  return walk(value);
}

/** @param stated of the description, of which something may be too large to be compared with */
function isSame(stated: JsonValue, value: JsonValue, steps: Steps): boolean {
  if (stated === value) return true;
  if (typeof stated !== 'object' || typeof value !== 'object') return false;
  return isSmall(stated, steps) && JSON.stringify(stated) === JSON.stringify(value);
}

export function isRecord(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function hasType({ type }: Schema, value: JsonValue): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'file':
      return typeof value === 'string';
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return isList(value);
    case 'object':
      return isRecord(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

/** Whether a text has the length, format and pattern that a schema asks for. */
export function fitsText(
  { format, pattern, minLength = 0, maxLength = Infinity }: Schema,
  text: string,
  steps: Steps,
): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  if (FORMATS[format?.toLowerCase() ?? '']?.test(text) === false) return false;
  if (pattern === undefined || text.length > MAX_TEXT) return true;
  steps.left -= pattern.length;
  if (steps.left <= 0) return true;
  const tree = readPattern(pattern);
  return tree === undefined || matchesPattern(tree, text, steps) !== false;
}

function fitsNumber(schema: Schema, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (value < (minimum ?? -Infinity) || value > (maximum ?? Infinity)) return false;
  if (value <= (exclusiveMinimum ?? -Infinity) || value >= (exclusiveMaximum ?? Infinity)) return false;
  return multipleOf === undefined || multipleOf <= 0 || Number.isInteger(value / multipleOf);
}

function fitsList(schema: Schema, list: readonly JsonValue[], budget: Budget): boolean {
  if (list.length < (schema.minItems ?? 0) || list.length > (schema.maxItems ?? Infinity)) return false;
  if (schema.uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length)
    return false;
  const items = schema.items?.();
  return items === undefined || list.every((item) => fitsWithin(items, item, budget));
}

function fitsObject(schema: Schema, value: Readonly<Record<string, JsonValue>>, budget: Budget): boolean {
  const members = Object.entries(value);
  if (members.length < (schema.minProperties ?? 0) || members.length > (schema.maxProperties ?? Infinity))
    return false;
  budget.steps.left -= STEPS.member * (schema.properties?.length ?? 0);
  const known = new Map<string, Property>();
  for (const property of schema.properties ?? []) {
    if (property.required && !Object.hasOwn(value, property.name)) return false;
    known.set(property.name, property);
  }
  return members.every(([name, member]) => {
    const stated = known.get(name)?.schema() ?? schema.additional?.();
    return stated === undefined || fitsWithin(stated, member, budget);
  });
}
