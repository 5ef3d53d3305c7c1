/** A schema of OpenAPI 3.0. */
export type Schema = Record<string, unknown>;

const UUID = '^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$';
const EXAMPLE_UUID = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';

const SIMPLE: Record<string, Schema> = {
  text: { type: 'string', example: 'string' },
  name: { type: 'string', minLength: 1, maxLength: 256, example: 'string' },
  int: { type: 'integer', format: 'int32', minimum: 0, example: 4 },
  count: { type: 'integer', format: 'int32', minimum: 1, example: 2 },
  long: { type: 'integer', format: 'int64', example: 8589934592 },
  flag: { type: 'boolean', example: true },
  time: { type: 'string', format: 'date-time', example: '2025-03-01T08:30:00Z' },
  uuid: { type: 'string', pattern: UUID, example: EXAMPLE_UUID },
  // What the demo takes as clients send it, and makes nothing of.
  open: { type: 'object', additionalProperties: true },
};

/** Reference to a schema by the name that `$objectType` has on the wire; `document.ts` puts the full version in. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** `numCoresPerSocket` in plain words. */
function plain(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/**
 * One member in short: `text`, `count`, `uuid`…, the name of a schema, `[]` before either for a list, `ro ` before all
 * for what only answers have.
 */
function member(name: string, short: string): Schema {
  const readOnly = short.startsWith('ro ');
  const type = short.replace(/^ro /, '').replace(/^\[\]/, '');
  const simple = SIMPLE[type];
  if (short.replace(/^ro /, '').startsWith('[]')) {
    const items = simple ?? ref(type);
    return {
      type: 'array',
      maxItems: 255,
      minItems: 0,
      description: plain(name),
      items,
      ...(readOnly ? { readOnly } : {}),
    };
  }
  // Beside a `$ref` OpenAPI 3.0 allows nothing.
  return simple ? { ...simple, description: plain(name), ...(readOnly ? { readOnly } : {}) } : ref(type);
}

/** Members in short, by name; those that must be there have a `!` behind their name. */
export type Members = Record<string, string>;

function members(all: Members): { properties: Schema; required: string[] } {
  const properties: Schema = {};
  const required: string[] = [];
  for (const [key, short] of Object.entries(all)) {
    const name = key.replace(/!$/, '');
    if (name !== key) required.push(name);
    properties[name] = member(name, short);
  }
  return { properties, required };
}

/** An object that knows all its members. */
export function object(description: string, all: Members): Schema {
  const { properties, required } = members(all);
  return {
    ...(required.length > 0 ? { required } : {}),
    type: 'object',
    properties,
    additionalProperties: false,
    description,
  };
}

/**
 * An object with `extId` and `links` of its base. As in the vendor's documents base and members both forbid additional
 * properties, so that taken by the letter no instance fits.
 */
export function entity(description: string, all: Members): Schema {
  const { properties, required } = members(all);
  return {
    ...(required.length > 0 ? { required } : {}),
    description,
    allOf: [
      ref('common.v1.response.ExternalizableAbstractModel'),
      { type: 'object', properties, additionalProperties: false },
    ],
  };
}

/** One of several objects, told apart by `$objectType`. */
export function choice(names: string[]): Schema {
  return {
    required: ['$objectType'],
    properties: { $objectType: { type: 'string', example: names[0] } },
    oneOf: names.map(ref),
  };
}

/** An enumeration; the two with a dollar sign are in every one of the vendor's. */
export function enumeration(description: string, values: string[]): Schema {
  const all = [...values, '$UNKNOWN', '$REDACTED'];
  return {
    type: 'string',
    description,
    enum: all,
    'x-enumDescriptions': Object.fromEntries(
      all.map((value) => [value, plain(value.replace('$', '').toLowerCase().replaceAll('_', ' '))]),
    ),
  };
}
