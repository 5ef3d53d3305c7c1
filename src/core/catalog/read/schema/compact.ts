import type { Schema, SchemaType } from '../../../model/schema';

/** Without the members that are undefined: a schema says only what its description says. */
export function compact(
  schema: { [K in keyof Schema]: Schema[K] | undefined } & { type: SchemaType },
): Schema {
  return Object.fromEntries(
    Object.entries(schema).filter(([, value]) => value !== undefined),
  ) as unknown as Schema;
}
