import { commonSchemas } from './common';
import { isIn, type Fields, type Namespace, type Operation } from './operation';
import { ref, type Schema } from './schema';

const SERVER = 'https://{pc-ip}:9440/api';
const ROLES = ['Super Admin', 'Prism Admin', 'Prism Viewer'];

const query = (name: string, description: string, schema: Schema, more: Schema = {}): Schema => ({
  name,
  in: 'query',
  description,
  required: false,
  style: 'form',
  explode: !/^\$(page|limit)$/.test(name),
  schema,
  ...more,
});

/** What may stand in a query option, with an example each. */
function odata(url: string, option: string, names: string[], example: (name: string) => string): Schema {
  return { 'x-odata-fields': names.map((name) => ({ name, example: `${url}?${option}=${example(name)}` })) };
}

function options(url: string, { filter, orderby, select, expand }: Fields): Schema[] {
  const text = { type: 'string', example: 'string' };
  return [
    ...(filter
      ? [
          query(
            '$filter',
            'Which of them, as an expression of OData 4.01.',
            text,
            odata(url, '$filter', filter, (name) => `${name} eq 'string'`),
          ),
        ]
      : []),
    ...(orderby
      ? [
          query(
            '$orderby',
            'In which order: properties with asc or desc.',
            text,
            odata(url, '$orderby', orderby, (name) => name),
          ),
        ]
      : []),
    ...(select
      ? [
          query(
            '$select',
            'Which properties to give.',
            text,
            odata(url, '$select', select, (name) => name),
          ),
        ]
      : []),
    ...(expand
      ? [
          query(
            '$expand',
            'What related things to give along.',
            text,
            odata(url, '$expand', expand, (name) => name),
          ),
        ]
      : []),
  ];
}

const PAGING = [
  query('$page', 'Which page, from 0.', { minimum: 0, type: 'integer', format: 'int32', default: 0 }),
  query('$limit', 'How many at most, 1 to 100.', {
    maximum: 100,
    minimum: 1,
    type: 'integer',
    format: 'int32',
    default: 50,
  }),
];

const SERIES = ['$startTime', '$endTime'].map((name) => ({
  ...query(name, 'Bound of the time asked for.', { type: 'string', format: 'date-time' }),
  required: true,
}));

function parameters(url: string, operation: Operation): Schema[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    description: 'Which one.',
    required: true,
    style: 'simple',
    explode: false,
    // A task's identifier has a prefix before its UUID.
    schema: {
      type: 'string',
      example:
        operation.tag === 'Tasks'
          ? 'ZXJnb24=:0f1e2d3c-4b5a-4697-8899-aabbccddeeff'
          : '0f1e2d3c-4b5a-4697-8899-aabbccddeeff',
    },
  }));
  return [
    ...inPath,
    ...(operation.list ? PAGING : []),
    ...options(url, operation.list ?? operation.one ?? {}),
    ...(operation.series ? SERIES : []),
    ...(operation.ifMatch
      ? [
          {
            name: 'If-Match',
            in: 'header',
            description: 'The ETag of a GET just before; 428 without it, 412 when it is stale.',
            required: true,
            style: 'simple',
            explode: false,
            schema: { type: 'string', example: 'string' },
          },
        ]
      : []),
  ];
}

function answer(where: string, description: string, data: Schema | null): Schema {
  const schema = {
    type: 'object',
    properties: { metadata: ref('common.v1.response.ApiResponseMetadata'), ...(data ? { data } : {}) },
    additionalProperties: false,
    description: `What ${where} answers`,
  };
  return { description, content: { 'application/json': { schema } } };
}

function responses(namespace: string, where: string, { success, list }: Operation): Schema {
  const [status, name] = success;
  const item = name === null ? null : ref(name.replace(/^\[\]/, ''));
  const error = ref(`${namespace}.v4.error.ErrorResponse`);
  const data = item && (list || name?.startsWith('[]') ? { type: 'array', items: item } : item);
  return {
    [status]:
      status === 204
        ? { description: 'Done; nothing is answered.' }
        : answer(where, 'What was asked for.', data),
    '4XX': answer(where, 'Client error response', error),
    '5XX': answer(where, 'Server error response', error),
  };
}

function sample(url: string, { method, ifMatch, body }: Operation): Schema {
  const lines = [
    `curl --request ${method.toUpperCase()} --user "$PRISM_USER" \\`,
    ...(ifMatch ? [`     --header "If-Match: $ETAG" \\`] : []),
    ...(body ? [`     --header "Content-Type: application/json" --data @body.json \\`] : []),
    `     --url '${url}'`,
  ];
  return { lang: 'cURL', source: `${lines.join('\n')}\n` };
}

function written(namespace: Namespace, version: string, operation: Operation): Schema {
  const path = `/${namespace.name}/${version}${operation.path}`;
  const where = `${path} ${operation.method.charAt(0).toUpperCase()}${operation.method.slice(1)} operation`;
  const url = `https://{pc-ip}:9440/api${path}`;
  return {
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.summary}.`,
    operationId: operation.id,
    parameters: parameters(url, operation),
    ...(operation.body
      ? { requestBody: { content: { 'application/json': { schema: ref(operation.body) } }, required: true } }
      : {}),
    responses: responses(namespace.name, where, operation),
    ...(operation.basicOnly ? { security: [{ basicAuthScheme: [] }] } : {}),
    'x-permissions': {
      operationName: operation.permission,
      deploymentList: ['ON_PREM', 'CLOUD'],
      roleList: (operation.method === 'get' ? ROLES : ROLES.slice(0, 2)).map((name) => ({ name })),
    },
    'x-rate-limit': [
      { type: 'xsmall', count: Math.ceil(operation.perSecond / 2), timeUnit: 'seconds' },
      { type: 'Small', count: operation.perSecond, timeUnit: 'seconds' },
      { type: 'Large', count: operation.perSecond * 2, timeUnit: 'seconds' },
    ],
    'x-supported-versions': [{ product: 'PC', version: operation.since === undefined ? '2024.3' : '7.5' }],
    'x-code-samples': [sample(url, operation)],
  };
}

/** Schemas that a part of a document leads to, by name, in the order in which they are met. */
function reachable(from: unknown, all: Record<string, Schema>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const look = (value: unknown): void => {
    for (const [, name = ''] of (JSON.stringify(value) ?? '').matchAll(/#\/components\/schemas\/([^"]+)/g)) {
      const schema = all[name];
      if (!schema) throw new Error(`No schema ${name}`);
      if (Object.hasOwn(found, name)) continue;
      found[name] = schema;
      look(schema);
    }
  };
  look(from);
  return found;
}

/** The documents name schemas with the full version, the wire's `$objectType` with the first number only. */
function versioned(document: Schema, version: string): Schema {
  const full = (name: string): string =>
    name.replace(/^(\w+)\.v4\./, `$1.${version}.`).replace(/^common\.v1\./, 'common.v1.0.');
  const text = JSON.stringify(document).replace(
    /#\/components\/schemas\/([^"]+)/g,
    (_, name: string) => `#/components/schemas/${full(name)}`,
  );
  const made = JSON.parse(text) as { components: { schemas: Record<string, Schema> } };
  made.components.schemas = Object.fromEntries(
    Object.entries(made.components.schemas).map(([name, schema]) => [full(name), schema]),
  );
  return made;
}

/** The OpenAPI 3.0.1 document of a namespace in one version: with its oddities, but valid. */
export function v4Document(namespace: Namespace, version: string): Schema {
  const operations = namespace.operations.filter((operation) => isIn(operation, version));
  const paths: Record<string, Schema> = {};
  for (const operation of operations) {
    const path = `/${namespace.name}/${version}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: written(namespace, version, operation) };
  }
  const schemas = reachable(paths, { ...commonSchemas(namespace.name), ...namespace.schemas });
  return versioned(
    {
      openapi: '3.0.1',
      info: {
        title: namespace.title,
        description: namespace.description,
        version: `${version.slice(1)}.0`,
        'x-repo-name': namespace.name,
        'x-minimum-negotiation-version': 'v4.0',
      },
      servers: [{ url: SERVER }],
      security: [{ basicAuthScheme: [] }, { apiKeyAuthScheme: [] }],
      tags: Object.entries(namespace.tags).map(([name, description]) => ({
        name,
        description,
        'x-displayName': name.replace(/([a-z])([A-Z])/g, '$1 $2'),
      })),
      paths,
      components: {
        schemas,
        securitySchemes: {
          basicAuthScheme: { type: 'http', scheme: 'basic' },
          apiKeyAuthScheme: { type: 'apiKey', name: 'X-ntnx-api-key', in: 'header' },
        },
      },
    },
    version,
  );
}
