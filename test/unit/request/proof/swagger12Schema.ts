import { isObject, type Json } from './rawDocuments';

const INTEGER = { type: 'integer' };
const NUMBER = { type: 'number' };
const TEXT = { type: 'string' };

/** Swagger 1.2's words and those of its Java generator. */
const WORDS: Readonly<Record<string, object>> = {
  string: TEXT,
  String: TEXT,
  byte: { ...TEXT, format: 'byte' },
  date: { ...TEXT, format: 'date' },
  'date-time': { ...TEXT, format: 'date-time' },
  dateTime: { ...TEXT, format: 'date-time' },
  integer: INTEGER,
  int: INTEGER,
  Integer: INTEGER,
  long: INTEGER,
  Long: INTEGER,
  number: NUMBER,
  float: NUMBER,
  double: NUMBER,
  boolean: { type: 'boolean' },
  Boolean: { type: 'boolean' },
  any: {},
};

/** Java's own names of what an address, a UUID and so on is; formats that are checked. */
const FORMATS: Readonly<Record<string, string>> = {
  UUID_TYPE: 'uuid',
  IP4_ADDRESS: 'ipv4',
  EMAIL: 'email',
};

const plain = (name: string): string =>
  name
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/^java\.(lang|util)\./, '');

/** Where a JSON pointer has a model of a document that {@link swagger12Definitions} made. */
const pointer = (name: string): string =>
  `#/definitions/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;

/** A type expression of Swagger 1.2 (`long`, a model's name, `List<…>`, `Map<…>`) as JSON Schema draft-04. */
function named(name: string, models: ReadonlySet<string>, items: unknown): Json {
  if (models.has(name)) return { $ref: pointer(name) };
  if (name === 'array') return { type: 'array', items: swagger12Schema(items, models) };
  const list = /^(?:List|Set|Array|Collection)\s*[<[](.+)[>\]]$/.exec(name)?.[1];
  if (list !== undefined) return { type: 'array', items: named(plain(list), models, undefined) };
  const map = /^Map\s*<[^,]+,\s*(.+)>$/.exec(name)?.[1];
  if (map !== undefined)
    return { type: 'object', additionalProperties: named(plain(map), models, undefined) };
  // A model that the document does not have: an object of which nothing is known.
  return Object.hasOwn(WORDS, name) ? { ...WORDS[name] } : { type: 'object' };
}

/** What has `type` or `$ref` in Swagger 1.2 (a property, an element, a body parameter), as JSON Schema draft-04. */
export function swagger12Schema(node: Json, models: ReadonlySet<string>): Json {
  if (!isObject(node)) return {};
  const name = node.$ref ?? node.type;
  const schema = typeof name === 'string' ? named(plain(name), models, node.items) : {};
  if (schema.$ref !== undefined) return schema;
  const format = node.format ?? FORMATS[String(node.typeName)];
  return {
    ...schema,
    ...(schema.type === 'string' && format !== undefined ? { format } : {}),
    ...(Array.isArray(node.enum) && node.enum.length > 0 ? { enum: node.enum } : {}),
    ...(node.minimum === undefined ? {} : { minimum: Number(node.minimum) }),
    ...(node.maximum === undefined ? {} : { maximum: Number(node.maximum) }),
  };
}

export function modelNames(document: Json): ReadonlySet<string> {
  return new Set(Object.keys(document.models ?? {}).map(plain));
}

/** The models of a Swagger 1.2 document as `definitions` of JSON Schema draft-04. */
export function swagger12Definitions(document: Json): Json {
  const models = modelNames(document);
  const definitions: Json = {};
  for (const [name, model] of Object.entries<Json>(document.models ?? {})) {
    const properties = Object.entries<Json>(model.properties ?? {});
    const required = properties
      .filter(([property, { required: own }]) => {
        return own === true || own === 'true' || model.required?.includes(property);
      })
      .map(([property]) => property);
    definitions[plain(name)] = {
      type: 'object',
      properties: Object.fromEntries(
        properties.map(([property, node]) => [property, swagger12Schema(node, models)]),
      ),
      ...(required.length > 0 ? { required } : {}),
    };
  }
  return definitions;
}
