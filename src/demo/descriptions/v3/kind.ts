import { choice, flag, list, object, ref, text, uuid, whole, type Schema } from './schema';

/** What is particular to a kind; the rest of its dozen definitions follows from it. */
export interface Kind {
  kind: string;
  resources: Record<string, Schema>;
  /** Of the resources, those that a new one must have. */
  required?: string[];
  /** Nobody makes one, and its spec may lack name and resources. */
  found?: true;
  /** Beside the resources, in spec and status. */
  beside?: Record<string, Schema>;
  /** Beside the resources, in a status alone. */
  besideInStatus?: Record<string, Schema>;
  /** Added to the resources in a status. */
  extra?: Record<string, Schema>;
}

const readOnly = { readOnly: true };

function metadata(kind: string): Schema {
  return object(
    {
      kind: choice('Kind of the entity', [kind], { default: kind, ...readOnly }),
      uuid: uuid(`UUID of the ${kind}`),
      name: text(`Name of the ${kind}`),
      spec_version: whole('Counts the changes of the spec; send back what was read'),
      spec_hash: text('Hash of the spec; send back what was read'),
      entity_version: text('Counts changes made through any API', readOnly),
      creation_time: text('When it was made', { format: 'date-time', ...readOnly }),
      last_update_time: text('When it was changed last', { format: 'date-time', ...readOnly }),
      owner_reference: ref('user_reference'),
      project_reference: ref('project_reference'),
      categories: {
        type: 'object',
        description: 'One value a category',
        additionalProperties: { type: 'string' },
      },
      categories_mapping: {
        type: 'object',
        description: 'Several values a category',
        additionalProperties: list({ type: 'string' }),
      },
      use_categories_mapping: flag('Whether to read categories_mapping, not categories', { default: false }),
    },
    ['kind'],
    { title: `Metadata of a ${kind}` },
  );
}

function listMetadata(kind: string, output: boolean): Schema {
  return object({
    kind: choice('Kind to list', [kind], { default: kind }),
    filter: text('FIQL expression', { 'x-deprecated': true }),
    sort_attribute: text('Attribute to sort by'),
    sort_order: ref('sort_order'),
    length: whole(output ? 'How many are in this answer' : 'How many to give, at most 500', {
      format: 'int32',
      ...(output ? {} : { minimum: 1 }),
    }),
    offset: whole('How many to pass over', { format: 'int32', ...(output ? {} : { minimum: 0 }) }),
    ...(output ? { total_matches: whole('How many there are in all') } : {}),
  });
}

/** Definitions of a kind under the names that the vendor's description uses. */
export function kindDefinitions({
  kind,
  resources,
  required = [],
  extra = {},
  found,
  beside = {},
  besideInStatus = {},
}: Kind): Record<string, Schema> {
  const spec = {
    name: text(`Name of the ${kind}`, { maxLength: 256 }),
    description: text('What it is for', { maxLength: 1000 }),
    cluster_reference: ref('cluster_reference'),
    ...beside,
  };
  const parts = { metadata: ref(`${kind}_metadata`), api_version: ref('api_version') };
  const view = { status: ref(`${kind}_def_status`), spec: ref(kind), metadata: ref(`${kind}_metadata`) };
  return {
    [`${kind}_resources`]: object(resources, required),
    [`${kind}_resources_def_status`]: object({ ...resources, ...extra }),
    [kind]: object({ ...spec, resources: ref(`${kind}_resources`) }, found ? [] : ['name', 'resources']),
    [`${kind}_def_status`]: object({
      ...spec,
      ...besideInStatus,
      state: text('State of the entity', readOnly),
      message_list: list(ref('message_resource'), readOnly),
      resources: ref(`${kind}_resources_def_status`),
      execution_context: ref('execution_context'),
    }),
    [`${kind}_metadata`]: metadata(kind),
    [`${kind}_list_metadata`]: listMetadata(kind, false),
    [`${kind}_list_metadata_output`]: listMetadata(kind, true),
    [`${kind}_intent_input`]: object({ spec: ref(kind), ...parts }, ['metadata', 'spec']),
    [`${kind}_intent_response`]: object({ ...view, api_version: ref('api_version') }, [
      'api_version',
      'metadata',
    ]),
    [`${kind}_intent_resource`]: object(view, ['metadata']),
    [`${kind}_list_intent_response`]: object(
      {
        entities: list(ref(`${kind}_intent_resource`)),
        metadata: ref(`${kind}_list_metadata_output`),
        api_version: ref('api_version'),
      },
      ['api_version', 'metadata'],
    ),
    [`${kind}_status`]: object({
      kind: choice('Kind of the entity', [kind], { default: kind, ...readOnly }),
      code: whole('HTTP status', readOnly),
      state: text('ERROR', readOnly),
      message_list: list(ref('message_resource'), readOnly),
      api_version: ref('api_version'),
    }),
  };
}
