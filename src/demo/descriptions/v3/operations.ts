import { ref, text, uuid, type Schema } from './schema';

/** One operation, short; `document.ts` makes the rest. */
export interface Operation {
  method: 'get' | 'put' | 'post' | 'delete';
  path: string;
  /** None for the operations without a tag. */
  tag?: string;
  kind?: string;
  summary: string;
  body?: Schema | string;
  answer?: string;
  status?: '200' | '202';
  more?: Record<string, unknown>;
}

const internal = { 'x-internal': true };

/** The usual calls of a kind. */
function usual(
  kind: string,
  name: string,
  calls: ('list' | 'create' | 'get' | 'update' | 'delete')[],
): Operation[] {
  const tag = `${kind}s`;
  const one = `/${tag}/{uuid}`;
  const common = { tag, kind };
  const all: Record<(typeof calls)[number], Operation> = {
    list: {
      ...common,
      method: 'post',
      path: `/${tag}/list`,
      summary: `List ${name}s`,
      body: `${kind}_list_metadata`,
      answer: `${kind}_list_intent_response`,
    },
    create: {
      ...common,
      method: 'post',
      path: `/${tag}`,
      summary: `Create a ${name}`,
      body: `${kind}_intent_input`,
      answer: `${kind}_intent_response`,
      status: '202',
    },
    get: {
      ...common,
      method: 'get',
      path: one,
      summary: `Read a ${name}`,
      answer: `${kind}_intent_response`,
    },
    update: {
      ...common,
      method: 'put',
      path: one,
      summary: `Change a ${name}`,
      body: `${kind}_intent_input`,
      answer: `${kind}_intent_response`,
      status: '202',
    },
    delete: { ...common, method: 'delete', path: one, summary: `Delete a ${name}`, status: '202' },
  };
  return calls.map((call) => all[call]);
}

const vmAction = (action: string, summary: string, more?: Operation['more']): Operation => ({
  method: 'post',
  path: `/vms/{uuid}/${action}`,
  tag: 'vms',
  kind: 'vm',
  summary,
  answer: 'execution_context',
  status: '202',
  ...(more ? { more } : {}),
});

const octets = 'application/octet-stream';
const named = (name: string): Schema => ({ name, in: 'path', required: true, ...text(`The ${name} of it`) });

/** 49 operations. The oddities are those of the real description, each of which a reader has to survive. */
export const OPERATIONS: Operation[] = [
  ...usual('vm', 'VM', ['list', 'create', 'get', 'update', 'delete']),
  vmAction('clone', 'Clone a VM'),
  vmAction('acpi_shutdown', 'Ask the guest to shut down'),
  vmAction('power_cycle', 'Switch a VM off and on'),
  vmAction('snapshot', 'Take a snapshot', internal),
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
  {
    method: 'put',
    path: '/hosts/{uuid}',
    tag: 'hosts',
    kind: 'host',
    summary: 'Change a host',
    body: 'host_intent_input',
    answer: 'host_intent_response',
    status: '202',
    more: internal,
  },
  ...usual('subnet', 'subnet', ['list', 'create', 'get', 'update', 'delete']),
  ...usual('image', 'image', ['list', 'create', 'get', 'update', 'delete']),
  {
    method: 'get',
    path: '/images/{uuid}/file',
    tag: 'images',
    kind: 'image',
    summary: 'Download an image',
    more: { produces: [octets] },
  },
  {
    method: 'put',
    path: '/images/{uuid}/file',
    tag: 'images',
    kind: 'image',
    summary: 'Upload an image',
    body: { type: 'string', format: 'binary' },
    more: { consumes: [octets] },
  },
  {
    method: 'get',
    path: '/tasks/{uuid}',
    tag: 'tasks',
    kind: 'task',
    summary: 'Read a task',
    answer: 'task',
  },
  {
    method: 'post',
    path: '/tasks/poll',
    tag: 'tasks',
    kind: 'task',
    summary: 'Wait for tasks',
    body: 'task_poll_input',
    more: internal,
  },
  {
    method: 'post',
    path: '/tasks/list',
    tag: 'tasks',
    kind: 'task',
    summary: 'List tasks',
    body: { type: 'object' },
    more: internal,
  },
  {
    method: 'get',
    path: '/users/me',
    tag: 'users',
    kind: 'user',
    summary: 'Who am I',
    answer: 'user_intent_response',
  },
  ...usual('user', 'user', ['list', 'get']),
  {
    method: 'get',
    path: '/users/info',
    tag: 'users',
    kind: 'user',
    summary: 'Read the session of the caller',
    more: internal,
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
  {
    method: 'post',
    path: '/categories/list',
    tag: 'categories',
    kind: 'category',
    summary: 'List categories',
    body: { type: 'object' },
  },
  {
    method: 'get',
    path: '/categories/{name}',
    tag: 'categories',
    kind: 'category',
    summary: 'Read a category',
    answer: 'category_key',
    more: { parameters: [named('name')] },
  },
  {
    method: 'put',
    path: '/categories/{name}',
    tag: 'categories',
    kind: 'category',
    summary: 'Create or change a category',
    body: 'category_key',
    answer: 'category_key',
    more: { parameters: [named('name')] },
  },
  {
    method: 'get',
    path: '/categories/{name}/{value}',
    tag: 'categories',
    kind: 'category',
    summary: 'Read a value of a category',
    answer: 'category_value',
    more: { parameters: [named('name'), named('value')] },
  },
  ...usual('project', 'project', ['list', 'get']),
  {
    method: 'post',
    path: '/alerts/list',
    tag: 'alerts',
    kind: 'alert',
    summary: 'List alerts',
    body: 'alert_list_metadata',
    answer: 'alert_list_intent_response',
    more: { 'x-internal': false },
  },
  {
    method: 'get',
    path: '/alerts/{uuid}',
    tag: 'alerts',
    kind: 'alert',
    summary: 'Read an alert',
    answer: 'alert_intent_response',
    more: { 'x-internal': false },
  },
  {
    method: 'post',
    path: '/groups',
    tag: 'groups',
    summary: 'Ask for attributes of many entities',
    body: 'groups_request',
    answer: 'groups_answer',
  },
  {
    method: 'post',
    path: '/idempotence_identifiers',
    tag: 'idempotence_identifiers',
    summary: 'Reserve UUIDs',
    body: 'identifiers_request',
    answer: 'identifiers_answer',
  },
  { method: 'get', path: '/xig_dns_config', summary: 'Read a setting that nobody tagged', more: internal },
  {
    method: 'get',
    path: '/vms/{uuid}/vm_disk/{vm_disk_uuid}/data',
    summary: 'Read the content of a disk',
    more: {
      ...internal,
      parameters: [
        { $ref: '#/parameters/uuid' },
        { name: 'vm_disk_uuid', in: 'path', required: true, ...uuid('The disk') },
      ],
      produces: [octets],
    },
  },
];

/** The schema of a body given by name or whole. */
export const bodySchema = (body: Schema | string): Schema => (typeof body === 'string' ? ref(body) : body);
