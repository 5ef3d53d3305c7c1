import type { OperationDetail, RequestBody, ResponseShape } from '../../model/operation';
import { familyFacts } from '../../prism/families';
import { pointerOf } from '../../text/jsonPointer';
import { familyOfSwagger12 } from './detect';
import { withTemplateParameters } from './entry';
import { LIMITS } from '../limits';
import { parametersOf, type Places } from './parameters';
import type { Part } from './part';
import { PartBuilder, shown } from './partBuilder';
import { basePathOf } from '../paths';
import { formBody } from './schema/formBody';
import { modelsOf, typeSchema, type Models } from './schema/swagger12Types';
import type { SourceDocument } from './sourceDocument';
import { asArray, asLine, asText, isObject, isTrue, unescapeHtml, type JsonObject } from './values';

const PLACES: Places = {
  path: 'path',
  query: 'query',
  header: 'header',
  form: 'form',
};

/** What an API has that is only named; with other members operations were meant. */
const WITHOUT_OPERATIONS: ReadonlySet<string> = new Set(['path', 'description', 'internal']);

const METHOD = /^[A-Za-z]{1,20}$/;

/**
 * One document ("API declaration") of Swagger 1.2, which is what Prism Element serves; no library reads it. The host
 * of its `basePath` is a placeholder (`any_cvm_ip`), `deprecated` a string, the body parameter has no name.
 */
export function readSwagger12(source: SourceDocument): Part {
  const document = source.value;
  const version = asLine(document['apiVersion']);
  const stated = basePathOf(asText(document['basePath']) ?? '');
  const family = familyOfSwagger12(stated, version);
  const part = new PartBuilder(source, family);
  const shared: Shared = {
    basePath: stated || (familyFacts(family).basePaths[0] ?? ''),
    tag: resourceOf(document) || undefined,
    models: modelsOf(document),
    consumes: asArray(document['consumes']),
  };
  for (const [index, api] of asArray(document['apis']).entries()) {
    const template = isObject(api) ? asText(api['path']) : undefined;
    if (!isObject(api) || template === undefined) {
      part.fault('An API has no path.', pointerOf('apis', index));
    } else if (!Array.isArray(api['operations'])) {
      if (!Object.keys(api).every((name) => WITHOUT_OPERATIONS.has(name)))
        part.fault(`${shown(template)} has no list of operations.`, pointerOf('apis', index));
    } else readOperations(part, shared, template, api, ['apis', index, 'operations']);
  }
  return part.build('', version);
}

/** What all operations of a document have in common. */
interface Shared {
  readonly basePath: string;
  readonly tag: string | undefined;
  readonly models: Models;
  readonly consumes: readonly unknown[];
}

function resourceOf(document: JsonObject): string {
  const path = asLine(document['resourcePath']).slice(0, LIMITS.line);
  return path.replace(/^\/+/, '').replace(/(?<!\/)\/+$/, '');
}

function readOperations(
  part: PartBuilder,
  { basePath, tag, models, consumes }: Shared,
  template: string,
  api: JsonObject,
  at: readonly (string | number)[],
): void {
  const { file, offset, inside } = part.document;
  for (const [index, operation] of asArray(api['operations']).entries()) {
    const method = isObject(operation) ? asText(operation['method'] ?? operation['httpMethod']) : undefined;
    if (!isObject(operation) || method === undefined || !METHOD.test(method)) {
      part.fault(`An operation of ${shown(template)} has no method.`, pointerOf(...at, index));
      continue;
    }
    part.add(
      {
        family: part.family,
        method,
        template,
        basePath,
        tag,
        summary: asLine(operation['summary']),
        operationId: asLine(operation['nickname']),
        deprecated: isTrue(operation['deprecated']),
        internal: isTrue(operation['internal']) || isTrue(api['internal']),
        detail: () => ({
          ...detailOf(models, operation, template, consumes),
          source: { file, offset, pointer: inside + pointerOf(...at, index) },
        }),
      },
      [...at, index],
    );
  }
}

function detailOf(
  models: Models,
  operation: JsonObject,
  template: string,
  documentConsumes: readonly unknown[],
): OperationDetail {
  const nodes = asArray(operation['parameters']).slice(0, LIMITS.parameters).filter(isObject);
  const parameters = parametersOf(nodes, PLACES, (node) => typeSchema(models, node), 'paramType');
  const ownConsumes = asArray(operation['consumes']);
  const consumes = (ownConsumes.length > 0 ? ownConsumes : documentConsumes).map(asLine);
  const bodyNode = nodes.find((node) => node['paramType'] === 'body');
  const body: RequestBody | undefined = bodyNode
    ? {
        required: isTrue(bodyNode['required']),
        contentType: consumes[0] || 'application/json',
        schema: typeSchema(models, bodyNode),
      }
    : formBody(parameters, consumes);
  return {
    description: asLine(operation['notes']),
    parameters: withTemplateParameters(parameters, template),
    ...(body ? { body } : {}),
    responses: responsesOf(models, operation),
  };
}

/** Swagger 1.2 names the answer's type once; other codes have a message and sometimes a type of their own. */
function responsesOf(models: Models, operation: JsonObject): ResponseShape[] {
  const messages = asArray(operation['responseMessages']).slice(0, LIMITS.responses).filter(isObject);
  const shapes = messages.map((message): ResponseShape => {
    const model = asText(message['responseModel']);
    return {
      status: asLine(message['code']),
      description: asLine(message['message']),
      ...(model ? { schema: typeSchema(models, { type: model }) } : {}),
    };
  });
  if (shapes.some(({ status }) => status.startsWith('2'))) return shapes;
  const type = unescapeHtml(asText(operation['type']) ?? asText(operation['$ref']) ?? 'void');
  const schema = type === 'void' ? undefined : typeSchema(models, typeOnly(operation));
  return [{ status: '200', description: '', ...(schema ? { schema } : {}) }, ...shapes];
}

/** The members of an operation that are about its answer's type: the others have the same names as a schema's. */
function typeOnly({ type, $ref, items, format, enum: values }: JsonObject): JsonObject {
  return { type, $ref, items, format, enum: values };
}
