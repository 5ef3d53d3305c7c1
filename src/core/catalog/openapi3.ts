import type { OperationDetail, RequestBody } from '../model/operation';
import type { SourceDocument } from './documents';
import { withTemplateParameters } from './entry';
import type { Part } from './part';
import { parameterNodes, parametersOf, type Places } from './parameters';
import { readPathItems, type OperationNode } from './pathItems';
import { basePathOf } from './paths';
import { responsesOf } from './responses';
import { schemaOf, schemaSource, type SchemaSource } from './schema/jsonSchema';
import { resolve } from './schema/refs';
import { asArray, asLine, asObject, asText, isTrue, type JsonObject } from './values';

const PLACES: Places = {
  path: 'path',
  query: 'query',
  header: 'header',
  cookie: 'cookie',
};

/** An OpenAPI 3.0 or 3.1 document, in which v4 is described. */
export function readOpenApi3(source: SourceDocument): Part {
  const document = source.value;
  const schemas = schemaSource(document);
  return readPathItems(source, serverPath(document), (operation) => detailOf(schemas, document, operation));
}

/** Path of the first server, its variables at their defaults; the host is the cluster's own in any case. */
function serverPath(document: JsonObject): string {
  const server = asObject(asArray(document['servers'])[0]);
  const variables = asObject(server['variables']);
  return basePathOf(asText(server['url']) ?? '').replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(variables, name) ? asObject(variables[name])['default'] : undefined;
    return asLine(value) || whole;
  });
}

function detailOf(schemas: SchemaSource, document: JsonObject, operation: OperationNode): OperationDetail {
  const parameters = parametersOf(parameterNodes(document, operation), PLACES, (node) =>
    schemaOf(schemas, node['schema'] ?? preferred(node['content'])?.[1]['schema']),
  );
  const body = bodyOf(schemas, document, operation.node);
  return {
    description: asLine(operation.node['description']),
    parameters: withTemplateParameters(parameters, operation.template),
    ...(body ? { body } : {}),
    responses: responsesOf(document, operation.node, (response) => {
      const media = preferred(response['content'])?.[1];
      return media && schemaOf(schemas, media['schema']);
    }),
  };
}

function bodyOf(schemas: SchemaSource, document: JsonObject, node: JsonObject): RequestBody | undefined {
  if (node['requestBody'] === undefined) return undefined;
  const { node: body } = resolve(document, asObject(node['requestBody']));
  const [contentType, media] = preferred(body['content']) ?? ['application/json', {}];
  return {
    required: isTrue(body['required']),
    contentType,
    schema: schemaOf(schemas, media['schema']),
  };
}

/** Of several media types JSON, otherwise the first. */
function preferred(content: unknown): [type: string, media: JsonObject] | undefined {
  const media = asObject(content);
  const types = Object.keys(media);
  const type =
    types.find((name) => /^application\/json\b/i.test(name)) ??
    types.find((name) => /json/i.test(name)) ??
    types[0];
  return type === undefined ? undefined : [type, asObject(media[type])];
}
