import type { SchemaType } from './schema';

/** Constraints of a schema that are shown, named as JSON Schema names them. */
export const BOUNDS = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

export type BoundName = (typeof BOUNDS)[number];

/** What is said of a schema in one line and some text. Foreign words, bounded. */
export interface SchemaFacts {
  readonly type: SchemaType;
  /** How many lists deep the type is: 1 for a list of it. */
  readonly lists: number;
  /** The definition's name. */
  readonly name?: string;
  readonly format?: string;
  readonly description: string;
  readonly enum: readonly string[];
  /** Values of the enum that are left out. */
  readonly enumOmitted: number;
  readonly default?: string;
  readonly example?: string;
  readonly bounds: readonly { readonly name: BoundName; readonly value: string }[];
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  /** The property that tells which alternative an object is. */
  readonly discriminator?: string;
}

/** One line of a schema's tree. */
export interface SchemaRow {
  /** Which child of which it is, from the tree's top: `2.0`; empty for the top itself. */
  readonly id: string;
  /** `additional`: any property that is not named. `variant`: one of several alternatives. `element`: of a list of lists. */
  readonly kind: 'top' | 'property' | 'additional' | 'variant' | 'element';
  /** Of a property; of a variant its definition's, or empty. */
  readonly name: string;
  readonly required: boolean;
  readonly facts: SchemaFacts;
  /** Lines below it. */
  readonly below: number;
  /** The same definition stands further up: it goes on for ever. */
  readonly circle: boolean;
}

/** A line with those of its lines below that are there. */
export interface SchemaBranch {
  readonly row: SchemaRow;
  readonly branches?: readonly SchemaBranch[];
}

/** Lines below one line, from one on. */
export interface SchemaRows {
  readonly branches: readonly SchemaBranch[];
  /** All that there are. */
  readonly total: number;
  /** At least so many more that the description has and that are not read. */
  readonly omitted: number;
}
