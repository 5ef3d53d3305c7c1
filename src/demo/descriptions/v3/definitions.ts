import { CALLS } from './definitionsCalls';
import { CATEGORIES } from './definitionsCategories';
import { kindDefinitions } from './kind';
import { PRISM_CENTRAL } from './definitionsPrismCentral';
import { KINDS } from './kinds';
import { choice, flag, list, object, ref, reference, text, uuid, whole, type Schema } from './schema';

const REFERRED = [
  'disk',
  'cluster',
  'host',
  'user',
  'project',
  'subnet',
  'image',
  'storage_container',
  'task',
];

const shared: Record<string, Schema> = {
  api_version: text('Version of the API', { default: '3.1.0', readOnly: true }),
  sort_order: choice('Direction', ['ASCENDING', 'DESCENDING']),
  message_resource: object(
    {
      message: text('What happened'),
      reason: choice('Why, for programs', [
        'ACCESS_DENIED',
        'AUTHENTICATION_REQUIRED',
        'CONCURRENT_REQUESTS_NOT_ALLOWED',
        'DESERIALIZATION_FAILED',
        'ENTITY_ALREADY_EXISTS',
        'ENTITY_IS_READONLY',
        'ENTITY_NOT_FOUND',
        'INTERNAL_ERROR',
        'INVALID_CONTENT_TYPE',
        'INVALID_REQUEST',
      ]),
      details: { type: 'object', additionalProperties: { type: 'string' }, readOnly: true },
    },
    ['message', 'reason'],
  ),
  // Without a type: a text in the answer to a change, a list of texts where an entity is read.
  execution_context: object({ task_uuid: { description: 'Task that does the work' } }),
  vm_boot_config: object({
    boot_type: choice('Firmware', ['LEGACY', 'UEFI', 'SECURE_BOOT']),
    boot_device_order_list: list({ type: 'string', 'x-ntnx-enum': ['CDROM', 'DISK', 'NETWORK'] }),
  }),
  vm_disk: object({
    uuid: uuid('UUID of the disk'),
    disk_size_mib: whole('Size in MiB, rounded up', { format: 'int32', minimum: 1 }),
    disk_size_bytes: whole('Size in bytes', { format: 'int64', minimum: 1 }),
    is_migration_in_progress: flag('Whether it moves to another container', { readOnly: true }),
    is_encryption_in_progress: flag('Whether it is being encrypted', { readOnly: true }),
    data_source_reference: ref('image_reference'),
    device_properties: object({
      device_type: choice('What it looks like', ['DISK', 'CDROM']),
      disk_address: object({
        adapter_type: choice('Bus', ['SCSI', 'IDE', 'PCI', 'SATA']),
        device_index: whole('Place on the bus'),
      }),
    }),
    storage_config: object({
      flash_mode: choice('Whether it stays on flash', ['ENABLED', 'DISABLED']),
      storage_container_reference: ref('storage_container_reference'),
    }),
  }),
  vm_nic: object({
    uuid: uuid('UUID of the NIC'),
    mac_address: text('MAC address'),
    subnet_reference: ref('subnet_reference'),
    nic_type: choice('Which kind', ['NORMAL_NIC', 'DIRECT_NIC', 'NETWORK_FUNCTION_NIC']),
    vlan_mode: choice('Whether it sees tags', ['ACCESS', 'TRUNKED']),
    trunked_vlan_list: list(whole('A VLAN that it sees')),
    num_queues: whole('Queues'),
    is_connected: flag('Whether its cable is plugged in'),
    ip_endpoint_list: list(
      object({ ip: text('Address'), type: choice('How it got it', ['ASSIGNED', 'LEARNED']) }),
    ),
  }),
  task: object({
    uuid: uuid('UUID of the task'),
    status: choice('Where it stands', ['QUEUED', 'RUNNING', 'SUCCEEDED', 'ABORTED', 'SUSPENDED', 'FAILED']),
    percentage_complete: whole('How much is done'),
    progress_message: text('What it is at'),
    logical_timestamp: whole('Counts its changes'),
    cluster_reference: ref('cluster_reference'),
    api_version: ref('api_version'),
    operation_type: text('What it does'),
    error_code: text('Code of the failure'),
    error_detail: text('Text of the failure'),
    entity_reference_list: list(object({ kind: text('Kind'), uuid: uuid('UUID'), name: text('Name') })),
    subtask_reference_list: list(ref('task_reference')),
    creation_time: text('When it was asked for', { format: 'date-time' }),
    creation_time_usecs: whole('The same in microseconds', { format: 'int64' }),
    start_time: text('When it began', { format: 'date-time' }),
    start_time_usecs: whole('The same in microseconds', { format: 'int64' }),
    last_update_time: text('When it moved last', { format: 'date-time' }),
    completion_time: text('When it ended', { format: 'date-time' }),
    completion_time_usecs: whole('The same in microseconds', { format: 'int64' }),
  }),
  task_list_metadata_output: object({
    kind: choice('Kind that is listed', ['task']),
    filter: text('FIQL expression'),
    sort_attribute: text('Attribute to sort by'),
    sort_order: ref('sort_order'),
    length: whole('How many are in this answer'),
    offset: whole('How many were passed over'),
    total_matches: whole('How many there are in all'),
  }),
  task_list_intent_response: object({
    entities: list(ref('task')),
    metadata: ref('task_list_metadata_output'),
    api_version: ref('api_version'),
  }),
  task_poll_input: object(
    {
      task_uuid_list: list(uuid('Task to wait for')),
      poll_timeout_seconds: whole('How long to wait', { minimum: 0, maximum: 30 }),
    },
    ['poll_timeout_seconds', 'task_uuid_list'],
  ),
  task_poll_response: object({
    entities: list(ref('task')),
    has_poll_timed_out: flag('Whether the time was up before all had ended'),
  }),
  procedural_response: object({ task_uuid: uuid('Task that does the work') }, ['task_uuid']),
  identifiers_request: object(
    {
      client_identifier: text('Name of the client'),
      count: whole('How many', { default: 1, minimum: 1, maximum: 4096 }),
      valid_duration_in_minutes: whole('How long they are kept', {
        default: 527040,
        minimum: 1,
        maximum: 527040,
      }),
    },
    ['count'],
  ),
  identifiers_answer: object({
    client_identifier: text('Name of the client'),
    count: whole('How many'),
    uuid_list: list(uuid('UUID to use')),
    expiration_time: text('Until when', { format: 'date-time' }),
  }),
  status: object({
    kind: text('What the call was about'),
    state: text('ERROR'),
    code: whole('HTTP status'),
    message_list: list(ref('message_resource')),
    api_version: ref('api_version'),
  }),
};

/** All definitions of the demo's v3 description. */
export const DEFINITIONS: Record<string, Schema> = {
  ...shared,
  ...CALLS,
  ...CATEGORIES,
  ...PRISM_CENTRAL,
  ...Object.fromEntries(REFERRED.map((kind) => [`${kind}_reference`, reference(kind)])),
  ...Object.assign({}, ...KINDS.map(kindDefinitions)),
};
