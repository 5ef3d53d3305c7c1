import { CALLS } from './definitionsCalls';
import { CATEGORIES } from './definitionsCategories';
import { kindDefinitions } from './kind';
import { KINDS } from './kinds';
import { choice, flag, list, object, ref, reference, text, uuid, whole, type Schema } from './schema';

const REFERRED = ['cluster', 'host', 'user', 'project', 'subnet', 'image', 'storage_container', 'task'];

const shared: Record<string, Schema> = {
  api_version: text('Version of the API', { default: '3.1.0', readOnly: true }),
  sort_order: choice('Direction', ['ASCENDING', 'DESCENDING']),
  message_resource: object(
    {
      message: text('What happened'),
      reason: choice('Why, for programs', [
        'ENTITY_NOT_FOUND',
        'INVALID_REQUEST',
        'AUTHENTICATION_REQUIRED',
        'INTERNAL_ERROR',
      ]),
      details: { type: 'object', additionalProperties: { type: 'string' }, readOnly: true },
    },
    ['message', 'reason'],
  ),
  execution_context: object({ task_uuid: uuid('Task that does the work') }),
  vm_boot_config: object({
    boot_type: choice('Firmware', ['LEGACY', 'UEFI', 'SECURE_BOOT']),
    boot_device_order_list: list({ type: 'string', 'x-ntnx-enum': ['CDROM', 'DISK', 'NETWORK'] }),
  }),
  vm_disk: object({
    uuid: uuid('UUID of the disk'),
    disk_size_mib: whole('Size in MiB, rounded up', { format: 'int64' }),
    disk_size_bytes: whole('Size in bytes', { format: 'int64' }),
    data_source_reference: ref('image_reference'),
    device_properties: object({
      device_type: choice('What it looks like', ['DISK', 'CDROM']),
      disk_address: object({
        adapter_type: choice('Bus', ['SCSI', 'IDE', 'PCI', 'SATA']),
        device_index: whole('Place on the bus'),
      }),
    }),
    storage_config: object({ storage_container_reference: ref('storage_container_reference') }),
  }),
  vm_nic: object({
    uuid: uuid('UUID of the NIC'),
    mac_address: text('MAC address'),
    subnet_reference: ref('subnet_reference'),
    ip_endpoint_list: list(
      object({ ip: text('Address'), type: choice('How it got it', ['ASSIGNED', 'LEARNED']) }),
    ),
  }),
  task: object({
    uuid: uuid('UUID of the task'),
    status: choice('Where it stands', ['QUEUED', 'RUNNING', 'SUCCEEDED', 'ABORTED', 'SUSPENDED', 'FAILED']),
    percentage_complete: whole('How much is done'),
    operation_type: text('What it does'),
    error_code: text('Code of the failure'),
    error_detail: text('Text of the failure'),
    entity_reference_list: list(object({ kind: text('Kind'), uuid: uuid('UUID'), name: text('Name') })),
    subtask_reference_list: list(ref('task_reference')),
    creation_time: text('When it was asked for', { format: 'date-time' }),
    completion_time: text('When it ended', { format: 'date-time' }),
  }),
  task_poll_input: object(
    { task_uuid_list: list(uuid('Task to wait for')), poll_timeout_seconds: whole('How long to wait') },
    ['task_uuid_list'],
  ),
  task_poll_response: object({
    entities: list(ref('task')),
    has_poll_timed_out: flag('Whether the time was up before all had ended'),
  }),
  procedural_response: object({ task_uuid: uuid('Task that does the work') }, ['task_uuid']),
  identifiers_request: object({
    client_identifier: text('Name of the client'),
    count: whole('How many', { minimum: 1, maximum: 4096 }),
    valid_duration_in_minutes: whole('How long they are kept'),
  }),
  identifiers_answer: object({
    client_identifier: text('Name of the client'),
    count: whole('How many'),
    uuid_list: list(uuid('UUID to use')),
    expiration_time: text('Until when', { format: 'date-time' }),
  }),
  prism_central: object({
    resources: object({
      version: text('Version'),
      type: choice('Which', ['PC', 'XiPC']),
      cluster_uuid: uuid('UUID'),
    }),
  }),
  status: object({
    state: text('ERROR'),
    code: whole('HTTP status'),
    message_list: list(ref('message_resource')),
  }),
};

/** All definitions of the demo's v3 description. */
export const DEFINITIONS: Record<string, Schema> = {
  ...shared,
  ...CALLS,
  ...CATEGORIES,
  ...Object.fromEntries(REFERRED.map((kind) => [`${kind}_reference`, reference(kind)])),
  ...Object.assign({}, ...KINDS.map(kindDefinitions)),
};
