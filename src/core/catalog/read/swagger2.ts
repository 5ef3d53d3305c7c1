import type { OperationDetail, RequestBody } from '../../model/operation';
import { withTemplateParameters } from './entry';
import type { Part } from './part';
import { parameterNodes, parametersOf, type Places } from './parameters';
import { readPathItems, type OperationNode } from './pathItems';
import { basePathOf } from '../paths';
import { formBody } from './schema/formBody';
import { responsesOf } from './responses';
import { schemaOf, schemaSource, type SchemaSource } from './schema/jsonSchema';
import type { SourceDocument } from './sourceDocument';
import { asArray, asLine, asText, isTrue, type JsonObject } from './values';

const PLACES: Places = {
  path: 'path',
  query: 'query',
  header: 'header',
  formData: 'form',
};

/** A Swagger 2.0 document. It is not validated: the one that Prism Central serves breaks its own schema. */
export function readSwagger2(source: SourceDocument): Part {
  const document = source.value;
  const schemas = schemaSource(document);
  const base = basePathOf(asText(document['basePath']) ?? '');
  return readPathItems(source, { base, detail: (operation) => detailOf(schemas, document, operation) });
}

function detailOf(schemas: SchemaSource, document: JsonObject, operation: OperationNode): OperationDetail {
  const nodes = parameterNodes(document, operation);
  const parameters = parametersOf(nodes, PLACES, (node) => schemaOf(schemas, node));
  const body =
    bodyOf(schemas, document, operation.node, nodes) ??
    formBody(parameters, consumes(document, operation.node));
  return {
    description: asLine(operation.node['description']),
    parameters: withTemplateParameters(parameters, operation.template),
    ...(body ? { body } : {}),
    responses: responsesOf(document, operation.node, ({ schema }) =>
      schema === undefined ? undefined : schemaOf(schemas, schema),
    ),
  };
}

function consumes(document: JsonObject, node: JsonObject): string[] {
  const stated = Array.isArray(node['consumes']) ? node['consumes'] : asArray(document['consumes']);
  return stated.map(asLine);
}

function bodyOf(
  schemas: SchemaSource,
  document: JsonObject,
  node: JsonObject,
  parameters: readonly JsonObject[],
): RequestBody | undefined {
  const body = parameters.find((parameter) => parameter['in'] === 'body');
  if (!body) return undefined;
  const types = consumes(document, node);
  return {
    required: isTrue(body['required']),
    contentType: types.find((type) => type.includes('json')) ?? (types[0] || 'application/json'),
    schema: schemaOf(schemas, body['schema']),
  };
}
