const METHODS = ['get', 'put', 'delete'] as const;
const TYPES = ['string', 'integer', 'boolean'] as const;
const WORDS =
  'the entity of this kind its state on every host and what the cluster knows of it at the time'.split(' ');

/**
 * A Swagger 2.0 description of the size and shape of Prism Central's v3 one (some 3 MB, 575 operations, entities made of
 * spec, status and metadata), made up from numbers, so that a measurement needs no file from elsewhere.
 */
export function v3LikeSpec(kinds = 115): string {
  const paths: Record<string, object> = {};
  const definitions: Record<string, object> = {};
  for (let index = 0; index < kinds; index++) {
    const kind = `kind_${index}`;
    paths[`/${kind}s`] = { post: operation(kind, 'Create', index, body(`${kind}_intent_input`)) };
    paths[`/${kind}s/list`] = { post: operation(kind, 'List', index, body(`${kind}_list_metadata`)) };
    paths[`/${kind}s/{uuid}`] = Object.fromEntries(
      METHODS.map((method) => [
        method,
        operation(kind, method, index, [
          { name: 'uuid', in: 'path', required: true, type: 'string' },
          ...(method === 'put' ? body(`${kind}_intent_input`) : []),
        ]),
      ]),
    );
    Object.assign(definitions, entity(kind, index));
  }
  return JSON.stringify({
    info: { title: 'Made for measuring', version: '3.1.0' },
    paths,
    basePath: '/api/nutanix/v3',
    definitions,
    swagger: '2.0',
  });
}

function operation(kind: string, verb: string, index: number, parameters: object[]) {
  return {
    tags: [`${kind}s`],
    summary: `${verb} ${kind}`,
    description: prose(index, 60),
    'x-internal': index % 2 === 1,
    parameters,
    responses: {
      200: { description: 'Success', schema: ref(`${kind}_intent_response`) },
      default: { description: 'Internal Error', schema: ref(`${kind}_status`) },
    },
  };
}

function body(definition: string) {
  return [{ name: 'body', in: 'body', required: true, schema: ref(definition) }];
}

function entity(kind: string, index: number): Record<string, object> {
  const parts = ['spec', 'status', 'metadata', 'resources', 'reference'] as const;
  return {
    ...Object.fromEntries(parts.map((part, at) => [`${kind}_${part}`, record(kind, index * 7 + at)])),
    [`${kind}_intent_input`]: {
      type: 'object',
      required: ['spec', 'metadata'],
      properties: { spec: ref(`${kind}_spec`), metadata: ref(`${kind}_metadata`) },
    },
    [`${kind}_intent_response`]: {
      type: 'object',
      properties: {
        spec: ref(`${kind}_spec`),
        status: ref(`${kind}_status`),
        metadata: ref(`${kind}_metadata`),
      },
    },
    [`${kind}_list_metadata`]: {
      type: 'object',
      properties: { kind: { type: 'string', default: kind }, length: { type: 'integer', minimum: 1 } },
    },
  };
}

function record(kind: string, seed: number) {
  const properties: Record<string, object> = {};
  for (let index = 0; index < 32; index++) {
    const name = `${WORDS[(seed + index) % WORDS.length] ?? ''}_${index}`;
    properties[name] =
      index % 5 === 4
        ? { description: prose(seed + index, 12), type: 'array', items: ref(`${kind}_reference`) }
        : {
            description: prose(seed + index, 14),
            type: TYPES[index % TYPES.length],
            readOnly: index % 3 === 0,
          };
  }
  return { type: 'object', description: prose(seed, 20), required: [Object.keys(properties)[0]], properties };
}

function ref(definition: string) {
  return { $ref: `#/definitions/${definition}` };
}

function prose(seed: number, words: number): string {
  return Array.from({ length: words }, (_, index) => WORDS[(seed * 3 + index * 5) % WORDS.length] ?? '').join(
    ' ',
  );
}
