import { internal, OCTETS, usual, type Operation } from './operation';

/** Clusters and what they are made of. */
export const CLUSTER_OPERATIONS: Operation[] = [
  ...usual('cluster', 'cluster', ['list', 'get', 'update']),
  {
    method: 'get',
    path: '/clusters/{uuid}/ahv_cluster_config/supported_cpu_models/{cpu_model_uuid}',
    tag: 'clusters',
    kind: 'cluster',
    summary: 'Read a processor model',
    // The real description has this mistake too: a path parameter cannot have a schema in Swagger 2.0.
    more: {
      parameters: [
        { name: 'uuid', in: 'path', schema: { $ref: '#/parameters/uuid' } },
        { name: 'cpu_model_uuid', in: 'path', schema: { $ref: '#/parameters/uuid' } },
      ],
    },
  },
  {
    method: 'get',
    path: '/clusters/{uuid}/certificates/csrs',
    tag: 'clusters',
    kind: 'cluster',
    summary: 'Read signing requests; the nodes go into the body',
    body: { type: 'object' },
    more: internal,
  },
  ...usual('host', 'host', ['list', 'get']),
  ...usual('host', 'host', ['update'], internal),
  ...usual('disk', 'disk', ['list', 'get'], internal),
  ...usual('subnet', 'subnet', ['list', 'create', 'get', 'update', 'delete']),
  ...usual('image', 'image', ['list', 'create', 'get', 'update', 'delete']),
  {
    method: 'get',
    path: '/images/{uuid}/file',
    tag: 'images',
    kind: 'image',
    summary: 'Download an image',
    more: { produces: [OCTETS] },
  },
  {
    method: 'put',
    path: '/images/{uuid}/file',
    tag: 'images',
    kind: 'image',
    summary: 'Upload an image',
    body: { type: 'string', format: 'binary' },
    more: { consumes: [OCTETS] },
  },
  {
    method: 'get',
    path: '/prism_central',
    tag: 'prism_central',
    kind: 'prism_central',
    summary: 'Read about Prism Central itself',
    answer: 'prism_central',
    more: internal,
  },
];
