import { pointerOf } from '../../text/jsonPointer';
import { modelsOf, typeSchema, type Models } from '../read/schema/swagger12Types';
import {
  asArray,
  asLine,
  asObject,
  asText,
  isObject,
  own,
  unescapeHtml,
  type JsonObject,
} from '../read/values';
import type { Finding } from './finding';
import { comparePathParameters, twice } from './pathParameters';

const PLACES: ReadonlySet<string> = new Set(['path', 'query', 'header', 'form', 'body']);

/** What is wrong with a document of Swagger 1.2 by its specification, as far as it matters; no library knows that format any more. */
export function checkSwagger12(document: JsonObject): Finding[] {
  const models = modelsOf(document);
  const findings: Finding[] = [];
  const calls = new Map<string, string>();
  asArray(document['apis']).forEach((api, at) => {
    const { path, operations } = asObject(api);
    const pointer = pointerOf('apis', at);
    if (typeof path !== 'string') findings.push(missing('An API has no path.', pointer));
    if (!Array.isArray(operations)) findings.push(missing('An API has no list of operations.', pointer));
    asArray(operations).forEach((operation, index) => {
      const place = pointer + pointerOf('operations', index);
      if (!isObject(operation)) return findings.push(missing('An operation is no object.', place));
      findings.push(...checkOperation(models, operation, asLine(path), place));
      const method = asText(operation['method'] ?? operation['httpMethod']);
      if (!method) return findings.push(missing('An operation has no method.', place));
      return findings.push(...twice(calls, method, asLine(path), place));
    });
  });
  return [...findings, ...checkModels(models)];
}

function checkOperation(models: Models, operation: JsonObject, path: string, pointer: string): Finding[] {
  const parameters = asArray(operation['parameters']);
  const declared = parameters
    .map(asObject)
    .filter(({ paramType }) => paramType === 'path')
    .map(({ name }) => asLine(name));
  return [
    ...comparePathParameters(path, declared, pointer),
    ...checkType(models, operation, pointer),
    ...asArray(operation['responseMessages']).flatMap((message, at) =>
      checkType(
        models,
        { type: asObject(message)['responseModel'] },
        pointer + pointerOf('responseMessages', at),
      ),
    ),
    ...parameters.flatMap((parameter, at) =>
      checkParameter(models, parameter, pointer + pointerOf('parameters', at)),
    ),
  ];
}

function checkParameter(models: Models, parameter: unknown, pointer: string): Finding[] {
  if (!isObject(parameter))
    return [{ kind: 'parameter-wrong', message: 'A parameter is no object.', pointer }];
  const place = asLine(parameter['paramType']);
  const wrong: Finding[] = [];
  if (!PLACES.has(place)) {
    const message =
      place === ''
        ? 'A parameter does not say where it is.'
        : `“${place.slice(0, 50)}” is no place of a parameter.`;
    wrong.push({ kind: 'parameter-wrong', message, pointer });
  } else if (place !== 'body' && asLine(parameter['name']) === '')
    wrong.push({ kind: 'parameter-wrong', message: 'A parameter has no name.', pointer });
  return [...wrong, ...checkType(models, parameter, pointer)];
}

function checkModels(models: Models): Finding[] {
  return Object.keys(models.nodes).flatMap((name) => {
    const model = asObject(models.nodes[name]);
    const properties = asObject(model['properties']);
    const pointer = pointerOf('models', name);
    return [
      ...asArray(model['required'])
        .filter((required) => typeof required !== 'string' || own(properties, required) === undefined)
        .map((required): Finding => ({
          kind: 'required-unknown',
          message: `“${asLine(required).slice(0, 100)}” is required and is no property of ${unescapeHtml(name).slice(0, 100)}.`,
          pointer: `${pointer}/required`,
          alike: '',
        })),
      ...Object.keys(properties).flatMap((property) =>
        checkType(models, asObject(properties[property]), pointer + pointerOf('properties', property)),
      ),
    ];
  });
}

/** The type of what has one, and of its elements. */
function checkType(models: Models, { type, $ref, items }: JsonObject, pointer: string): Finding[] {
  const name = unescapeHtml(asText($ref) ?? asText(type) ?? '');
  const inner = isObject(items) && name === 'array' ? checkType(models, items, `${pointer}/items`) : [];
  if (name === '' || name === 'void' || isKnown(models, name)) return inner;
  return [
    {
      kind: 'type-unknown',
      message: `“${name.slice(0, 200)}” is no type and no model of this document: nothing is known of what it has.`,
      pointer: pointer + pointerOf(asText($ref) === undefined ? 'type' : '$ref'),
      alike: name.slice(0, 200),
    },
    ...inner,
  ];
}

/** The reader makes an object without properties of what it does not know. */
function isKnown(models: Models, name: string): boolean {
  const { type, name: own, properties } = typeSchema(models, { type: name });
  return type !== 'object' || own === undefined || properties !== undefined;
}

const missing = (message: string, pointer: string): Finding => ({ kind: 'unread', message, pointer });
