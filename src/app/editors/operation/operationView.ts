import { cut, peel, schemaFacts } from '../../../core/catalog/schemaTree/schemaFacts';
import { rowOf, schemaRows, topNode } from '../../../core/catalog/schemaTree/schemaRows';
import { newnessOf } from '../../../core/catalog/v4/v4Version';
import type { StoredApi } from '../../../core/model/api';
import type { Operation, OperationDetail } from '../../../core/model/operation';
import type { Schema } from '../../../core/model/schema';
import { withBreaks } from '../../../core/text/breaks';
import { visible } from '../../../core/text/visible';
import { familyFacts } from '../../../core/prism/families';
import type { AnswerView, OperationView, ParameterView, TreeView } from '../../../webview/operation/protocol';
import type { V4CallView } from '../../../webview/protocol';

/** Parameters and answers that are shown: no real operation has a fifth of it. */
const MOST_PARAMETERS = 300;
const MOST_ANSWERS = 60;
/** Characters of a description that a page is sent. */
const LONGEST = 100_000;
const LONGEST_LINE = 5_000;
const LONGEST_PATH = 2_000;

/** What is known of an operation and of where it is. */
export interface OperationSubject {
  readonly operation: Operation;
  readonly detail: OperationDetail;
  readonly api: Pick<StoredApi, 'family' | 'title' | 'version' | 'origin' | 'serverVersion'>;
  /** Absent where the API belongs to no cluster. */
  readonly cluster?: { readonly name: string; readonly version?: string };
  readonly starred: boolean;
  /** Calls of v4 in its place, where its API is retiring. */
  readonly retiring?: readonly V4CallView[] | undefined;
}

/** Schemas of an operation by the keys of their trees. */
export function treesOf({ body, responses }: OperationDetail): ReadonlyMap<string, Schema> {
  const trees = new Map<string, Schema>();
  if (body) trees.set('body', body.schema);
  for (const { status, schema } of responses.slice(0, MOST_ANSWERS))
    if (schema) trees.set(`answer:${status}`, schema);
  return trees;
}

/** All that the page shows of an operation; lines of schemas further down are asked for. */
export function operationView(subject: OperationSubject): OperationView {
  const { operation, detail, api, cluster } = subject;
  const { permissions, rateLimits, supportedVersions, odata, authentication, externalDocs, tagDescription } =
    detail;
  const parameters = detail.parameters.flatMap(parameterView);
  const newness = newnessOf(operation, {
    ...present('serverVersion', api.serverVersion),
    ...present('productVersion', cluster?.version),
  });
  const { format } = familyFacts(operation.family);
  return {
    method: operation.method,
    path: visible(operation.urlPath, LONGEST_PATH),
    summary: visible(operation.summary, LONGEST_PATH),
    ...present('operationId', operation.operationId && visible(operation.operationId)),
    ...present('cluster', cluster?.name),
    api: visible(api.title),
    apiVersion: visible(api.version),
    tag: visible(operation.tag),
    effect: operation.effect,
    deprecated: operation.deprecated,
    internal: operation.internal,
    ...present('newness', newness),
    ...present('retiring', subject.retiring),
    description: cut(withBreaks(detail.description), LONGEST),
    markdown: format !== 'swagger-1.2',
    ...(api.origin === 'built-in' ? { builtIn: true } : {}),
    parameters: parameters.slice(0, MOST_PARAMETERS),
    ...(detail.body ? { body: bodyView(detail.body) } : {}),
    answers: answersOf(detail),
    omitted: {
      parameters: Math.max(0, parameters.length - MOST_PARAMETERS),
      answers: Math.max(0, detail.responses.length - MOST_ANSWERS),
    },
    ...present('permissions', permissions),
    ...present('rateLimits', rateLimits),
    ...present('supportedVersions', supportedVersions),
    ...present('odata', odata),
    ...present('authentication', authentication),
    ...present('externalDocs', externalDocs),
    ...present('tagDescription', tagDescription),
    // of the built-in index there is no document that anybody wrote
    hasSource: detail.source !== undefined && api.origin !== 'built-in',
    starred: subject.starred,
  };
}

/** Form fields are part of the body. */
function parameterView(parameter: OperationDetail['parameters'][number]): ParameterView[] {
  const { name, in: place, required, description, schema } = parameter;
  if (place === 'form') return [];
  const facts = schemaFacts(peel(schema));
  return [
    {
      name: cut(name, LONGEST_LINE),
      in: place,
      required,
      description: cut(withBreaks(description) || facts.description, LONGEST_LINE),
      facts,
    },
  ];
}

function bodyView({ required, contentType, schema }: NonNullable<OperationDetail['body']>) {
  return { required, contentType, tree: treeView('body', schema, true) };
}

/** The lines of the first answer of success come with the page. */
function answersOf({ responses }: OperationDetail): readonly AnswerView[] {
  const shown = responses.slice(0, MOST_ANSWERS);
  const good = shown.find(({ status, schema }) => schema && /^2/.test(status));
  return shown.map((response) => ({
    status: response.status,
    description: cut(withBreaks(response.description), LONGEST_LINE),
    ...(response.schema
      ? { tree: treeView(`answer:${response.status}`, response.schema, response === good) }
      : {}),
  }));
}

function treeView(key: string, schema: Schema, withRows: boolean): TreeView {
  const top = rowOf(topNode(schema));
  return { key, top, ...(withRows ? { rows: schemaRows(schema) } : {}) };
}

const present = <K extends string, V>(name: K, value: V | undefined): { readonly [N in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [N in K]: V });
