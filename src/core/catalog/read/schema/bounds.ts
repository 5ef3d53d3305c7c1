import type { Schema } from '../../../model/schema';
import { asNumber, isTrue, type JsonObject } from '../values';

type Bound =
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'multipleOf'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems'
  | 'minProperties'
  | 'maxProperties';

/**
 * What a value is bounded by. Up to OpenAPI 3.0 `exclusiveMinimum: true` says that `minimum` is not a value itself (JSON
 * Schema draft 4); from 3.1 on it is a number of its own.
 */
export function boundsOf(node: JsonObject): { [K in Bound]: Schema[K] | undefined } {
  const number = (key: Bound) => asNumber(node[key]);
  const below = isTrue(node['exclusiveMinimum']) ? number('minimum') : undefined;
  const above = isTrue(node['exclusiveMaximum']) ? number('maximum') : undefined;
  return {
    minimum: below === undefined ? number('minimum') : undefined,
    maximum: above === undefined ? number('maximum') : undefined,
    exclusiveMinimum: below ?? number('exclusiveMinimum'),
    exclusiveMaximum: above ?? number('exclusiveMaximum'),
    multipleOf: number('multipleOf'),
    minLength: number('minLength'),
    maxLength: number('maxLength'),
    minItems: number('minItems'),
    maxItems: number('maxItems'),
    uniqueItems: isTrue(node['uniqueItems']) ? true : undefined,
    minProperties: number('minProperties'),
    maxProperties: number('maxProperties'),
  };
}
