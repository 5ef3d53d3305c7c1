import type { JsonValue, Property, Schema } from '../model/schema';
import { isPreferredAlternative } from '../prism/sampleMembers';
import { objectTypeOf } from '../prism/objectType';
import { kindOfReference } from '../prism/samplePlaceholders';
import { countFitting, fits, isRecord, isSmall } from './fits';
import { kindOfPath } from './kindOfPath';
import { sampleList } from './sampleList';
import { shownProperties } from './sampleProperties';
import { sampleScalar } from './sampleScalar';
import { STEPS } from './sampleSteps';
import { inDefinition, isSpent, MAX_DEPTH, type At, type Walk } from './sampleWalk';

/** Alternatives that are tried for one that fits no other. */
const MAX_VARIANTS = 16;

/** A value for a schema; undefined where there is nothing that would help, so that it is left out. */
export function sampleOf(schema: Schema, walk: Walk, at: At): JsonValue | undefined {
  const { steps } = walk;
  walk.left--;
  steps.left -= STEPS.value;
  const stated = schema.default;
  if (stated !== undefined && stated !== null && isSmall(stated, steps) && fits(schema, stated, steps))
    return stated;
  return inDefinition(schema, walk, () => {
    if (at.depth >= MAX_DEPTH || isSpent(walk)) return leafOf(schema, walk, at);
    if (schema.type === 'array') return listOf(schema, walk, at);
    if (schema.type === 'object') return objectOf(schema, walk, at);
    if (schema.variants) return variantOf(schema.variants, walk, at);
    return leafOf(schema, walk, at);
  });
}

/** A value without anything below it. */
function leafOf(schema: Schema, { steps }: Walk, at: At): JsonValue {
  if (schema.type === 'array') return [];
  return schema.type === 'object' ? {} : sampleScalar(schema, at.name, at.owner, steps);
}

function listOf(schema: Schema, walk: Walk, at: At): JsonValue {
  const { example, items } = schema;
  const { steps } = walk;
  if (Array.isArray(example) && example.length > 0 && isSmall(example, steps) && fits(schema, example, steps))
    return example;
  const element = items?.();
  const item = element && sampleOf(element, walk, deeper(at, singular(at.name)));
  return sampleList(schema, item, element, steps);
}

/** What one of several is called: `vm_uuid` for `vm_uuid_list`, `extId` for `extIds`. */
function singular(name: string): string {
  return name
    .replace(/(?:_list|List)$/, '')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '');
}

function deeper({ depth, optional }: At, name: string, entered = false): At {
  return { depth: depth + 1, optional: optional + (entered ? 1 : 0), name };
}

function variantOf(variants: NonNullable<Schema['variants']>, walk: Walk, at: At): JsonValue | undefined {
  return oneOf(variants, walk, (variant) =>
    variant.type === 'null' ? undefined : sampleOf(variant, walk, { ...at, depth: at.depth + 1 }),
  );
}

/**
 * Of the values that are made for several alternatives the first that fits no other alternative; else the first, which
 * then is vague: of a `oneOf` it may be none.
 */
function oneOf(
  variants: NonNullable<Schema['variants']>,
  walk: Walk,
  make: (variant: Schema) => JsonValue | undefined,
): JsonValue | undefined {
  let first: JsonValue | undefined;
  const schemas = variants.slice(0, MAX_VARIANTS).map((variant) => variant());
  walk.steps.left -= schemas.reduce(
    (sum, { properties = [] }) => sum + STEPS.member * (1 + properties.length),
    0,
  );
  const preferred = schemas.filter(({ name }) => isPreferredAlternative(name));
  for (const variant of new Set([...preferred, ...schemas])) {
    const { left } = walk;
    const value = make(variant);
    if (value === undefined) continue;
    if (countFitting(variants, value, walk.steps) === 1 && !isVague(value, walk)) return value;
    first ??= value;
    if (isSpent(walk)) break;
    walk.left = left;
  }
  if (typeof first === 'object' && first !== null) walk.vague.add(first);
  return first;
}

function isVague(value: JsonValue, { vague }: Walk): boolean {
  return typeof value === 'object' && value !== null && vague.has(value);
}

function objectOf(schema: Schema, walk: Walk, at: At): JsonValue | undefined {
  const own = schema.properties ?? [];
  const { variants } = schema;
  if (!variants) return membersOf(schema, own, walk, at);
  return oneOf(variants, walk, (variant) =>
    membersOf(schema, withProperties(own, variant.properties ?? []), walk, at, variant.name),
  );
}

/** The properties of an object with those of one of its alternatives. */
function withProperties(own: readonly Property[], more: readonly Property[]): Property[] {
  const properties = new Map(own.map((property) => [property.name, property]));
  for (const property of more) {
    if (property.required || !properties.has(property.name)) properties.set(property.name, property);
  }
  return [...properties.values()];
}

function membersOf(
  schema: Schema,
  properties: readonly Property[],
  walk: Walk,
  at: At,
  chosen?: string,
): JsonValue {
  const shown = shownProperties(schema, properties, walk, at);
  const entries: [string, JsonValue][] = [];
  const vague: [string, JsonValue][] = [];
  for (const { property, optional } of shown) {
    if (isSpent(walk) || (optional && walk.left <= 0)) break;
    const { name, required } = property;
    const member = property.schema();
    const below = { ...deeper(at, name, optional), owner: schema.name };
    const made = statedMember(member, name, { definition: chosen ?? schema.name, under: at.name }, walk);
    const value = made ?? sampleOf(member, walk, below) ?? (required ? nothingOf(member) : undefined);
    if (value === undefined || (!required && isEmpty(value))) continue;
    (optional && isVague(value, walk) ? vague : entries).push([name, value]);
  }
  // what a literal reader takes for two things at once is shown where there is nothing else to say
  if (!entries.some(([name]) => name !== '$objectType')) entries.push(...vague);
  fillUp(schema, properties, entries, walk, at);
  const made = Object.fromEntries(entries);
  if (entries.some(([, value]) => isVague(value, walk))) walk.vague.add(made);
  return made;
}

/** A member that must be there although nothing finite is left for it, as in a circle. */
function nothingOf({ type, nullable }: Schema): JsonValue {
  return nullable ? null : type === 'array' ? [] : {};
}

/** An optional object or list without anything in it says nothing; nor does one that names its type alone. */
function isEmpty(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.every(isEmpty);
  return isRecord(value) && Object.keys(value).every((name) => name === '$objectType');
}

/** The object that a member belongs to. */
interface Owner {
  readonly definition: string | undefined;
  /** Name of the property that holds the object. */
  readonly under: string;
}

/** A member whose value its object's name decides: the type of a v4 object, the kind of one in v3. */
function statedMember(
  member: Schema,
  name: string,
  { definition = '', under }: Owner,
  { context: { family, path }, steps }: Walk,
): JsonValue | undefined {
  if (name === '$objectType' && family.startsWith('v4:')) {
    const value = member.default ?? objectTypeOf(definition) ?? member.example;
    return value !== undefined && fits(member, value, steps) ? value : undefined;
  }
  if (name === 'kind' && family === 'v3' && member.default === undefined && !member.enum) {
    return kindOfReference(definition) ?? kindOfReference(under) ?? kindOfPath(path);
  }
  return undefined;
}

/** Adds optional members, or made-up ones of a map, until there are as many as an object must have. */
function fillUp(
  schema: Schema,
  properties: readonly Property[],
  entries: [string, JsonValue][],
  walk: Walk,
  at: At,
): void {
  // of a map that somebody wants to see one entry is shown
  const isMap = properties.length === 0 && schema.additional !== undefined && at.optional === 0;
  const least = Math.min(schema.minProperties ?? (isMap && schema.additional?.().type !== 'any' ? 1 : 0), 16);
  const names = new Set(entries.map(([name]) => name));
  for (const { name, schema: member } of properties) {
    if (names.size >= least) return;
    if (names.has(name)) continue;
    names.add(name);
    entries.push([name, sampleOf(member(), walk, deeper(at, name)) ?? nothingOf(member())]);
  }
  for (let count = 1; names.size < least && schema.additional; count++) {
    const key = `${singular(at.name) || 'name'}${count > 1 ? count : ''}`;
    names.add(key);
    entries.push([key, sampleOf(schema.additional(), walk, deeper(at, key)) ?? {}]);
  }
}
