import type { Family } from '../../model/family';
import type { OperationDetail, Parameter } from '../../model/operation';
import { effectOf } from '../../prism/effects';
import { LIMITS } from '../limits';
import { operationKey } from '../operationKey';
import type { Entry } from './part';
import { firstSegment, plainTemplate, readablePath, templateNames } from '../paths';

/** What a description says of an operation, in whatever format. */
export interface EntryFacts {
  readonly family: Family;
  readonly method: string;
  /** As spelled in the description, without base path. */
  readonly template: string;
  readonly basePath: string;
  readonly tag: string | undefined;
  readonly summary: string;
  readonly operationId: string;
  readonly deprecated: boolean;
  readonly internal: boolean;
  readonly since?: string | undefined;
  readonly detail: () => OperationDetail;
}

/** An operation of a catalog. Cheap: an import makes one of each before anyone looks at it. */
export function makeEntry(facts: EntryFacts): Entry {
  const { family, deprecated, internal } = facts;
  const operationId = facts.operationId.slice(0, LIMITS.line);
  const since = facts.since?.slice(0, LIMITS.line);
  const method = facts.method.toUpperCase();
  const template = facts.template.startsWith('/') ? facts.template : `/${facts.template}`;
  const urlPath = facts.basePath + plainTemplate(template);
  // an unknown API may be one of several: only with their base paths are theirs told apart
  const path = family === 'other' ? urlPath : readablePath(family, template);
  return {
    operation: {
      key: operationKey(family, method, path),
      family,
      method,
      path,
      urlPath,
      tag: facts.tag?.slice(0, LIMITS.line).trim() || firstSegment(path),
      summary: facts.summary.slice(0, LIMITS.line).trim() || operationId,
      ...(operationId ? { operationId } : {}),
      deprecated,
      internal,
      effect: effectOf(family, method, path),
      ...(since === undefined ? {} : { since }),
    },
    detail: facts.detail,
  };
}

/** The parameters with those that the template names and nobody declared, which a request can't do without. */
export function withTemplateParameters(parameters: readonly Parameter[], template: string): Parameter[] {
  const declared = new Set(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name));
  const missing = templateNames(plainTemplate(template)).filter((name) => !declared.has(name));
  return [
    ...parameters,
    ...[...new Set(missing)].map((name): Parameter => ({
      name,
      in: 'path',
      required: true,
      description: '',
      schema: { type: 'string' },
    })),
  ];
}
