export type SchemaType =
  'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'file' | 'any';

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * A schema as the reader of a description hands it out: `allOf` merged, `$ref` resolved one step at a time. Children are
 * functions, because descriptions are circular and large: whoever walks must bound the depth.
 */
export interface Schema {
  readonly type: SchemaType;
  /** The definition's name in the description, unescaped, where it has one. */
  readonly name?: string;
  readonly description?: string;
  /** Such as `int64`, `uuid`, `date-time`. */
  readonly format?: string;
  readonly enum?: readonly JsonValue[];
  readonly default?: JsonValue;
  readonly example?: JsonValue;
  readonly nullable?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Bounds that are not values themselves; then `minimum` or `maximum` is absent. */
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: readonly Property[];
  /** At least as many more properties than `properties` has the object: one this wide is not read whole. */
  readonly omitted?: number;
  /** Schema of the properties that are not listed, where the description has one. */
  readonly additional?: () => Schema;
  readonly items?: () => Schema;
  /** `oneOf` and `anyOf`: exactly one, or any, of these. */
  readonly variants?: readonly (() => Schema)[];
  readonly discriminator?: Discriminator;
}

/** The property whose value tells which alternative an object is. */
export interface Discriminator {
  readonly property: string;
  /** Its values as far as the description says them: by a mapping, otherwise the names of the alternatives. */
  readonly values: readonly { readonly value: string; readonly schema: () => Schema }[];
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: () => Schema;
}
