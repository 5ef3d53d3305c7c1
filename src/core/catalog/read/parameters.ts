import type { Parameter } from '../../model/operation';
import type { Schema } from '../../model/schema';
import { LIMITS } from '../limits';
import type { OperationNode } from './pathItems';
import { resolve } from './schema/refs';
import { asArray, asLine, asObject, isTrue, own, type JsonObject } from './values';

/** Where parameters are, by the description's word for it; those elsewhere (a body, an unknown word) are none. */
export type Places = Readonly<Record<string, Parameter['in']>>;

/** The parameters among the nodes of Swagger 2.0 and OpenAPI 3.x; where one has its schema is what differs. */
export function parametersOf(
  nodes: readonly JsonObject[],
  places: Places,
  schemaIn: (node: JsonObject) => Schema,
): Parameter[] {
  const parameters: Parameter[] = [];
  for (const node of nodes) {
    const place = own(places, asLine(node['in'])) as Parameter['in'] | undefined;
    const name = asLine(node['name']);
    if (!place || name === '') continue;
    parameters.push({
      name,
      in: place,
      required: place === 'path' || isTrue(node['required']),
      description: asLine(node['description']),
      schema: schemaIn(node),
    });
  }
  return parameters;
}

/** Parameters of an operation and of the path it belongs to, references followed; the operation's own come first. */
export function parameterNodes(document: JsonObject, { node, item }: OperationNode): readonly JsonObject[] {
  const seen = new Set<string>();
  const found: JsonObject[] = [];
  for (const list of [node['parameters'], item['parameters']]) {
    for (const value of asArray(list)) {
      if (found.length >= LIMITS.parameters) return found;
      const { node: parameter } = resolve(document, asObject(value));
      const id = `${asLine(parameter['in'])} ${asLine(parameter['name'])}`;
      if (seen.has(id) || id === ' ') continue;
      seen.add(id);
      found.push(parameter);
    }
  }
  return found;
}
