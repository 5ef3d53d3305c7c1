import type { JsonValue, Schema, SchemaType } from '../../../model/schema';
import {
  asArray,
  asLine,
  asNumber,
  asObject,
  asText,
  isObject,
  isTrue,
  unescapeHtml,
  type JsonObject,
} from '../values';
import { LIMITS } from '../../limits';
import { compact } from './compact';

/** The models of one Swagger 1.2 document; they are its own, other documents have theirs under the same names. */
export interface Models {
  readonly nodes: JsonObject;
  readonly known: Map<string, Schema>;
  /** Unescaped name to the name in the document, made when it is first needed. */
  names?: ReadonlyMap<string, string>;
}

export function modelsOf(document: JsonObject): Models {
  return { nodes: asObject(document['models']), known: new Map() };
}

/** Type words of Swagger 1.2 and of its Java generators. */
const PRIMITIVES: Readonly<Record<string, readonly [type: SchemaType, format?: string]>> = {
  string: ['string'],
  integer: ['integer'],
  int: ['integer', 'int32'],
  long: ['integer', 'int64'],
  number: ['number'],
  float: ['number', 'float'],
  double: ['number', 'double'],
  boolean: ['boolean'],
  byte: ['string', 'byte'],
  date: ['string', 'date'],
  'date-time': ['string', 'date-time'],
  dateTime: ['string', 'date-time'],
  array: ['array'],
  object: ['object'],
  any: ['any'],
  File: ['file'],
  file: ['file'],
};

/** Prism's own `typeName` where it says more than the type does. */
const FORMATS: Readonly<Record<string, string>> = {
  UUID_TYPE: 'uuid',
  IP4_ADDRESS: 'ipv4',
  MAC_ADDRESS: 'mac-address',
  EMAIL: 'email',
};

const LIST = /^(?:java\.util\.)?(?:List|Set|Array|Collection)\s*(?:\[(.+)\]|<(.+)>)$/;
const MAP = /^(?:java\.util\.)?Map\s*<[^,]+,\s*(.+)>$/;

/**
 * The schema of a parameter, property, list element or answer: of whatever has `type` or `$ref` in Swagger 1.2.
 * A type that is no word and no model of the document (there are a few) is an object of which nothing is known.
 */
export function typeSchema(models: Models, value: unknown): Schema {
  const node = asObject(value);
  const named = unescapeHtml(asText(node['$ref']) ?? asText(node['type']) ?? '');
  const schema = named === '' ? anything : schemaNamed(models, named, node);
  const text = asText(node['description']) ?? schema.description;
  return compact({
    ...schema,
    description: text === '' ? undefined : text,
    format: asText(node['format']) ?? formatOf(node) ?? schema.format,
    enum: enumOf(node) ?? schema.enum,
    default: (node['defaultValue'] ?? schema.default) as JsonValue | undefined,
    minimum: asNumber(node['minimum']),
    maximum: asNumber(node['maximum']),
    readOnly: isTrue(node['readOnly']) ? true : undefined,
  });
}

const anything: Schema = Object.freeze({ type: 'any' });

function schemaNamed(models: Models, name: string, node: JsonObject): Schema {
  // Java's own classes name the same types: java.lang.String
  const word = name.startsWith('java.lang.') ? name.slice('java.lang.'.length).toLowerCase() : name;
  const primitive = Object.hasOwn(PRIMITIVES, word) ? PRIMITIVES[word] : undefined;
  if (primitive?.[0] === 'array') return { type: 'array', items: () => typeSchema(models, node['items']) };
  if (primitive) return compact({ type: primitive[0], format: primitive[1] });
  const model = modelSchema(models, name);
  if (model) return model;
  const list = LIST.exec(name);
  if (list) return { type: 'array', name, items: () => typeSchema(models, { type: list[1] ?? list[2] }) };
  const map = MAP.exec(name);
  if (map)
    return { type: 'object', name, properties: [], additional: () => typeSchema(models, { type: map[1] }) };
  return { type: 'object', name };
}

function modelSchema(models: Models, name: string): Schema | undefined {
  const known = models.known.get(name);
  if (known) return known;
  models.names ??= new Map(Object.keys(models.nodes).map((key) => [unescapeHtml(key), key]));
  const key = models.names.get(name);
  const node = key === undefined ? undefined : models.nodes[key];
  if (!isObject(node)) return undefined;
  const properties = asObject(node['properties']);
  const required = new Set(asArray(node['required']));
  const names = Object.keys(properties);
  const schema = compact({
    type: 'object',
    name,
    description: asText(node['description']),
    properties: names.slice(0, LIMITS.properties).map((property) => ({
      name: property,
      required: required.has(property) || isTrue(asObject(properties[property])['required']),
      schema: () => typeSchema(models, properties[property]),
    })),
    omitted: names.length > LIMITS.properties ? names.length - LIMITS.properties : undefined,
  });
  models.known.set(name, schema);
  return schema;
}

function formatOf(node: JsonObject): string | undefined {
  const name = asLine(node['typeName']);
  return Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
}

function enumOf(node: JsonObject): readonly JsonValue[] | undefined {
  const values = asArray(node['enum']);
  return values.length > 0 ? (values as readonly JsonValue[]) : undefined;
}
