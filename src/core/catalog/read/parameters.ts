import type { Parameter } from '../../model/operation';
import type { Schema } from '../../model/schema';
import { LIMITS } from '../limits';
import type { OperationNode } from './pathItems';
import { resolve } from './schema/refs';
import { asArray, asLine, asObject, isTrue, own, type JsonObject } from './values';

/** Where parameters are, by the description's word for it; those elsewhere (a body, an unknown word) are none. */
export type Places = Readonly<Record<string, Parameter['in']>>;

/**
 * The parameters among the nodes of an operation. Where one has its schema differs by format, and so does the member that says where it is:
 * `in`, or `paramType` in Swagger 1.2.
 */
export function parametersOf(
  nodes: readonly JsonObject[],
  places: Places,
  schemaIn: (node: JsonObject) => Schema,
  member: 'in' | 'paramType' = 'in',
): Parameter[] {
  const parameters: Parameter[] = [];
  for (const node of nodes) {
    const place = own(places, asLine(node[member])) as Parameter['in'] | undefined;
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
