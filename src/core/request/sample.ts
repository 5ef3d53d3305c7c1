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
/** Values in all; after them only required ones are added. Larger samples are no help to anyone. */
const MAX_VALUES = 300;
/** After as many required ones more the sample ends, valid or not: eight levels of wide objects would never end. */
const MAX_REQUIRED = 1000;
/** v4 adds these to every entity; a cluster fills them in. */
const FILLED_BY_V4: ReadonlySet<string> = new Set(['links', 'tenantId']);

interface Walk {
  readonly context: SampleContext;
  /** Names of the definitions that are being filled in, to stop at circles. */
  readonly inside: string[];
  left: number;
}

/** How deep a value is, and how many optional properties were entered to get there. */
interface At {
  readonly depth: number;
  readonly optional: number;
}

const TOP: At = { depth: 0, optional: 0 };

/**
 * A body to begin with, as JSON on several lines. Required properties come first; where an object names any, its others
 * are left out, because they would be sent with made-up values. Where it names none (v2 and v4 rarely do) all are shown,
 * inside them plain values only, and nothing optional below those. Read-only properties are left out unless they are
 * required. v3's lists ask for 20 entries of their kind.
 */
export function sampleBody(schema: Schema, context: SampleContext): string {
  const value =
    listBody(schema, context) ?? sampleOf(schema, { context, inside: [], left: MAX_VALUES }, TOP) ?? {};
  return JSON.stringify(value, null, 2);
}

function listBody(schema: Schema, context: SampleContext): JsonValue | undefined {
  const { family, method, path } = context;
  if (family !== 'v3' || method !== 'POST' || !/\/list$/.test(path)) return undefined;
  const kind = schema.properties?.find(({ name }) => name === 'kind');
  if (!kind || !schema.properties?.some(({ name }) => name === 'length')) return undefined;
  const stated = sampleOf(kind.schema(), { context, inside: [], left: 1 }, TOP);
  return { kind: stated || kindOf(path), offset: 0, length: 20 };
}

/** What v3 calls the entities of a path, such as `vm` for `/vms/list`. */
function kindOf(path: string): string {
  const words = path.split('/').filter((word) => word !== '' && word !== 'list' && !word.startsWith('{'));
  return (words.at(-1) ?? '')
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

/** Undefined: nothing that would help, leave it out. */
function sampleOf(schema: Schema, walk: Walk, at: At): JsonValue | undefined {
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  const { name } = schema;
  if (name !== undefined && walk.inside.includes(name)) return undefined;
  walk.left--;
  if (name !== undefined) walk.inside.push(name);
  try {
    if (at.depth >= MAX_DEPTH || isSpent(walk)) return leafOf(schema);
    if (schema.type === 'array') return listOf(schema, walk, at);
    if (schema.type === 'object') return objectOf(schema, walk, at);
    if (schema.variants) return variantOf(schema.variants, walk, at);
    return leafOf(schema);
  } finally {
    if (name !== undefined) walk.inside.pop();
  }
}

function isSpent({ left }: Walk): boolean {
  return left < -MAX_REQUIRED;
}

/** A value without anything below it. */
function leafOf(schema: Schema): JsonValue {
  if (schema.type === 'array') return [];
  const unknown = schema.type === 'any' && schema.example === undefined && !schema.enum;
  return schema.type === 'object' || unknown ? {} : sampleScalar(schema);
}

function listOf(schema: Schema, walk: Walk, at: At): JsonValue {
  if (Array.isArray(schema.example)) return schema.example;
  const item = schema.items ? sampleOf(schema.items(), walk, deeper(at)) : undefined;
  const count = Math.min(Math.max(schema.minItems ?? 1, 1), 16);
  return item === undefined ? [] : new Array<JsonValue>(count).fill(item);
}

function variantOf(variants: NonNullable<Schema['variants']>, walk: Walk, at: At): JsonValue | undefined {
  for (const variant of variants) {
    const schema = variant();
    if (schema.type === 'null') continue;
    const value = sampleOf(schema, walk, deeper(at));
    if (value !== undefined) return value;
  }
  return undefined;
}

function objectOf(schema: Schema, walk: Walk, at: At): JsonValue {
  const properties = new Map((schema.properties ?? []).map((property) => [property.name, property]));
  for (const property of schema.variants?.[0]?.().properties ?? []) {
    if (property.required || !properties.has(property.name)) properties.set(property.name, property);
  }
  const all = [...properties.values()];
  const required = all.filter((property) => property.required);
  const others = all.filter((property) => !property.required);
  const entries: [string, JsonValue][] = [];
  for (const property of required) {
    if (isSpent(walk)) break;
    const value =
      sampleOf(property.schema(), walk, deeper(at)) ?? (property.schema().type === 'array' ? [] : {});
    entries.push([property.name, property.name === 'kind' && value === '' ? kindIn(schema, walk) : value]);
  }
  for (const property of others) {
    if (!isWanted(property, required.length === 0, walk, at)) continue;
    const value = sampleOf(property.schema(), walk, { depth: at.depth + 1, optional: at.optional + 1 });
    if (value !== undefined) entries.push([property.name, value]);
  }
  return Object.fromEntries(entries);
}

function deeper({ depth, optional }: At): At {
  return { depth: depth + 1, optional };
}

/** The `kind` of a v3 object that does not state it: what a reference refers to, otherwise what the path is about. */
function kindIn(schema: Schema, { context }: Walk): string {
  if (context.family !== 'v3') return '';
  const referred = /^(.+)_reference$/.exec(schema.name ?? '')?.[1];
  return referred ?? kindOf(context.path);
}

/** Whether an optional property is worth showing. */
function isWanted(property: Property, noneIsRequired: boolean, walk: Walk, at: At): boolean {
  const { context } = walk;
  const { name } = property;
  if (context.family.startsWith('v4:')) {
    // a type name tells v4 which alternative is meant; its other `$` members are the server's
    if (name.startsWith('$')) return name === '$objectType' && property.schema().default !== undefined;
    if (FILLED_BY_V4.has(name) || (name === 'extId' && at.depth === 0)) return false;
  }
  // an update in v3 states the version that it was made from
  if (context.family === 'v3' && context.method === 'PUT' && name === 'spec_version') return true;
  if (!noneIsRequired || walk.left <= 0 || at.optional > 1) return false;
  const schema = property.schema();
  return schema.readOnly !== true && (at.optional === 0 || isPlain(schema));
}

function isPlain({ type, variants }: Schema): boolean {
  return type !== 'object' && type !== 'array' && type !== 'any' && !variants;
}
