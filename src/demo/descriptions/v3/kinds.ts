import type { Kind } from './kind';
import { HARDWARE_KINDS } from './kindsOfHardware';
import { MACHINE_KINDS } from './kindsOfMachines';
import { choice, flag, list, object, ref, text, type Schema } from './schema';

const time = (what: string): Schema => text(what, { format: 'date-time' });
/** An entity that an alert is about; its identifier may be no UUID. */
const CONCERNED = object({ type: text('Kind'), uuid: text('Identifier'), name: text('Name') });

const ALERT = {
  type: text('Which check or event'),
  title: text('Title'),
  default_message: text('Message with names in braces'),
  parameters: {
    type: 'object',
    description: 'What stands for the names',
    additionalProperties: object({ string_value: text('Value') }),
  },
  severity: choice('How bad it is', ['info', 'warning', 'critical']),
  source_entity: object({ cluster_uuid: text('Cluster'), entity: CONCERNED }),
  affected_entity_list: list(CONCERNED),
  possible_cause_list: list(
    object({ cause_list: list(text('What may be wrong')), resolution_list: list(text('What may help')) }),
  ),
  classification_list: list(text('What it is about')),
  impact_type_list: list(text('What may suffer')),
  resolution_status: object({
    is_true: flag('Whether it is resolved'),
    is_auto_resolved: flag('Whether by itself'),
  }),
  acknowledged_status: object({ is_true: flag('Whether somebody has seen it') }),
  is_user_defined: flag('Whether a person made the check'),
  creation_time: time('When it came up'),
  last_update_time: time('When it changed last'),
  latest_occurrence_time: time('When it was seen last'),
};

/** The kinds of the demo's v3 description. Member names are facts of the API, the words are the demo's. */
export const KINDS: Kind[] = [
  ...MACHINE_KINDS,
  ...HARDWARE_KINDS,
  {
    kind: 'user',
    found: true,
    resources: { directory_service_user: object({ user_principal_name: text('name@domain') }) },
    extra: {
      display_name: text('Name to show'),
      user_type: choice('Where it is from', ['LOCAL', 'IDP', 'DIRECTORY_SERVICE']),
      access_control_policy_reference_list: list({ type: 'object' }),
      projects_reference_list: list(ref('project_reference')),
      resource_usage_summary: { type: 'object' },
    },
  },
  {
    kind: 'project',
    resources: {
      user_reference_list: list(ref('user_reference')),
      cluster_reference_list: list(ref('cluster_reference')),
      subnet_reference_list: list(ref('subnet_reference')),
      account_reference_list: list({ type: 'object' }),
      environment_reference_list: list({ type: 'object' }),
      external_user_group_reference_list: list({ type: 'object' }),
    },
    extra: { is_default: flag('Whether new entities go here') },
  },
  { kind: 'alert', found: true, resources: ALERT },
];
