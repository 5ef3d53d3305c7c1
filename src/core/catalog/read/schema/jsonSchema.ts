import type { JsonValue, Property, Schema, SchemaType } from '../../../model/schema';
import { LIMITS } from '../../limits';
import { asArray, asList, asObject, asText, isObject, isTrue, type JsonObject } from '../values';
import { mergeAllOf, onlyPartName } from './allOf';
import { boundsOf } from './bounds';
import { compact } from './compact';
import { discriminatorOf } from './discriminator';
import { resolve } from './refs';

/** The document that schemas are read from. What was read once is kept for as long as the document is. */
export interface SchemaSource {
  readonly root: JsonObject;
  readonly known: WeakMap<JsonObject, Schema>;
}

export function schemaSource(root: JsonObject): SchemaSource {
  return { root, known: new WeakMap() };
}

const TYPES: ReadonlySet<string> = new Set<SchemaType>([
  'object',
  'array',
  'string',
  'integer',
  'number',
  'boolean',
  'null',
  'file',
]);

const ANYTHING: Schema = Object.freeze({ type: 'any' });

/**
 * A schema of Swagger 2.0 or OpenAPI 3.x, one level deep: children are read when they are called. The vendor's
 * `x-ntnx-enum`, `x-ntnx-one-of` and `x-example` count as `enum`, `oneOf` and `example`.
 */
export function schemaOf(source: SchemaSource, value: unknown): Schema {
  if (!isObject(value)) return ANYTHING;
  const { node, name, refused } = resolve(source.root, value);
  if (refused !== undefined) {
    return { type: 'any', name: name ?? refused, description: `Not part of this document: ${refused}` };
  }
  let schema = source.known.get(node);
  if (!schema) {
    schema = read(source, node, name);
    source.known.set(node, schema);
  }
  return node === value ? schema : { ...schema, ...remarksOf(value) };
}

/** What stands beside a reference is about this use of the definition. */
function remarksOf(node: JsonObject): Partial<Schema> {
  const description = asText(node['description']);
  return {
    ...(description === undefined ? {} : { description }),
    ...(isTrue(node['readOnly']) ? { readOnly: true } : {}),
    ...(node['default'] === undefined ? {} : { default: node['default'] as JsonValue }),
  };
}

function read(source: SchemaSource, node: JsonObject, refName: string | undefined): Schema {
  const merged = mergeAllOf(source.root, node);
  const { properties, omitted } = propertiesOf(source, merged);
  const name = refName ?? onlyPartName(source.root, node);
  const additional = merged['additionalProperties'];
  const variants = variantsOf(source, merged, properties);
  const { type, nullable } = typeOf(merged, variants !== undefined);
  const text = (key: string) => asText(merged[key]);
  return compact({
    type,
    name,
    description: text('description') ?? text('title'),
    format: text('format'),
    enum: enumOf(merged),
    default: merged['default'] as JsonValue | undefined,
    example: exampleOf(merged),
    nullable: nullable || isTrue(merged['nullable']) || isTrue(merged['x-nullable']) ? true : undefined,
    readOnly: isTrue(merged['readOnly']) ? true : undefined,
    writeOnly: isTrue(merged['writeOnly']) ? true : undefined,
    deprecated: isTrue(merged['deprecated']) || isTrue(merged['x-deprecated']) ? true : undefined,
    pattern: text('pattern'),
    ...boundsOf(merged),
    properties: type === 'object' ? properties : undefined,
    omitted: type === 'object' && omitted > 0 ? omitted : undefined,
    additional: isObject(additional)
      ? () => schemaOf(source, additional)
      : additional === true
        ? () => ANYTHING
        : undefined,
    items: type === 'array' ? () => schemaOf(source, merged['items']) : undefined,
    variants,
    discriminator: discriminatorOf(source, merged, schemaOf),
  });
}

function propertiesOf(
  source: SchemaSource,
  node: JsonObject,
): { readonly properties: readonly Property[]; readonly omitted: number } {
  const properties = asObject(node['properties']);
  const required = new Set(asArray(node['required']));
  const names = Object.keys(properties);
  const read = names.slice(0, LIMITS.properties).map((name) => ({
    name,
    required: required.has(name),
    schema: () => schemaOf(source, properties[name]),
  }));
  return { properties: read, omitted: names.length - read.length };
}

/** Alternatives; one that names only required properties stands for the schema's own properties with those required. */
function variantsOf(
  source: SchemaSource,
  node: JsonObject,
  properties: readonly Property[],
): Schema['variants'] | undefined {
  const alternatives = ['oneOf', 'anyOf', 'x-ntnx-one-of']
    .flatMap((key) => asArray(node[key]))
    .filter(isObject)
    .slice(0, LIMITS.variants);
  if (alternatives.length === 0) return undefined;
  return alternatives.map((alternative) => () => {
    if (Object.keys(alternative).some((key) => key !== 'required')) return schemaOf(source, alternative);
    const names = new Set(asArray(alternative['required']));
    return {
      type: 'object',
      properties: properties.map((property) =>
        names.has(property.name) ? { ...property, required: true } : property,
      ),
    };
  });
}

function typeOf(node: JsonObject, hasVariants: boolean): { type: SchemaType; nullable: boolean } {
  const stated = asList(node['type']);
  const nullable = stated.length > 1 && stated.includes('null');
  const type = stated.find((candidate) => candidate !== 'null' || stated.length === 1);
  if (typeof type === 'string' && TYPES.has(type)) return { type: type as SchemaType, nullable };
  if ('properties' in node || isObject(node['additionalProperties'])) return { type: 'object', nullable };
  if ('items' in node) return { type: 'array', nullable };
  const first = hasVariants ? undefined : enumOf(node)?.[0];
  if (typeof first === 'string' || typeof first === 'number' || typeof first === 'boolean') {
    return { type: typeof first as SchemaType, nullable };
  }
  return { type: 'any', nullable };
}

function enumOf(node: JsonObject): readonly JsonValue[] | undefined {
  const values = node['enum'] ?? node['x-ntnx-enum'];
  if (Array.isArray(values) && values.length > 0) return values as JsonValue[];
  return 'const' in node ? [node['const'] as JsonValue] : undefined;
}

function exampleOf(node: JsonObject): JsonValue | undefined {
  const several = node['examples'];
  return (node['example'] ?? node['x-example'] ?? (Array.isArray(several) ? several[0] : undefined)) as
    JsonValue | undefined;
}
