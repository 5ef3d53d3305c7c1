import { DEFINITIONS } from './definitions';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';
import { ref, uuid, type Schema } from './schema';

function parameters({ path, method, body, more }: Operation): Schema[] {
  const own =
    (more?.parameters as Schema[] | undefined) ??
    (path.includes('{uuid}') ? [{ $ref: '#/parameters/uuid' }] : []);
  const name = path.endsWith('/list') ? 'get_entities_request' : 'body';
  return body === undefined
    ? own
    : [
        ...own,
        { name, in: 'body', required: method !== 'get', schema: typeof body === 'string' ? ref(body) : body },
      ];
}

function operation(from: Operation, definitions: Record<string, Schema>): Schema {
  const { tag, kind, summary, answer, status = '200', makes, more = {} } = from;
  const schema = answer === undefined ? {} : { schema: ref(answer) };
  const failure = ref(kind !== undefined && `${kind}_status` in definitions ? `${kind}_status` : 'status');
  const entries = parameters(from);
  return {
    ...(tag === undefined ? {} : { tags: [tag] }),
    summary,
    description: `${summary}. The demo cluster's own description.\n`,
    ...(kind === undefined ? {} : { 'x-ntnx-kind': kind }),
    ...more,
    ...(entries.length > 0 ? { parameters: entries } : {}),
    responses: {
      [status]: {
        description: status === '202' ? 'Accepted' : 'Done',
        ...schema,
      },
      ...(makes ? { '201': { description: 'Made', ...schema } } : {}),
      ...(from.path.includes('{uuid}') ? { '404': { description: 'No such entity', schema: failure } } : {}),
      default: { description: 'Failed', schema: failure },
    },
  };
}

/**
 * A v3 description, the demo's own unless told otherwise: Swagger 2.0 without host, operation ids and examples, as Prism
 * Central serves it.
 */
export function v3Document(
  operations = OPERATIONS,
  definitions = DEFINITIONS,
): { paths: Record<string, Record<string, Schema>> } & Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const from of operations) (paths[from.path] ??= {})[from.method] = operation(from, definitions);
  return {
    swagger: '2.0',
    info: {
      title: 'Demo cluster v3',
      version: '3.1.0',
      description: 'What the simulated Prism Central describes.',
    },
    basePath: '/api/nutanix/v3',
    schemes: ['https'],
    produces: ['application/json'],
    security: [{ basicAuth: [] }],
    securityDefinitions: { basicAuth: { type: 'basic' } },
    parameters: { uuid: { name: 'uuid', in: 'path', required: true, ...uuid('UUID of the entity') } },
    paths,
    definitions,
  };
}
