import { isObject, type Json } from './rawDocuments';

/** Keywords of which the value is a schema, a list of schemas, schemas by name. */
const ONE = ['items', 'not', 'additionalProperties', 'contains', 'propertyNames', 'if', 'then', 'else'];
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const BY_NAME = ['properties', 'patternProperties', '$defs', 'definitions'];

/** What only descriptions have; `id` would give a schema of draft-04 another address. */
const LEFT_OUT = [
  'example',
  'examples',
  'default',
  'nullable',
  'xml',
  'externalDocs',
  'id',
  '$id',
  'discriminator',
];

/**
 * How a description is read. `as meant` differs in what the vendor's generator writes and cannot mean:
 * - parts of an `allOf`, a class and its base, that each forbid the properties of the other, are one object;
 * - alternatives of a `oneOf` that forbid the properties which the schema itself requires have them;
 * - `$objectType` is the name that its default or the alternative states, and so tells alternatives apart.
 */
export type Reading = 'by the letter' | 'as meant';

/**
 * A schema of Swagger 2.0 or OpenAPI 3 as JSON Schema, in which references stay what they are. `nullable` becomes a type,
 * the vendor's `x-ntnx-enum` and `x-ntnx-one-of` what they stand for.
 */
export function plainSchema(root: Json, schema: Json, reading: Reading): Json {
  if (!isObject(schema)) return schema;
  const plain = (value: Json): Json => plainSchema(root, value, reading);
  const made: Json = {};
  for (const [key, value] of Object.entries(schema)) {
    if (LEFT_OUT.includes(key)) continue;
    if (ONE.includes(key)) made[key] = plain(value);
    else if (LIST.includes(key)) made[key] = value.map(plain);
    else if (BY_NAME.includes(key) && isObject(value)) made[key] = byName(value, plain);
    else if (key === 'x-ntnx-enum') made.enum = value;
    else if (key === 'x-ntnx-one-of') made.oneOf = value.map(plain);
    else if (!key.startsWith('x-')) made[key] = value;
  }
  if (schema.nullable === true || schema['x-nullable'] === true) makeNullable(made);
  return reading === 'as meant' ? asMeant(root, schema, made) : made;
}

const byName = (schemas: Json, plain: (schema: Json) => Json): Json =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, plain(schema)]));

function makeNullable(made: Json): void {
  if (typeof made.type === 'string') made.type = [made.type, 'null'];
  if (Array.isArray(made.enum)) made.enum = [...made.enum, null];
}

function asMeant(root: Json, schema: Json, made: Json): Json {
  const type = schema.properties?.$objectType;
  if (typeof type?.default === 'string') made.properties.$objectType = { enum: [type.default] };
  if (Array.isArray(schema.allOf)) return joined(root, schema, made);
  if (type && Array.isArray(schema.oneOf)) {
    made.oneOf = schema.oneOf.map((part: Json) => alternative(root, part));
  }
  return made;
}

function followed(root: Json, schema: Json): Json {
  if (typeof schema?.$ref !== 'string') return schema;
  return schema.$ref
    .slice(2)
    .split('/')
    .reduce((at: Json, token: string) => at?.[decodeURIComponent(token).replaceAll('~1', '/')], root);
}

/** All members that a schema and what it is made of know; `closed` where any of them forbids others. */
function known(root: Json, schema: Json, names: Set<string>): { closed: boolean } {
  const node = followed(root, schema);
  let closed = node?.additionalProperties === false;
  for (const name of Object.keys(node?.properties ?? {})) names.add(name);
  for (const part of node?.allOf ?? []) closed = known(root, part, names).closed || closed;
  return { closed };
}

/** What a reference leads to, without its word on other properties; what is inside its properties is untouched. */
function opened(root: Json, part: Json): Json {
  const node = followed(root, part);
  const { allOf, ...rest } = node;
  const { additionalProperties, ...plain } = plainSchema(root, rest, 'as meant');
  return {
    ...plain,
    ...(additionalProperties === false ? {} : { additionalProperties }),
    ...(Array.isArray(allOf) ? { allOf: allOf.map((each: Json) => opened(root, each)) } : {}),
  };
}

function joined(root: Json, schema: Json, made: Json): Json {
  const names = new Set<string>();
  if (!known(root, schema, names).closed) return made;
  return {
    ...made,
    allOf: schema.allOf.map((part: Json) => opened(root, part)),
    properties: { ...Object.fromEntries([...names].map((name) => [name, {}])), ...made.properties },
    additionalProperties: false,
  };
}

/** One of several objects that are told apart by `$objectType`, which they don't declare. */
function alternative(root: Json, part: Json): Json {
  const name =
    String(part.$ref ?? '')
      .split('/')
      .at(-1) ?? '';
  const names = new Set<string>(['$objectType']);
  const { closed } = known(root, part, names);
  const { properties, ...rest } = opened(root, part);
  return {
    ...rest,
    properties: {
      ...Object.fromEntries([...names].map((each) => [each, {}])),
      ...properties,
      $objectType: { enum: [name.replace(/\.(v\d)\.[\dab.]+\./, '.$1.')] },
    },
    ...(closed ? { additionalProperties: false } : {}),
  };
}
