/** A schema, or a part of one, of Swagger 2.0. */
export type Schema = Record<string, unknown>;

export const text = (description: string, more: Schema = {}): Schema => ({
  type: 'string',
  description,
  ...more,
});
export const whole = (description: string, more: Schema = {}): Schema => ({
  type: 'integer',
  description,
  ...more,
});
export const flag = (description: string, more: Schema = {}): Schema => ({
  type: 'boolean',
  description,
  ...more,
});
/** Prism keeps its enums out of reach of ordinary tools, under a name of its own. */
export const choice = (description: string, values: string[], more: Schema = {}): Schema => ({
  type: 'string',
  description,
  'x-ntnx-enum': values,
  ...more,
});
export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
export const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
export const object = (
  properties: Record<string, Schema>,
  required: string[] = [],
  more: Schema = {},
): Schema => ({
  type: 'object',
  ...(required.length > 0 ? { required } : {}),
  properties,
  ...more,
});

const UUID = '^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$';

/** A UUID with the pattern of the real description. */
export const uuid = (description: string): Schema => text(description, { format: 'UUID', pattern: UUID });

/** Reference to an entity of one kind. */
export const reference = (kind: string): Schema =>
  object(
    {
      kind: choice('Which kind is meant', [kind], { default: kind }),
      name: text('Its name'),
      uuid: uuid('Its UUID'),
    },
    ['kind', 'uuid'],
    { title: `Reference to a ${kind}` },
  );
