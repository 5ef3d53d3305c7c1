import type { OperationDetail } from '../../../../src/core/model/operation';
import type { Schema } from '../../../../src/core/model/schema';

/** Levels below a body or a parameter that are compared. */
const DEPTH = 3;

/** Details as plain values: schemas unfolded to a depth, so that two readings can be compared. */
export function plainDetail({ parameters, body, responses, ...rest }: OperationDetail): unknown {
  return {
    ...rest,
    parameters: parameters.map((each) => ({ ...each, schema: plain(each.schema, DEPTH) })),
    body: body && { ...body, schema: plain(body.schema, DEPTH) },
    responses: responses.map(({ schema, ...each }) => ({ ...each, schema: schema && plain(schema, DEPTH) })),
  };
}

function plain(schema: Schema, depth: number): unknown {
  const { properties, additional, items, variants, ...rest } = schema;
  const below = (child: (() => Schema) | undefined): unknown =>
    child && depth > 0 && plain(child(), depth - 1);
  return {
    ...rest,
    properties: properties?.map(({ schema: child, ...each }) => ({ ...each, schema: below(child) })),
    additional: below(additional),
    items: below(items),
    variants: variants?.map(below),
  };
}
