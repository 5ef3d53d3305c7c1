import type {
  Authentication,
  ExternalDocs,
  ODataFields,
  OperationFacts,
  Permissions,
  RateLimit,
  SupportedVersion,
} from '../../model/operationFacts';
import { visible, visibleLines } from '../../text/visible';
import { asArray, asLine, asNumber, asObject, isObject, isTrue, own, type JsonObject } from './values';

/** Entries of one list, and characters of a text in it: no real description has a fifth of it. */
const MOST = 1_000;
const LONGEST = 300;
const LONGEST_TEXT = 5_000;

/**
 * What an operation of Swagger 2.0 or OpenAPI 3 says besides its parameters and answers; the vendor's extensions are those of v4.
 * @param parameters of the operation, references followed
 */
export function operationFacts(
  document: JsonObject,
  node: JsonObject,
  parameters: readonly JsonObject[],
): OperationFacts {
  return withoutAbsent({
    permissions: permissionsOf(node['x-permissions']),
    rateLimits: rateLimitsOf(node['x-rate-limit']),
    supportedVersions: supportedVersionsOf(node['x-supported-versions']),
    odata: odataOf(parameters),
    authentication: authenticationOf(document, node),
    externalDocs: externalDocsOf(node['externalDocs']),
    tagDescription: tagDescriptionOf(document, node),
  });
}

function permissionsOf(value: unknown): Permissions | undefined {
  if (!isObject(value)) return undefined;
  const roles = objects(value['roleList']).map((role) => ({
    name: short(role['name']),
    deprecated: isTrue(role['deprecated']),
  }));
  const named = {
    operationName: short(value['operationName']),
    roles: roles.filter(({ name }) => name !== ''),
    deployments: texts(value['deploymentList']),
  };
  return named.operationName !== '' || named.roles.length > 0 ? named : undefined;
}

function rateLimitsOf(value: unknown): readonly RateLimit[] | undefined {
  return some(
    objects(value).flatMap((limit) => {
      const count = asNumber(limit['count']);
      return count === undefined
        ? []
        : [{ size: short(limit['type']), count, unit: short(limit['timeUnit']) }];
    }),
  );
}

function supportedVersionsOf(value: unknown): readonly SupportedVersion[] | undefined {
  const versions = objects(value).map(({ product, version }) => ({
    product: short(product),
    version: short(version),
  }));
  return some(versions.filter(({ version }) => version !== ''));
}

/** The parameters of v4 whose values are names of properties. */
const ODATA: Readonly<Record<keyof ODataFields, string>> = {
  filterable: '$filter',
  sortable: '$orderby',
  selectable: '$select',
  expandable: '$expand',
};

function odataOf(parameters: readonly JsonObject[]): ODataFields | undefined {
  const names = (parameter: string): readonly string[] =>
    objects(parameters.find(({ name }) => name === parameter)?.['x-odata-fields'])
      .map(({ name }) => short(name))
      .filter((name) => name !== '');
  const fields = {
    filterable: names(ODATA.filterable),
    sortable: names(ODATA.sortable),
    selectable: names(ODATA.selectable),
    expandable: names(ODATA.expandable),
  };
  return Object.values(fields).some((list) => list.length > 0) ? fields : undefined;
}

/** One requirement is enough of several (OpenAPI 3.0.1, Security Requirement Object); an empty one is none. */
function authenticationOf(document: JsonObject, node: JsonObject): readonly Authentication[] | undefined {
  const required = Array.isArray(node['security']) ? node['security'] : document['security'];
  if (!Array.isArray(required)) return undefined;
  const schemes = {
    ...asObject(document['securityDefinitions']),
    ...asObject(asObject(document['components'])['securitySchemes']),
  };
  if (required.length === 0) return ['none'];
  const kinds = objects(required).flatMap((requirement): Authentication[] => {
    const names = Object.keys(requirement);
    return names.length === 0 ? ['none'] : names.map((name) => kindOf(asObject(own(schemes, name))));
  });
  return some([...new Set(kinds)]);
}

function kindOf(scheme: JsonObject): Authentication {
  const type = asLine(scheme['type']);
  if (type === 'basic' || (type === 'http' && asLine(scheme['scheme']).toLowerCase() === 'basic'))
    return 'basic';
  return type === 'apiKey' ? 'apiKey' : 'other';
}

function externalDocsOf(value: unknown): ExternalDocs | undefined {
  const { url, description } = asObject(value);
  const address = asLine(url).trim();
  if (!/^https:\/\/[^\s]+$/i.test(address) || address.length > 2_000) return undefined;
  return { url: address, description: short(description) };
}

function tagDescriptionOf(document: JsonObject, node: JsonObject): string | undefined {
  const [name] = asArray(node['tags']);
  if (typeof name !== 'string') return undefined;
  const tag = asArray(document['tags']).find((one) => isObject(one) && one['name'] === name);
  return visibleLines(asLine(asObject(tag)['description']).trim().slice(0, LONGEST_TEXT)) || undefined;
}

const short = (value: unknown): string => visible(asLine(value).trim(), LONGEST);
const objects = (value: unknown): readonly JsonObject[] => asArray(value).slice(0, MOST).filter(isObject);
const texts = (value: unknown): readonly string[] =>
  asArray(value)
    .slice(0, MOST)
    .map(short)
    .filter((text) => text !== '');
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

function withoutAbsent(facts: {
  [K in keyof OperationFacts]: OperationFacts[K] | undefined;
}): OperationFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as OperationFacts;
}
