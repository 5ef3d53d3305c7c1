import { internal, named, usual, type Operation } from './operation';

const task = { tag: 'tasks', kind: 'task' };
const user = { tag: 'users', kind: 'user' };
const identifiers = { tag: 'idempotence_identifiers' };
const oneClient = { path: '/idempotence_identifiers/{client_identifier}' };
const client = { parameters: [named('client_identifier')] };

/** Tasks, people, alerts, and calls that are about many things at once. */
export const SERVICE_OPERATIONS: Operation[] = [
  { ...task, method: 'get', path: '/tasks/{uuid}', summary: 'Read a task', answer: 'task' },
  { ...task, method: 'post', path: '/tasks/{uuid}/abort', summary: 'Stop a task' },
  {
    ...task,
    method: 'post',
    path: '/tasks/poll',
    summary: 'Wait for tasks',
    body: 'task_poll_input',
    answer: 'task_poll_response',
    more: internal,
  },
  {
    ...task,
    method: 'post',
    path: '/tasks/list',
    summary: 'List tasks',
    body: { type: 'object' },
    answer: 'task_list_intent_response',
    more: internal,
  },
  { ...user, method: 'get', path: '/users/me', summary: 'Who am I', answer: 'user_intent_response' },
  ...usual('user', 'user', ['list', 'get']),
  {
    ...user,
    method: 'get',
    path: '/users/info',
    summary: 'Read the session of the caller',
    more: internal,
  },
  ...usual('project', 'project', ['list', 'get']),
  ...usual('alert', 'alert', ['list', 'get'], { 'x-internal': false }),
  {
    method: 'post',
    path: '/alerts/action/{action}',
    tag: 'alerts',
    kind: 'alert',
    summary: 'Acknowledge or resolve alerts; all of them when none is named',
    body: 'alert_action_input',
    answer: 'procedural_response',
    status: '202',
    more: { parameters: [{ ...named('action'), 'x-ntnx-enum': ['ACKNOWLEDGE', 'RESOLVE'] }] },
  },
  ...usual('recovery_plan', 'recovery plan', ['list', 'create', 'get', 'update', 'delete']),
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
    path: '/batch',
    tag: 'batch',
    summary: 'Call several operations at once',
    body: 'batch_request',
    answer: 'batch_response',
  },
  {
    ...identifiers,
    method: 'post',
    path: '/idempotence_identifiers',
    summary: 'Reserve UUIDs',
    body: 'identifiers_request',
    answer: 'identifiers_answer',
  },
  {
    ...identifiers,
    ...oneClient,
    method: 'get',
    summary: 'Read the UUIDs that a client reserved',
    answer: 'identifiers_answer',
    more: client,
  },
  { ...identifiers, ...oneClient, method: 'delete', summary: 'Give reserved UUIDs back', more: client },
  { method: 'get', path: '/xig_dns_config', summary: 'Read a setting that nobody tagged', more: internal },
  {
    method: 'post',
    path: '/events',
    summary: 'Report an event; nobody tagged this',
    body: { type: 'object' },
    more: internal,
  },
  {
    method: 'post',
    path: '/metrics/{api}',
    summary: 'Report numbers; nobody tagged this either',
    body: { type: 'object' },
    more: { ...internal, parameters: [named('api')] },
  },
];
