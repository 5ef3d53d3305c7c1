import type { SpecFile } from '../../model/catalog';
import { operationWords } from './operationWords';

/** A parameter as the index has it: no words about it. */
export interface IndexedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  readonly type: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number | boolean;
}

/** Facts about one operation of v4. Numbers are places in the tables of {@link V4Index}. */
export interface IndexedOperation {
  readonly id: string;
  readonly tag: string;
  readonly deprecated?: true;
  readonly parameters?: readonly number[];
  /** Name of the body's type; empty where it has none. Absent: there is no body. */
  readonly body?: string;
  /** Where it is not JSON. */
  readonly bodyType?: string;
  /** Status of the answer that says that it worked, where it is not 200. */
  readonly status?: number;
  /** Name of the answer's type. */
  readonly answer?: string;
  /** Where the answer's type has no name: that of its `data`, with `[]` for a list. */
  readonly data?: string;
  /** Media type of an answer that is not JSON. */
  readonly answerType?: string;
  /** No API key is accepted. */
  readonly basicOnly?: true;
  readonly permission?: string;
  readonly roles?: readonly number[];
  readonly deployments?: readonly string[];
  readonly rates?: number;
  /** Versions of products that have it: `PC 2024.3`. */
  readonly since?: readonly string[];
}

export interface IndexedNamespace {
  /** As its description states it, such as `4.3`. */
  readonly version: string;
  /** By `METHOD path`, the path below `/api`. */
  readonly operations: Readonly<Record<string, IndexedOperation>>;
}

/** What the extension itself knows of v4: names and numbers, made by `npm run v4-index`. */
export interface V4Index {
  readonly format: 1;
  readonly parameters: readonly IndexedParameter[];
  readonly roles: readonly { readonly name: string; readonly deprecated?: true }[];
  /** Size of a deployment, and requests a second that it takes. */
  readonly rates: readonly (readonly (readonly [size: string, count: number])[])[];
  readonly namespaces: Readonly<Record<string, IndexedNamespace>>;
}

type Json = Readonly<Record<string, unknown>>;

/** Name of the files that are made of the index; no cluster serves one of this name. */
const builtInName = (namespace: string): string => `${namespace} (built-in index).json`;

/**
 * What the index knows of a namespace, as a small OpenAPI 3 document that is read like any other: types are open objects, of which
 * the name alone is known, and an operation's summary is made of the words of its id. Undefined for a namespace that it does not know.
 */
export function builtInDescription(index: V4Index, namespace: string): SpecFile | undefined {
  const known = Object.hasOwn(index.namespaces, namespace) ? index.namespaces[namespace] : undefined;
  if (!known) return undefined;
  const paths: Record<string, Record<string, Json>> = {};
  const types = new Set<string>();
  for (const [call, operation] of Object.entries(known.operations)) {
    const [method = '', path = ''] = call.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = operationNode(index, operation, types);
  }
  const document = {
    openapi: '3.0.1',
    info: { title: namespace, version: known.version },
    servers: [{ url: '/api' }],
    security: [{ basicAuthScheme: [] }, { apiKeyAuthScheme: [] }],
    paths,
    components: {
      schemas: Object.fromEntries([...types].sort().map((name) => [name, openObject(name)])),
      securitySchemes: {
        basicAuthScheme: { type: 'http', scheme: 'basic' },
        apiKeyAuthScheme: { type: 'apiKey', name: 'X-ntnx-api-key', in: 'header' },
      },
    },
  };
  return { name: builtInName(namespace), bytes: new TextEncoder().encode(JSON.stringify(document)) };
}

/** v4 names the type of each object in its `$objectType`. */
function openObject(name: string): Json {
  return {
    type: 'object',
    properties: { $objectType: { type: 'string', default: name } },
    additionalProperties: true,
  };
}

function operationNode(index: V4Index, operation: IndexedOperation, types: Set<string>): Json {
  const { id, tag, parameters = [], body, bodyType, status = 200 } = operation;
  const ref = (name: string): Json => {
    if (name === '') return { type: 'object', additionalProperties: true };
    types.add(name);
    return { $ref: `#/components/schemas/${name}` };
  };
  return {
    tags: [tag],
    summary: operationWords(id),
    operationId: id,
    ...(operation.deprecated ? { deprecated: true } : {}),
    ...(operation.basicOnly ? { security: [{ basicAuthScheme: [] }] } : {}),
    parameters: parameters.flatMap((at) => {
      const known = index.parameters[at];
      return known ? [parameterNode(known)] : [];
    }),
    ...(body === undefined ? {} : { requestBody: bodyNode(bodyType, body, ref) }),
    responses: { [status]: answerNode(operation, ref) },
    ...extensions(index, operation),
  };
}

function parameterNode({ name, in: place, required, ...schema }: IndexedParameter): Json {
  return { name, in: place, required: place === 'path' || required === true, schema };
}

function bodyNode(mediaType = 'application/json', name: string, ref: (name: string) => Json): Json {
  const bytes = mediaType === 'application/octet-stream';
  const schema = bytes ? { type: 'string', format: 'binary' } : ref(name);
  return { required: true, content: { [mediaType]: { schema } } };
}

function answerNode({ answer, data, answerType }: IndexedOperation, ref: (name: string) => Json): Json {
  if (answerType !== undefined)
    return { description: '', content: { [answerType]: { schema: { type: 'string', format: 'binary' } } } };
  if (answer !== undefined)
    return { description: '', content: { 'application/json': { schema: ref(answer) } } };
  if (data === undefined) return { description: '' };
  const list = data.endsWith('[]');
  const one = ref(list ? data.slice(0, -2) : data);
  const schema = { type: 'object', properties: { data: list ? { type: 'array', items: one } : one } };
  return { description: '', content: { 'application/json': { schema } } };
}

/** The vendor's extensions, as its own descriptions write them. */
function extensions(index: V4Index, operation: IndexedOperation): Json {
  const { permission, roles = [], deployments = [], rates, since = [] } = operation;
  const limits = rates === undefined ? undefined : index.rates[rates];
  return {
    ...(permission === undefined
      ? {}
      : {
          'x-permissions': {
            operationName: permission,
            deploymentList: deployments,
            roleList: roles.map((at) => index.roles[at]).filter((role) => role !== undefined),
          },
        }),
    ...(limits
      ? { 'x-rate-limit': limits.map(([type, count]) => ({ type, count, timeUnit: 'seconds' })) }
      : {}),
    ...(since.length > 0
      ? {
          'x-supported-versions': since.map((text) => {
            const [product = '', version = ''] = text.split(' ');
            return { product, version };
          }),
        }
      : {}),
  };
}
