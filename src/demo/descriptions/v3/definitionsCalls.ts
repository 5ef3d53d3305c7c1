import { choice, list, object, ref, text, uuid, whole, type Schema } from './schema';

const ORDERS = ['ASCENDING', 'DESCENDING'];
const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/** Bodies and answers of calls that are about no single kind. */
export const CALLS: Record<string, Schema> = {
  vm_set_power_state_input: object({ task_uuid: uuid('Task under which it is to run') }),
  vm_clone_input: object({
    metadata: object({ uuid: uuid('UUID of the new VM, reserved before') }),
    override_spec: object({
      name: text('Name of the new VM', { maxLength: 80 }),
      num_sockets: whole('Sockets', { minimum: 1 }),
      num_vcpus_per_socket: whole('Virtual CPUs a socket', { minimum: 1 }),
      memory_size_mib: whole('Memory in MiB', { minimum: 1 }),
      nic_list: list(ref('vm_nic')),
      boot_config: ref('vm_boot_config'),
    }),
  }),
  vm_snapshot_input: object({
    name: text('Name of the snapshot', { maxLength: 64 }),
    recovery_point_type: choice('How consistent it is', ['CRASH_CONSISTENT', 'APPLICATION_CONSISTENT']),
    expiration_time: text('Until when it is kept', { format: 'date-time' }),
  }),
  alert_action_input: object({ alert_uuid_list: list(uuid('UUID of an alert')) }),
  batch_request: object(
    {
      execution_order: choice('In which order', ['SEQUENTIAL', 'NON_SEQUENTIAL'], { default: 'SEQUENTIAL' }),
      action_on_failure: choice('What then', ['CONTINUE', 'ABORT'], { default: 'CONTINUE' }),
      api_request_list: list(
        object(
          {
            operation: choice('Method', METHODS),
            path_and_params: text('Path and query'),
            body: { type: 'object' },
          },
          ['operation', 'path_and_params'],
        ),
      ),
      api_version: ref('api_version'),
    },
    ['api_request_list'],
  ),
  batch_response: object({
    api_response_list: list(
      object(
        { status: text('HTTP status'), api_response: { type: 'object' }, path_and_params: text('As sent') },
        ['status', 'api_response', 'path_and_params'],
      ),
    ),
  }),
  groups_request: object(
    {
      entity_type: text('What to ask about, such as mh_vm or host'),
      entity_ids: list({ type: 'string' }),
      group_member_attributes: list(object({ attribute: text('Name of an attribute') }, ['attribute'])),
      group_member_count: whole('How many at most of each group', { format: 'int64' }),
      group_member_offset: whole('How many to pass over in each group', { format: 'int64' }),
      group_member_sort_attribute: text('Attribute to sort by'),
      group_member_sort_order: choice('Direction', ORDERS),
      grouping_attribute: text('Attribute to make groups by'),
      group_count: whole('How many groups at most', { format: 'int64' }),
      group_offset: whole('How many groups to pass over', { format: 'int64' }),
      filter_criteria: text('FIQL expression'),
    },
    ['entity_type'],
  ),
  groups_answer: object({
    entity_type: text('What was asked about'),
    total_entity_count: whole('How many there are', { format: 'int64' }),
    filtered_entity_count: whole('How many pass the filter', { format: 'int64' }),
    total_group_count: whole('How many groups', { format: 'int64' }),
    filtered_group_count: whole('How many groups pass the filter', { format: 'int64' }),
    group_results: list(
      object({
        group_by_column_value: text('Value that its members share'),
        group_summaries: { type: 'object' },
        total_entity_count: whole('How many members', { format: 'int64' }),
        entity_results: list(
          object({
            entity_id: text('UUID'),
            data: list(
              object({
                name: text('Name of the attribute'),
                values: list(object({ time: whole('Microseconds'), values: list({ type: 'string' }) })),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
};
