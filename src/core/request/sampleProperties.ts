import type { Property, Schema } from '../model/schema';
import { isFilledByCluster, isIdentifier, membersWorthShowing } from '../prism/sampleMembers';
import { STEPS } from './sampleSteps';
import type { At, Walk } from './sampleWalk';

/** Properties that are looked at; the widest real object has 120. */
const MAX_LOOKED_AT = 2000;
/** As many of an object have been read for that, at most. */
const MAX_READ = 10_000;

/** A property that a sample shows. */
export interface Shown {
  readonly property: Property;
  /** Inside an optional one only plain values are shown; what is listed as worth showing counts as required. */
  readonly optional: boolean;
}

/**
 * The properties that a sample of an object shows, in their order: the required ones first. Where the definition is one
 * whose members worth showing are known, these. Otherwise, where none is required, all that are a person's to fill in.
 */
export function shownProperties(
  schema: Schema,
  properties: readonly Property[],
  walk: Walk,
  at: At,
): Shown[] {
  walk.steps.left -= STEPS.member * Math.min(properties.length, MAX_READ);
  const near = properties.slice(0, MAX_LOOKED_AT);
  const required = near.filter((property) => property.required);
  const others = near.filter((property) => !property.required);
  const always = others.filter((property) => isAlwaysShown(property, walk));
  const listed = listedMembers(schema, properties);
  const more = listed
    ? others.filter(({ name }) => listed.includes(name))
    : required.length > 0 || walk.left <= 0 || at.optional > 1
      ? []
      : optionalProperties(schema.name, others, walk, at);
  const shown = [
    ...[...always, ...required].map((property) => ({ property, optional: false })),
    ...more
      .filter((property) => !always.includes(property))
      // to enter the only member there is leads no further away
      .map((property) => ({ property, optional: listed === undefined && more.length > 1 })),
  ];
  return listed ? inOrderOf(listed, shown) : shown;
}

/** The members worth showing that an object has; v1 spells those of v2 in another way. */
function listedMembers({ name }: Schema, properties: readonly Property[]): readonly string[] | undefined {
  const listed = membersWorthShowing(name);
  return listed && properties.some((property) => listed.includes(property.name)) ? listed : undefined;
}

function inOrderOf(names: readonly string[], shown: readonly Shown[]): Shown[] {
  const rank = ({ property }: Shown): number => names.indexOf(property.name);
  return shown.toSorted((left, right) => rank(left) - rank(right));
}

/** Optional ones without which a request would not be understood. */
function isAlwaysShown({ name, schema }: Property, { context }: Walk): boolean {
  // a type's name tells v4 which alternative is meant; its other `$` members are the server's
  if (name === '$objectType' && context.family.startsWith('v4:')) return schema().type === 'string';
  // an update in v3 states the version that it was made from
  return name === 'spec_version' && context.family === 'v3' && context.method === 'PUT';
}

function optionalProperties(
  definition: string | undefined,
  properties: readonly Property[],
  walk: Walk,
  at: At,
): Property[] {
  const wanted = properties.filter(({ name, schema }) => {
    if (name.startsWith('$')) return false;
    const { readOnly, deprecated, ...rest } = schema();
    return readOnly !== true && deprecated !== true && (at.optional === 0 || isPlain(rest));
  });
  const { family } = walk.context;
  const persons = wanted.filter(({ name }) => !isFilledByCluster(family, name));
  // a reference is its identifier
  const isReference =
    at.depth > 0 &&
    (/references?$/i.test(definition ?? at.name) || wanted.every(({ name }) => isIdentifier(name)));
  const shown = isReference
    ? wanted.filter((each) => persons.includes(each) || isIdentifier(each.name))
    : persons;
  return shown.toSorted((left, right) => Number(right.name === 'name') - Number(left.name === 'name'));
}

function isPlain({ type, variants }: Schema): boolean {
  return type !== 'object' && type !== 'array' && type !== 'any' && !variants;
}
