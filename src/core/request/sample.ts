import type { Family } from '../model/family';
import type { JsonValue, Property, Schema } from '../model/schema';
import { sampleScalar } from './sampleScalar';

export interface SampleContext {
  readonly family: Family;
  /** Upper case. */
  readonly method: string;
  /** Template without base path, as an operation has it. */
  readonly path: string;
}

/** Levels of objects and lists; deeper ones are empty. */
const MAX_DEPTH = 8;
/** Values in all; what is left is required ones only. Larger samples are no help to anyone. */
const MAX_VALUES = 300;
/** v4 adds these to every entity; a cluster fills them in. */
const FILLED_BY_V4: ReadonlySet<string> = new Set(['links', 'tenantId']);

interface Walk {
  readonly context: SampleContext;
  /** Names of the definitions that are being filled in, to stop at circles. */
  readonly inside: string[];
  left: number;
}

/**
 * A body to begin with, as JSON on several lines. Required properties come first; where a description names any, the
 * others are left out, because they would be sent with made-up values. Where it names none (v2, v4) all are shown.
 * Read-only properties are left out unless they are required. v3's lists ask for 20 entries of their kind.
 */
export function sampleBody(schema: Schema, context: SampleContext): string {
  const value =
    listBody(schema, context) ?? sampleOf(schema, { context, inside: [], left: MAX_VALUES }, 0) ?? {};
  return JSON.stringify(value, null, 2);
}

function listBody(schema: Schema, context: SampleContext): JsonValue | undefined {
  const { family, method, path } = context;
  if (family !== 'v3' || method !== 'POST' || !/\/list$/.test(path)) return undefined;
  const kind = schema.properties?.find(({ name }) => name === 'kind');
  if (!kind || !schema.properties?.some(({ name }) => name === 'length')) return undefined;
  return {
    kind: sampleOf(kind.schema(), { context, inside: [], left: 1 }, 0) || kindOf(path),
    offset: 0,
    length: 20,
  };
}

/** What v3 calls the entities of a path, such as `vm` for `/vms/list`. */
function kindOf(path: string): string {
  const plural = path
    .split('/')
    .findLast((segment) => segment !== '' && segment !== 'list' && !segment.startsWith('{'));
  return (plural ?? '')
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

/** Undefined: nothing that would help, leave it out. */
function sampleOf(schema: Schema, walk: Walk, depth: number): JsonValue | undefined {
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  const { name } = schema;
  if (name !== undefined && walk.inside.includes(name)) return undefined;
  walk.left--;
  if (name !== undefined) walk.inside.push(name);
  try {
    if (schema.type === 'array') return listOf(schema, walk, depth);
    if (schema.type === 'object') return objectOf(schema, walk, depth);
    if (schema.variants) return variantOf(schema.variants, walk, depth);
    return schema.type === 'any' && schema.example === undefined && !schema.enum ? {} : sampleScalar(schema);
  } finally {
    if (name !== undefined) walk.inside.pop();
  }
}

function listOf(schema: Schema, walk: Walk, depth: number): JsonValue {
  if (Array.isArray(schema.example)) return schema.example;
  const item = depth < MAX_DEPTH && schema.items ? sampleOf(schema.items(), walk, depth + 1) : undefined;
  return item === undefined ? [] : new Array<JsonValue>(Math.min(schema.minItems ?? 1, 16) || 1).fill(item);
}

function variantOf(
  variants: NonNullable<Schema['variants']>,
  walk: Walk,
  depth: number,
): JsonValue | undefined {
  if (depth >= MAX_DEPTH) return {};
  for (const variant of variants) {
    const schema = variant();
    if (schema.type === 'null') continue;
    const value = sampleOf(schema, walk, depth + 1);
    if (value !== undefined) return value;
  }
  return undefined;
}

function objectOf(schema: Schema, walk: Walk, depth: number): JsonValue {
  const properties = new Map((schema.properties ?? []).map((property) => [property.name, property]));
  const variant = schema.variants?.[0]?.();
  for (const property of variant?.properties ?? []) {
    if (property.required || !properties.has(property.name)) properties.set(property.name, property);
  }
  const all = [...properties.values()];
  const required = all.filter((property) => property.required);
  const chosen = [
    ...required,
    ...all.filter((property) => !property.required && isWanted(property, required.length === 0, walk, depth)),
  ];
  const entries: [string, JsonValue][] = [];
  for (const property of chosen) {
    if (depth >= MAX_DEPTH && !property.required) continue;
    const value = propertyOf(property, walk, depth);
    if (value !== undefined) entries.push([property.name, value]);
  }
  return Object.fromEntries(entries);
}

/** Whether an optional property is worth showing. */
function isWanted(property: Property, noneIsRequired: boolean, walk: Walk, depth: number): boolean {
  const { context } = walk;
  const { name } = property;
  if (context.family.startsWith('v4:')) {
    // a type name tells v4 which alternative is meant; its other `$` members are the server's
    if (name.startsWith('$')) return name === '$objectType' && property.schema().default !== undefined;
    if (FILLED_BY_V4.has(name) || (name === 'extId' && depth === 0)) return false;
  }
  // an update in v3 states the version that it was made from
  if (context.family === 'v3' && context.method === 'PUT' && name === 'spec_version') return true;
  return noneIsRequired && walk.left > 0 && property.schema().readOnly !== true;
}

function propertyOf(property: Property, walk: Walk, depth: number): JsonValue | undefined {
  const schema = property.schema();
  const value = depth >= MAX_DEPTH ? undefined : sampleOf(schema, walk, depth + 1);
  if (walk.context.family === 'v3' && property.name === 'kind' && value === '')
    return kindOf(walk.context.path);
  if (value !== undefined || !property.required) return value;
  return schema.type === 'array' ? [] : {};
}
