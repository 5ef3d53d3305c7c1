import type { Answer } from '../server/http';

/** An operation that a description names; the path is below the base, as written there. */
export interface Described {
  method: string;
  path: string;
}

/** An operation of v4; the path is below the namespace, with its version: `/v4.2/ahv/config/vms`. */
export interface DescribedV4 extends Described {
  /** Requests a second that a small Prism Central takes, where the description says so. */
  perSecond?: number;
}

/** One namespace of v4. */
export interface NamespaceV4 {
  /** Version that this Prism Central has. */
  installed: string;
  /** What the portal has, by version: OpenAPI 3.0 as YAML or JSON, newer versions too. */
  documents: Map<string, Buffer>;
  /** Operations of the versions that this Prism Central has. */
  operations: DescribedV4[];
}

/** A family of Swagger 1.2: a listing, and a document for each resource that it names. */
export interface ListedDocuments {
  listing: Buffer;
  documents: Map<string, Buffer>;
}

/** The descriptions that are served, as bytes, with the operations in them. */
export interface Descriptions {
  v3: Buffer | null;
  v2: ListedDocuments | null;
  v1: ListedDocuments | null;
  /** Of this one nothing but its descriptions is simulated. */
  v08: ListedDocuments | null;
  /** By namespace. Large documents that are made for a test go in here. */
  v4: Map<string, NamespaceV4>;
  operations: { v3: Described[]; v2: Described[]; v1: Described[] };
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/** Operations of a Swagger 2.0 document. */
export function readSwagger2(document: { paths?: Record<string, object> }): Described[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((name) => METHODS.has(name))
      .map((name) => ({ method: name.toUpperCase(), path })),
  );
}

/** What of an OpenAPI 3.0 document of v4 this room reads. */
export interface OpenApi3 {
  paths?: Record<string, Record<string, object>>;
}

/** How many requests a second a small Prism Central takes of an operation. */
function limitOf(operation: { 'x-rate-limit'?: { type?: string; count?: number }[] }): {
  perSecond?: number;
} {
  const small = operation['x-rate-limit']?.find(({ type }) => type?.toLowerCase() === 'small');
  return small?.count === undefined ? {} : { perSecond: small.count };
}

/** Operations of an OpenAPI 3.0 document, whose paths begin with the namespace. */
export function readOpenApi3(document: OpenApi3): DescribedV4[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([name]) => METHODS.has(name))
      .map(([name, operation]) => ({
        method: name.toUpperCase(),
        path: path.replace(/^\/[^/]+/, ''),
        ...limitOf(operation),
      })),
  );
}

/** A Swagger 1.2 resource document, as far as this room reads it. */
export interface Swagger12 {
  apiVersion?: string;
  basePath?: string;
  resourcePath?: string;
  apis?: { path: string; operations?: { method: string }[] }[];
  models?: object;
}

/** Operations of a Swagger 1.2 document. */
export function readSwagger12(document: Swagger12): Described[] {
  return (document.apis ?? []).flatMap(({ path, operations }) =>
    (operations ?? []).map(({ method }) => ({ method, path })),
  );
}

/** A description as an answer: the bytes, untouched. */
export const described = (body: Buffer): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body,
});
