import type { JsonValue, Schema } from '../../model/schema';
import { BOUNDS, type SchemaFacts } from '../../model/schemaRow';
import { withBreaks } from '../../text/breaks';
import { visibleLines } from '../../text/visible';

/** Characters of a text that are shown; the longest real description has 3,000. */
const LONGEST_TEXT = 10_000;
const LONGEST_VALUE = 500;
const MOST_VALUES = 200;
/** Lists of lists that are told in one line. */
const MOST_LISTS = 8;

/** A schema without the lists around it, and how many these are. */
export interface Peeled {
  readonly schema: Schema;
  readonly lists: readonly Schema[];
}

/** Takes the lists off a schema: what a person looks for is what is in them. */
export function peel(schema: Schema): Peeled {
  const lists: Schema[] = [];
  let current = schema;
  while (current.type === 'array' && current.items && lists.length < MOST_LISTS) {
    lists.push(current);
    current = current.items();
  }
  return { schema: current, lists };
}

/** What is said of a schema in its line. */
export function schemaFacts({ schema, lists }: Peeled): SchemaFacts {
  const outer = lists[0] ?? schema;
  const values = schema.enum ?? [];
  const preset = outer.default ?? schema.default;
  const example = outer.example ?? schema.example;
  return {
    type: schema.type,
    lists: lists.length,
    ...(schema.name === undefined ? {} : { name: cut(schema.name, LONGEST_VALUE) }),
    ...(schema.format === undefined ? {} : { format: cut(schema.format, LONGEST_VALUE) }),
    description: cut(withBreaks(outer.description ?? schema.description ?? ''), LONGEST_TEXT),
    enum: values.slice(0, MOST_VALUES).map(valueText),
    enumOmitted: Math.max(0, values.length - MOST_VALUES),
    ...(preset === undefined ? {} : { default: valueText(preset) }),
    ...(example === undefined ? {} : { example: valueText(example) }),
    bounds: boundsOf(lists.length > 0 ? [...lists, schema] : [schema]),
    nullable: outer.nullable === true,
    readOnly: outer.readOnly === true,
    writeOnly: outer.writeOnly === true,
    deprecated: outer.deprecated === true,
    ...(schema.discriminator === undefined
      ? {}
      : { discriminator: cut(schema.discriminator.property, LONGEST_VALUE) }),
  };
}

function boundsOf(schemas: readonly Schema[]): SchemaFacts['bounds'] {
  return schemas.flatMap((schema) =>
    BOUNDS.flatMap((name) => {
      const value = schema[name];
      return value === undefined || value === false
        ? []
        : [{ name, value: cut(String(value), LONGEST_VALUE) }];
    }),
  );
}

/** A value in one line: texts as they are, all else as JSON. */
export function valueText(value: JsonValue): string {
  if (typeof value === 'string') return cut(value, LONGEST_VALUE);
  try {
    return cut(JSON.stringify(value) ?? '', LONGEST_VALUE);
  } catch {
    // YAML can make values that hold themselves
    return '…';
  }
}

/** As much of a foreign text as is shown, with nothing in it that hides or turns the direction of reading. */
export const cut = (text: string, longest: number): string =>
  visibleLines(text.length > longest ? `${text.slice(0, longest)}…` : text);
