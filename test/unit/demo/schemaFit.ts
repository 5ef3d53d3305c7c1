/** A schema of JSON Schema's family: Swagger 1.2 models, Swagger 2.0, OpenAPI 3.0. */
export type Schema = any; // eslint-disable-line @typescript-eslint/no-explicit-any

/** How the descriptions of a family are to be read. */
export interface Reading {
  /** The schema behind a `$ref`, and the name that `$objectType` has for it, where the family has such a member. */
  resolve(ref: string): { schema: Schema; objectType?: string };
  /** Nothing is made of null: v1 and v2 give it for what is not there. */
  nulls?: true;
  /** The wire has another case than the description. */
  anyCase?: true;
  /** Members that no description has and every object may. */
  everywhere?: RegExp;
  /** Whether `required` counts, which some descriptions say of requests alone. */
  required: boolean;
}

const FORMATS: Record<string, RegExp> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  ipv4: /^\d{1,3}(\.\d{1,3}){3}$/,
  uri: /^[a-z][a-z\d+.-]*:\S+$/i,
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  array: Array.isArray,
  object: isObject,
};

/** What a schema says with all that it refers to and is made of. */
function whole(schema: Schema, reading: Reading): Schema {
  const { $ref, allOf, ...own } = schema;
  const parts: Schema[] = [
    ...($ref === undefined ? [] : [whole(named($ref, reading), reading)]),
    ...(allOf ?? []).map((part: Schema) => whole(part, reading)),
    own,
  ];
  if (parts.length === 1) return own;
  const merged = Object.assign({}, ...parts);
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}));
  const required = parts.flatMap((part) => part.required ?? []);
  return {
    ...merged,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

function named(ref: string, { resolve }: Reading): Schema {
  const { schema, objectType } = resolve(ref);
  return objectType === undefined ? schema : { ...schema, objectType };
}

function scalarFaults(schema: Schema, value: unknown, { anyCase }: Reading): string[] {
  const faults: string[] = [];
  const shown = JSON.stringify(value);
  const choices = schema.enum ?? schema['x-ntnx-enum'];
  const folded = (each: unknown): string => (anyCase ? String(each).toLowerCase() : String(each));
  if (choices && !choices.some((choice: unknown) => folded(choice) === folded(value)))
    faults.push(`${shown} is none of the values`);
  if (typeof value === 'string') {
    const format = FORMATS[String(schema.format).toLowerCase()];
    if (format && !format.test(value)) faults.push(`${shown} is no ${schema.format}`);
    if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
      faults.push(`${shown} is not of the pattern`);
    if (value.length < (schema.minLength ?? 0)) faults.push(`${shown} is too short`);
    if (value.length > (schema.maxLength ?? Infinity)) faults.push(`${shown} is too long`);
  }
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? -Infinity)) faults.push(`${shown} is too small`);
    if (value > (schema.maximum ?? Infinity)) faults.push(`${shown} is too large`);
    if (schema.format === 'int32' && Math.abs(value) > 2 ** 31) faults.push(`${shown} is no int32`);
  }
  return faults;
}

function objectFaults(
  schema: Schema,
  value: Record<string, unknown>,
  reading: Reading,
  at: string,
): string[] {
  const { properties, additionalProperties, required = [] } = schema;
  const faults: string[] = [];
  const says = schema.objectType;
  if (says && value.$objectType !== undefined && value.$objectType !== says)
    faults.push(`${at}.$objectType: ${String(value.$objectType)} and not ${says}`);
  if (reading.required) {
    for (const name of required as string[]) if (!(name in value)) faults.push(`${at}.${name}: missing`);
  }
  for (const [name, item] of Object.entries(value)) {
    const place = `${at}.${name}`;
    if (properties && Object.hasOwn(properties, name))
      faults.push(...misfits(properties[name], item, reading, place));
    else if (isObject(additionalProperties))
      faults.push(...misfits(additionalProperties, item, reading, `${at}.*`));
    else if (properties && additionalProperties !== true && !reading.everywhere?.test(name))
      faults.push(`${place}: unknown`);
  }
  return faults;
}

const typeOf = ({ type, properties }: Schema): string | undefined =>
  type ?? (properties ? 'object' : undefined);

/** What is wrong by the alternative that fits best, of those for values of this kind. */
function bestOf(schema: Schema, value: unknown, reading: Reading, at: string): string[] {
  const all: Schema[] = schema.oneOf ?? schema.anyOf;
  const alike = all.filter((part) => TYPES[typeOf(whole(part, reading)) ?? '']?.(value) !== false);
  const tries = (alike.length > 0 ? alike : all).map((part) => misfits(part, value, reading, at));
  return tries.reduce((best, next) => (next.length < best.length ? next : best));
}

/**
 * Where a value does not fit its schema, a line each: `.entities[].name: unknown`. Objects that know their members have
 * no others, whatever the description says of additional ones by saying nothing.
 */
export function misfits(schema: Schema, value: unknown, reading: Reading, at = ''): string[] {
  const all = whole(schema, reading);
  if (value === null && (reading.nulls || all.nullable)) return [];
  if (all.oneOf ?? all.anyOf) return bestOf(all, value, reading, at);
  const type = typeOf(all);
  if (type !== undefined && TYPES[type]?.(value) === false)
    return [`${at}: ${JSON.stringify(value)?.slice(0, 60)} is no ${type}`];
  if (Array.isArray(value)) {
    const faults = value.flatMap((item) => (all.items ? misfits(all.items, item, reading, `${at}[]`) : []));
    if (value.length < (all.minItems ?? 0)) faults.push(`${at}: too few`);
    if (value.length > (all.maxItems ?? Infinity)) faults.push(`${at}: too many`);
    return [...new Set(faults)];
  }
  if (isObject(value)) return objectFaults(all, value, reading, at);
  return scalarFaults(all, value, reading).map((fault) => `${at}: ${fault}`);
}

/** A reading of a Swagger 2.0 or OpenAPI 3.0 document, whose references are JSON pointers. */
export function pointers(document: Schema, more: Partial<Reading> = {}): Reading {
  return {
    required: true,
    resolve(ref) {
      const schema = ref
        .slice(2)
        .split('/')
        .reduce((at: Schema, name) => at?.[name], document);
      if (!schema) throw new Error(`Nothing at ${ref}`);
      return { schema };
    },
    ...more,
  };
}
