import type { Answer } from '../server/http';

/** An operation that a description names; the path is below the base, as written there. */
export interface Described {
  method: string;
  path: string;
}

/** The descriptions that are served, as bytes, with the operations in them. */
export interface Descriptions {
  v3: Buffer | null;
  v2: { listing: Buffer; documents: Map<string, Buffer> } | null;
  operations: { v3: Described[]; v2: Described[] };
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
