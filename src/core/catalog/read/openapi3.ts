import type { OperationDetail, RequestBody } from '../../model/operation';
import { withTemplateParameters } from './entry';
import { LIMITS } from '../limits';
import type { Part } from './part';
import { parameterNodes, parametersOf, type Places } from './parameters';
import { readPathItems, type OperationNode } from './pathItems';
import { basePathOf } from '../paths';
import { responsesOf } from './responses';
import { schemaOf, schemaSource, type SchemaSource } from './schema/jsonSchema';
import { resolve } from './schema/refs';
import type { SourceDocument } from './sourceDocument';
import { asArray, asLine, asObject, asText, isTrue, own, type JsonObject } from './values';

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
  return readPathItems(source, {
    base: serverPath(document) ?? '',
    ownBase: (node, item) => serverPath(node) ?? serverPath(item),
    detail: (operation) => detailOf(schemas, document, operation),
  });
}

/**
 * Path of the first server that a document, a path or an operation names, its variables at their defaults; the host is the
 * cluster's own in any case. Undefined where none is named.
 */
function serverPath(node: JsonObject): string | undefined {
  const server = asObject(asArray(node['servers'])[0]);
  const url = asText(server['url']);
  if (url === undefined) return undefined;
  const variables = asObject(server['variables']);
  const path = basePathOf(url).replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = asLine(asObject(own(variables, name))['default']);
    return value.slice(0, LIMITS.line) || whole;
  });
  return path.slice(0, LIMITS.path);
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
