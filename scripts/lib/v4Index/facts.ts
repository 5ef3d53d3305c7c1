import { resolve } from '../../../src/core/catalog/read/schema/refs';
import {
  asArray,
  asLine,
  asNumber,
  asObject,
  isObject,
  isTrue,
  type JsonObject,
} from '../../../src/core/catalog/read/values';
import type { IndexedOperation, IndexedParameter } from '../../../src/core/catalog/v4/v4Index';
import type { Tables } from './tables';

const JSON_TYPE = 'application/json';

/** The facts of an operation: names and numbers, no text that somebody wrote. */
export function operationFacts(document: JsonObject, node: JsonObject, tables: Tables): IndexedOperation {
  const parameters = asArray(node['parameters']).flatMap((value) => {
    const parameter = parameterFacts(resolve(document, asObject(value)).node);
    return parameter ? [tables.parameters.placeOf(parameter)] : [];
  });
  return {
    id: asLine(node['operationId']),
    tag: asLine(asArray(node['tags'])[0]),
    ...(isTrue(node['deprecated']) || isTrue(node['x-deprecated']) ? { deprecated: true as const } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyFacts(document, node),
    ...answerFacts(document, node),
    ...(isBasicOnly(node) ? { basicOnly: true as const } : {}),
    ...permissionFacts(asObject(node['x-permissions']), tables),
    ...rateFacts(asArray(node['x-rate-limit']), tables),
    ...versionFacts(asArray(node['x-supported-versions'])),
  };
}

function parameterFacts(node: JsonObject): IndexedParameter | undefined {
  const place = asLine(node['in']);
  if (place !== 'path' && place !== 'query' && place !== 'header') return undefined;
  const schema = asObject(node['schema']);
  const format = asLine(schema['format']);
  const [minimum, maximum] = [asNumber(schema['minimum']), asNumber(schema['maximum'])];
  const standard = schema['default'];
  return {
    name: asLine(node['name']),
    in: place,
    ...(place !== 'path' && isTrue(node['required']) ? { required: true as const } : {}),
    type: asLine(schema['type']) || 'string',
    ...(format === '' ? {} : { format }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(typeof standard === 'number' || typeof standard === 'boolean' ? { default: standard } : {}),
  };
}

/** A type's name; empty for one that has none. */
function typeName(schema: JsonObject): string {
  return asLine(schema['$ref']).split('/').at(-1) ?? '';
}

function bodyFacts(document: JsonObject, node: JsonObject): Pick<IndexedOperation, 'body' | 'bodyType'> {
  if (!isObject(node['requestBody'])) return {};
  const content = asObject(resolve(document, node['requestBody']).node['content']);
  const [mediaType = JSON_TYPE] = Object.keys(content);
  return {
    body: typeName(asObject(asObject(content[mediaType])['schema'])),
    ...(mediaType === JSON_TYPE ? {} : { bodyType: mediaType }),
  };
}

function answerFacts(
  document: JsonObject,
  node: JsonObject,
): Pick<IndexedOperation, 'status' | 'answer' | 'data' | 'answerType'> {
  const responses = asObject(node['responses']);
  const good = Object.keys(responses).find((status) => /^2\d\d$/.test(status));
  if (good === undefined) return {};
  const status = good === '200' ? {} : { status: Number(good) };
  const content = asObject(resolve(document, asObject(responses[good])).node['content']);
  const types = Object.keys(content);
  if (types.length > 0 && !types.includes(JSON_TYPE)) return { ...status, answerType: types[0]! };
  const schema = asObject(asObject(content[JSON_TYPE])['schema']);
  const answer = typeName(schema);
  if (answer !== '') return { ...status, answer };
  const data = asObject(asObject(schema['properties'])['data']);
  const one = typeName(data);
  const listed = typeName(asObject(data['items']));
  if (one === '' && listed === '') return status;
  return { ...status, data: one === '' ? `${listed}[]` : one };
}

function isBasicOnly(node: JsonObject): boolean {
  const ways = asArray(node['security']).flatMap((way) => Object.keys(asObject(way)));
  return ways.length > 0 && ways.every((way) => way === 'basicAuthScheme');
}

function permissionFacts(
  node: JsonObject,
  tables: Tables,
): Pick<IndexedOperation, 'permission' | 'roles' | 'deployments'> {
  const permission = asLine(node['operationName']);
  if (permission === '') return {};
  const roles = asArray(node['roleList']).map((value) => {
    const role = asObject(value);
    const deprecated = isTrue(role['deprecated']) ? { deprecated: true as const } : {};
    return tables.roles.placeOf({ name: asLine(role['name']), ...deprecated });
  });
  return { permission, roles, deployments: asArray(node['deploymentList']).map(asLine) };
}

function rateFacts(list: readonly unknown[], tables: Tables): Pick<IndexedOperation, 'rates'> {
  if (list.length === 0) return {};
  const rates = list.map((value) => {
    const { type, count, timeUnit } = asObject(value);
    if (timeUnit !== 'seconds') throw new Error(`A rate by ${String(timeUnit)} has no place in the index.`);
    return [asLine(type), asNumber(count) ?? 0] as const;
  });
  return { rates: tables.rates.placeOf(rates) };
}

function versionFacts(list: readonly unknown[]): Pick<IndexedOperation, 'since'> {
  if (list.length === 0) return {};
  return {
    since: list.map((value) => {
      const { product, version } = asObject(value);
      return `${asLine(product)} ${asLine(version)}`;
    }),
  };
}
