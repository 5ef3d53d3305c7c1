import type { ResponseShape } from '../../model/operation';
import type { Schema } from '../../model/schema';
import { LIMITS } from '../limits';
import { resolve } from './schema/refs';
import { asLine, asObject, type JsonObject } from './values';

/** The responses of an operation; where a response has its schema differs between Swagger 2.0 and OpenAPI 3. */
export function responsesOf(
  document: JsonObject,
  node: JsonObject,
  schemaIn: (response: JsonObject) => Schema | undefined,
): ResponseShape[] {
  const responses = asObject(node['responses']);
  return Object.keys(responses)
    .filter((status) => !status.startsWith('x-'))
    .slice(0, LIMITS.responses)
    .map((status) => {
      const { node: response } = resolve(document, asObject(responses[status]));
      const schema = schemaIn(response);
      return { status, description: asLine(response['description']), ...(schema ? { schema } : {}) };
    });
}
