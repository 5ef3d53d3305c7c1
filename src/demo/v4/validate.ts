import { NAMESPACES } from '../descriptions/v4/documents';
import { commonSchemas } from '../descriptions/v4/common';
import type { Schema } from '../descriptions/v4/schema';
import { isObject, readJson, type Json } from '../server/json';
import { schemaError, type Complaint } from './errors';
import type { V4Call } from './operation';

/** A JSON object. */
const schemas = new Map(
  NAMESPACES.map(({ name, schemas }) => [
    name,
    { ...commonSchemas(name), ...schemas } as Record<string, Schema>,
  ]),
);

type Found = { at: string; message: string }[];
type Walk = (schema: Schema, value: unknown, at: string) => Found;

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isObject,
};

function limits(schema: Schema, value: unknown, at: string): Found {
  const wrong = (message: string): Found => [{ at, message }];
  const bound = (name: string): number | undefined => schema[name] as number | undefined;
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
    return wrong(`must be one of ${schema.enum.join(', ')}`);
  }
  if (typeof value === 'number') {
    if (value < (bound('minimum') ?? -Infinity)) return wrong(`must be at least ${bound('minimum')}`);
    if (value > (bound('maximum') ?? Infinity)) return wrong(`must be at most ${bound('maximum')}`);
  }
  if (typeof value === 'string') {
    if (value.length < (bound('minLength') ?? 0))
      return wrong(`must have at least ${bound('minLength')} characters`);
    if (value.length > (bound('maxLength') ?? Infinity))
      return wrong(`must have at most ${bound('maxLength')} characters`);
    if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value)) {
      return wrong(`must fit ${schema.pattern}`);
    }
  }
  if (Array.isArray(value) && value.length > (bound('maxItems') ?? Infinity)) {
    return wrong(`must have at most ${bound('maxItems')} elements`);
  }
  return [];
}

/**
 * All properties that a schema and what it is made of allow. Taken together, as the vendor means it and not as its
 * documents say: there each part forbids the properties of the others.
 */
function propertiesOf(schema: Schema, all: Record<string, Schema>): Record<string, Schema> {
  const reference = typeof schema.$ref === 'string' ? all[schema.$ref.split('/').pop() ?? ''] : undefined;
  if (reference) return propertiesOf(reference, all);
  const parts = Array.isArray(schema.allOf) ? (schema.allOf as Schema[]) : [];
  return Object.assign(
    {},
    ...parts.map((part) => propertiesOf(part, all)),
    schema.properties ?? {},
  ) as Record<string, Schema>;
}

function walkObject(schema: Schema, value: Json, at: string, all: Record<string, Schema>, walk: Walk): Found {
  const properties = propertiesOf(schema, all);
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const place = (name: string): string => (at === '' ? name : `${at}.${name}`);
  return [
    ...required
      .filter((name) => value[name] === undefined || value[name] === null)
      .map((name) => ({ at: place(name), message: 'is required' })),
    ...Object.entries(value).flatMap(([name, item]) => {
      // Clients send `$objectType`, `$reserved` and more of the kind, which no document declares.
      if (name.startsWith('$') || item === null) return [];
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return property ? walk(property, item, place(name)) : [{ at: place(name), message: 'is not known' }];
    }),
  ];
}

function walker(all: Record<string, Schema>): Walk {
  const walk: Walk = (given, value, at) => {
    const reference = typeof given.$ref === 'string' ? given.$ref.split('/').pop() : undefined;
    const schema = reference === undefined ? given : (all[reference] ?? {});
    if (Array.isArray(schema.oneOf)) {
      const names = (schema.oneOf as Schema[]).map(({ $ref }) => String($ref).split('/').pop() ?? '');
      const chosen = isObject(value) ? String(value.$objectType) : '';
      if (!names.includes(chosen))
        return [{ at: `${at}.$objectType`, message: `must be one of ${names.join(', ')}` }];
      return walk(all[chosen] ?? {}, value, at);
    }
    const type = Array.isArray(schema.allOf) ? 'object' : String(schema.type);
    if (!TYPES[type]?.(value)) return [{ at, message: `must be of type ${type}` }];
    if (schema.additionalProperties === true) return [];
    if (isObject(value)) return walkObject(schema, value, at, all, walk);
    if (Array.isArray(value)) {
      const items = (schema.items ?? {}) as Schema;
      return [
        ...limits(schema, value, at),
        ...value.flatMap((item, index) => walk(items, item, `${at}[${index}]`)),
      ];
    }
    return limits(schema, value, at);
  };
  return walk;
}

/**
 * Reads a body and holds it against its schema in the demo's description.
 * @throws Refusal 400 of the schema-validation form, with every place that does not fit
 */
export function readBody(call: V4Call, schemaName: string): Json {
  const complain = (complaints: Omit<Complaint, 'location'>[]): never => {
    throw schemaError(
      call,
      complaints.slice(0, 20).map((complaint) => ({ location: 'body' as const, ...complaint })),
    );
  };
  let value: unknown;
  try {
    value = readJson(call.body.toString('utf8'));
  } catch {
    return complain([{ attributePath: '', message: 'The body is no JSON.' }]);
  }
  const all = schemas.get(call.namespace) ?? {};
  const found = walker(all)(all[schemaName] ?? {}, value, '');
  if (found.length > 0)
    complain(found.map(({ at, message }) => ({ attributePath: at, message: `${at || 'body'} ${message}` })));
  return value as Json;
}
