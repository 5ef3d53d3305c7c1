import type { Family } from '../../model/family';
import { familyOfBasePath } from '../../prism/families';
import { asArray, asLine, asObject, type JsonObject } from './values';

export type DocumentKind = 'swagger-1.2' | 'swagger-1.2-listing' | 'swagger-2.0' | 'openapi-3';

/**
 * What a document is, by its content: file names lie (two of the v1 files have each other's). Versions that were
 * written as numbers count too. A listing of Swagger 1.2 names resources, and neither is about one nor has operations.
 */
export function kindOf(document: JsonObject): DocumentKind | undefined {
  const openapi = asLine(document['openapi']);
  if (openapi !== '') return /^3\./.test(openapi) ? 'openapi-3' : undefined;
  const swagger = asLine(document['swagger']);
  if (swagger !== '') return /^2(\.0)?$/.test(swagger) ? 'swagger-2.0' : undefined;
  if (!Array.isArray(document['apis'])) return undefined;
  const ofOneResource = 'resourcePath' in document || 'models' in document;
  const hasOperations = () =>
    asArray(document['apis']).some((api) => Object.hasOwn(asObject(api), 'operations'));
  return ofOneResource || hasOperations() ? 'swagger-1.2' : 'swagger-1.2-listing';
}

/** Families by the `apiVersion` of a Swagger 1.2 document, for those without a base path. */
const BY_API_VERSION: Readonly<Record<string, Family>> = {
  'v0.8': 'v0.8',
  v1: 'v1',
  'v2.0': 'v2.0',
  v2: 'v2.0',
};

/** Family of a Swagger 1.2 document. */
export function familyOfSwagger12(basePath: string, apiVersion: string): Family {
  const known = Object.hasOwn(BY_API_VERSION, apiVersion) ? BY_API_VERSION[apiVersion] : undefined;
  return familyOfBasePath(basePath) ?? known ?? 'other';
}

/**
 * Family that a text seems to be of although it could not be read, so that its fault is listed with the API it is
 * missing from. Undefined where nothing in its first 64 kB says so.
 */
export function guessFamily(text: string): Family | undefined {
  const head = text.slice(0, 65_536);
  const version = /"?apiVersion"?\s*:\s*"?(v[0-9.]+)/.exec(head)?.[1] ?? '';
  const path = /\/(?:api|PrismGateway)\/[A-Za-z0-9_./-]+/.exec(head)?.[0] ?? '';
  const family = familyOfSwagger12(path, version);
  return family === 'other' ? undefined : family;
}
