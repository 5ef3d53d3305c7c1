import type { Discriminator, Schema } from '../../../model/schema';
import { LIMITS } from '../../limits';
import { asArray, asObject, asText, isObject, type JsonObject } from '../values';
import type { SchemaSource } from './jsonSchema';
import { lastToken } from './refs';

/**
 * Which property tells alternatives apart. Swagger 2.0 names it alone; in OpenAPI 3 a `mapping` may say its values (a
 * definition's name or a reference to it), otherwise they are the names of the alternatives.
 */
export function discriminatorOf(
  source: SchemaSource,
  node: JsonObject,
  schemaOf: (source: SchemaSource, node: unknown) => Schema,
): Discriminator | undefined {
  const stated = node['discriminator'];
  const property = asText(stated) ?? asText(asObject(stated)['propertyName']);
  if (property === undefined || property === '') return undefined;
  const references = { ...named(node), ...mapped(stated) };
  const values = Object.keys(references).slice(0, LIMITS.variants);
  return {
    property,
    values: values.map((value) => ({ value, schema: () => schemaOf(source, { $ref: references[value] }) })),
  };
}

function named(node: JsonObject): Record<string, string> {
  const alternatives = [...asArray(node['oneOf']), ...asArray(node['anyOf'])].filter(isObject);
  const references = alternatives
    .map((alternative) => asText(alternative['$ref']))
    .filter((ref) => ref !== undefined);
  return Object.fromEntries(references.slice(0, LIMITS.variants).map((ref) => [lastToken(ref), ref]));
}

function mapped(discriminator: unknown): Record<string, string> {
  const mapping = asObject(asObject(discriminator)['mapping']);
  const entries = Object.keys(mapping).flatMap((value): [string, string][] => {
    const target = asText(mapping[value]);
    if (target === undefined) return [];
    return [[value, /[#/]/.test(target) ? target : `#/components/schemas/${target}`]];
  });
  return Object.fromEntries(entries);
}
