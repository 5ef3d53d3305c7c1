import type { Operation, OperationDetail, Parameter } from '../../model/operation';
import type { JsonValue, Schema } from '../../model/schema';
import { definitionOfAnyV4, textOfAnyV4 } from '../../prism/v4Path';
import { byCodeUnits } from '../../text/byCodeUnits';

/** Schemas that are written for one operation. The real ones have some hundreds at most. */
const MOST_SCHEMAS = 20_000;
/** Levels of schemas without a name within each other; those with one stand beside each other. */
const MAX_DEPTH = 24;
const MOST_VALUES = 1_000;
const LONGEST_TEXT = 20_000;
const LEFT_OUT = '…';

/** To be written as JSON, where members that are undefined are none. */
type Members = Readonly<Record<string, unknown>>;

interface Writing {
  /** Each once, whoever uses it: so circles end, and what changed in one that many use is seen once. */
  readonly definitions: Map<string, Members>;
  schemas: number;
}

/**
 * All that a description says of an operation, as JSON to be laid beside that of another one, so that what differs in the texts differs
 * in the descriptions: places are named as in changes, what has no order of its own stands by name, and versions of v4 are left out of
 * paths, of texts that name these, and of names of definitions.
 */
export function operationText(operation: Operation, detail: OperationDetail): string {
  const { method, path, operationId, summary, tag, effect, deprecated, internal, since } = operation;
  const { permissions, rateLimits, supportedVersions, odata, authentication } = detail;
  const writing: Writing = { definitions: new Map(), schemas: 0 };
  const answers = detail.responses.map(
    ({ status, description, schema }) =>
      [status, { description: linesOf(description), schema: schema && placed(writing, schema, 0) }] as const,
  );
  const said = {
    call: `${method} ${path}`,
    operationId,
    summary: linesOf(summary),
    tag,
    effect,
    since,
    deprecated: deprecated || undefined,
    internal: internal || undefined,
    description: linesOf(detail.description),
    permissions,
    rateLimits,
    supportedVersions,
    odata,
    authentication,
    parameters: byName(
      detail.parameters.map((each) => [`${each.in} ${each.name}`, parameterOf(writing, each)]),
    ),
    body: bodyOf(writing, detail),
    answers: byName(answers),
  };
  return `${JSON.stringify({ ...said, definitions: byName([...writing.definitions]) }, undefined, 2)}\n`;
}

/** In Swagger a parameter is its schema, and what is said of the one is not said once more of the other. */
function parameterOf(writing: Writing, { required, description, schema }: Parameter): Members {
  const isSaid = schema.name === undefined && schema.description === description;
  return {
    required: required || undefined,
    description: linesOf(description),
    schema: placed(writing, isSaid ? { ...schema, description: '' } : schema, 0),
  };
}

const bodyOf = (writing: Writing, { body }: OperationDetail): Members | undefined =>
  body && {
    required: body.required || undefined,
    contentType: body.contentType,
    schema: placed(writing, body.schema, 0),
  };

/** A schema at its place: one with a name is referred to, with what is said of this use of it alone. */
function placed(writing: Writing, schema: Schema, depth: number): unknown {
  if (++writing.schemas > MOST_SCHEMAS || depth > MAX_DEPTH) return LEFT_OUT;
  const facts = factsOf(schema);
  if (schema.name === undefined)
    return byName(Object.entries({ ...facts, ...below(writing, schema, depth) }));
  const name = definitionOfAnyV4(schema.name);
  const known = writing.definitions.get(name);
  if (known) {
    const own = Object.entries(facts).filter(([key, value]) => textOf(value) !== textOf(known[key]));
    return { $ref: name, ...byName(own) };
  }
  // before what is below it, which may lead back to it
  writing.definitions.set(name, facts);
  writing.definitions.set(name, byName(Object.entries({ ...facts, ...below(writing, schema, 0) })));
  return { $ref: name };
}

/** Members of a schema that lead to other ones, or are written in another way. */
const NO_FACTS: ReadonlySet<string> = new Set<keyof Schema>([
  'name',
  'properties',
  'additional',
  'items',
  'variants',
]);

/** What a schema says of itself. */
function factsOf(schema: Schema): Members {
  const { description = '', enum: values, discriminator, properties = [] } = schema;
  const required = properties.filter((each) => each.required).map(({ name }) => name);
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([member]) => !NO_FACTS.has(member))),
    description: linesOf(description),
    enum: values?.slice(0, MOST_VALUES).map(bounded).sort(byText),
    default: bounded(schema.default),
    example: bounded(schema.example),
    discriminator: discriminator?.property,
    required: required.length > 0 ? required.sort() : undefined,
  };
}

function below(writing: Writing, schema: Schema, depth: number): Members {
  const { properties, additional, items, variants } = schema;
  const child = (of: () => Schema): unknown => placed(writing, of(), depth + 1);
  return {
    properties: properties && byName(properties.map((each) => [each.name, child(each.schema)])),
    additional: additional && child(additional),
    items: items && child(items),
    variants: variants && [...variants.map(child)].sort(byReference),
  };
}

const byName = (members: readonly (readonly [name: string, value: unknown])[]): Members =>
  Object.fromEntries([...members].sort(([one], [other]) => byCodeUnits(one, other)));

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';
const byText = (one: unknown, other: unknown): number => byCodeUnits(textOf(one), textOf(other));
const referenceOf = (written: unknown): string => (written as { $ref?: string }).$ref ?? '';
/** Alternatives without a name keep their order: it is what they are matched by. */
const byReference = (one: unknown, other: unknown): number =>
  byCodeUnits(referenceOf(one), referenceOf(other));

/** A text of several lines as a list of them: so it is seen which of them changed. */
function linesOf(text: string): string | readonly string[] | undefined {
  const lines = textOfAnyV4(cut(text)).trimEnd().split(/\r?\n/);
  return lines.length > 1 ? lines : lines[0] || undefined;
}

/** A value, unless it is long: in descriptions they are of any size, and YAML can make such that hold themselves. */
function bounded(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return cut(value);
  try {
    return textOf(value).length > LONGEST_TEXT ? LEFT_OUT : value;
  } catch {
    return LEFT_OUT;
  }
}

const cut = (text: string): string =>
  text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) + LEFT_OUT : text;
