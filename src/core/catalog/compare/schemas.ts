import type { JsonValue, Property, Schema } from '../../model/schema';
import { definitionOfAnyV4 } from '../../prism/v4Path';
import type { Change, ChangeKind } from './changes';

/** Who writes the values of a schema: what is new in a request must be given, what is new in an answer may be ignored. */
export type Side = 'request' | 'answer';

/** More differences of one operation than these are not listed: nobody reads them. */
export const MAX_CHANGES = 200;
/** Levels that are compared. Real descriptions have at most some twenty; circles are seen before that by their names. */
const MAX_DEPTH = 24;
/** Pairs of schemas that are compared for one operation. */
const MAX_PAIRS = 20_000;

interface Walk {
  readonly side: Side;
  readonly changes: Change[];
  /** Pairs of definitions by name that were compared or are being compared: each once, at the place where it is met first. */
  readonly seen: Set<string>;
  pairs: number;
}

/** Differences of two schemas, each definition once, {@link MAX_CHANGES} at most. `where` is the place of the schema itself. */
export function schemaChanges(before: Schema, after: Schema, where: string, side: Side): Change[] {
  const walk: Walk = { side, changes: [], seen: new Set(), pairs: 0 };
  compare(walk, before, after, where, 0);
  return walk.changes;
}

function compare(walk: Walk, before: Schema, after: Schema, where: string, depth: number): void {
  if (before === after || depth > MAX_DEPTH || ++walk.pairs > MAX_PAIRS) return;
  if (before.name !== undefined && after.name !== undefined) {
    const pair = JSON.stringify([before.name, after.name]);
    if (walk.seen.has(pair)) return;
    walk.seen.add(pair);
  }
  const [old, now] = [typeText(before), typeText(after)];
  if (old !== now) note(walk, 'type', where, old, now);
  else if (before.format !== after.format) note(walk, 'format', where, before.format, after.format);
  if (shown(before.default) !== shown(after.default))
    note(walk, 'default', where, shown(before.default), shown(after.default));
  compareEnums(walk, before.enum ?? [], after.enum ?? [], where);
  compareProperties(walk, before.properties ?? [], after.properties ?? [], where, depth);
  if (before.items && after.items) compare(walk, before.items(), after.items(), `${where}[]`, depth + 1);
  if (before.additional && after.additional)
    compare(walk, before.additional(), after.additional(), `${where}.*`, depth + 1);
  compareVariants(walk, before.variants ?? [], after.variants ?? [], where, depth);
}

function compareEnums(
  walk: Walk,
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  where: string,
): void {
  if (before.length > 0 && after.length > 0)
    compareValues(walk, before.map(textOf), after.map(textOf), where);
  else if (after.length > 0) note(walk, 'valuesListed', where, undefined, cut(after.map(textOf).join(', ')));
  else if (before.length > 0) note(walk, 'valuesUnlisted', where, cut(before.map(textOf).join(', ')));
}

/** All new values are one change, and so are all that are gone: some lists have hundreds. */
function compareValues(walk: Walk, before: readonly string[], after: readonly string[], where: string): void {
  const [old, now] = [new Set(before), new Set(after)];
  const fresh = after.filter((value) => !old.has(value));
  const gone = before.filter((value) => !now.has(value));
  if (fresh.length > 0) note(walk, 'valuesAdded', where, undefined, cut(fresh.join(', ')));
  if (gone.length > 0)
    note(walk, walk.side === 'answer' ? 'answerValuesRemoved' : 'valuesRemoved', where, cut(gone.join(', ')));
}

function compareProperties(
  walk: Walk,
  before: readonly Property[],
  after: readonly Property[],
  where: string,
  depth: number,
): void {
  const old = new Map(before.map((property) => [property.name, property]));
  const now = new Set(after.map(({ name }) => name));
  const answer = walk.side === 'answer';
  for (const property of after) {
    const place = below(where, property.name);
    const same = old.get(property.name);
    if (!same) {
      note(walk, property.required && !answer ? 'requiredPropertyAdded' : 'propertyAdded', place);
      continue;
    }
    if (property.required && !same.required) note(walk, answer ? 'answerNowRequired' : 'nowRequired', place);
    if (!property.required && same.required) note(walk, answer ? 'answerNowOptional' : 'nowOptional', place);
    if (walk.changes.length < MAX_CHANGES) compare(walk, same.schema(), property.schema(), place, depth + 1);
  }
  for (const { name } of before) if (!now.has(name)) note(walk, 'propertyRemoved', below(where, name));
}

/** Alternatives are matched by their definitions' names; those without one by their order. */
function compareVariants(
  walk: Walk,
  before: NonNullable<Schema['variants']>,
  after: NonNullable<Schema['variants']>,
  where: string,
  depth: number,
): void {
  const old = new Map(before.map((variant, at) => named(variant(), at)));
  const now = new Map(after.map((variant, at) => named(variant(), at)));
  for (const [name, schema] of now) {
    const same = old.get(name);
    if (same) compare(walk, same, schema, `${where}<${name}>`, depth + 1);
  }
  compareValues(walk, [...old.keys()], [...now.keys()], where);
}

const named = (schema: Schema, at: number): [string, Schema] => [
  schema.name === undefined ? `#${at + 1}` : definitionOfAnyV4(schema.name),
  schema,
];

const below = (where: string, name: string): string =>
  /[ \w\]>*]$/.test(where) && !where.endsWith(' ') ? `${where}.${name}` : `${where}${name}`;

function note(walk: Walk, kind: ChangeKind, where: string, before?: string, after?: string): void {
  if (walk.changes.length >= MAX_CHANGES) return;
  walk.changes.push({
    kind,
    where: where.trimEnd(),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

/** A type as a person reads it: `string`, `Vm[]`. Names of definitions are no part of it: v4 has its version in them. */
function typeText(schema: Schema, depth = 0): string {
  if (schema.type !== 'array' || depth > 3) return schema.type;
  return `${schema.items ? typeText(schema.items(), depth + 1) : 'any'}[]`;
}

/** A value in a report. Values of descriptions may be of any size. */
function shown(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  return cut(textOf(value));
}

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
