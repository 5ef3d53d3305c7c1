import { body, document, GATEWAY, inPath, query } from './document';
import { flag, int32, int64, list, model, ref, text } from './model';

const STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'ABORTED', 'FAILED'];

/** Each verb has models of its own in these documents, alike or not. */
const models = (verb: string) => [
  model(`${verb}.dto.ergon.TaskDTO`, {
    uuid: text('UUID'),
    operation_type: text('What it does'),
    progress_status: text('Where it stands', STATES),
    percentage_complete: int32('How much is done'),
    create_time_usecs: int64('When it was asked for, in microseconds'),
    entity_list: list('What it works on', { $ref: `${verb}.dto.ergon.EntityIdDTO` }),
    meta_response: ref(`${verb}.dto.ergon.MetaResponseDTO`, 'How it ended'),
    subtask_info_list: list('Tasks below it', { $ref: `${verb}.dto.ergon.TaskDTO` }),
  }),
  model(`${verb}.dto.ergon.EntityIdDTO`, {
    entity_id: text('UUID'),
    entity_name: text('Name'),
    entity_type: text('Kind', ['NODE', 'VM', 'SNAPSHOT', 'DISK', 'IMAGE']),
  }),
  model(`${verb}.dto.ergon.MetaResponseDTO`, {
    error_code: int32('0 or what went wrong'),
    error_detail: text('Text of the failure'),
  }),
];

export const TASKS = document(
  GATEWAY,
  '/tasks',
  [
    {
      method: 'POST',
      path: '/tasks/list',
      nickname: 'getTasks',
      summary: 'List tasks.',
      type: 'create.base.EntityCollection&lt;create.dto.ergon.TaskDTO&gt;',
      parameters: [{ ...body('create.dto.ergon.TaskRequestDTO', 'Which'), required: false }],
    },
    {
      method: 'POST',
      path: '/tasks/poll',
      nickname: 'pollTask',
      summary: 'Wait for tasks.',
      type: 'create.dto.ergon.TaskPollResponseDTO',
      parameters: [
        { ...body('create.dto.ergon.TaskPollRequestDTO', 'Which, and how long'), required: false },
      ],
    },
    {
      method: 'GET',
      path: '/tasks/{uuid}',
      nickname: 'getTask',
      summary: 'Read a task.',
      type: 'get.dto.ergon.TaskDTO',
      parameters: [
        inPath('uuid', 'UUID of the task'),
        query('include_subtasks_info', 'boolean', 'Whether to give the tasks below it'),
      ],
    },
  ],
  [
    ...models('create'),
    ...models('get'),
    model('create.base.EntityCollection&lt;create.dto.ergon.TaskDTO&gt;', {
      entities: list('Tasks', { $ref: 'create.dto.ergon.TaskDTO' }),
      metadata: ref('get.base.Metadata', 'How many there are'),
    }),
    model('create.dto.ergon.TaskRequestDTO', {
      include_completed: flag('Whether finished ones come too'),
      count: int32('How many at most'),
    }),
    model('create.dto.ergon.TaskPollRequestDTO', {
      completed_tasks: list('Tasks to wait for', { type: 'string' }),
      timeout_interval: int64('How long, in seconds'),
    }),
    model('create.dto.ergon.TaskPollResponseDTO', {
      completed_tasks_info: list('Those that ended', { $ref: 'create.dto.ergon.TaskDTO' }),
      timed_out: flag('Whether none has ended in time'),
    }),
  ],
);
