import { choice, flag, list, object, ref, text, whole, type Schema } from './schema';

const name = text('Name of the category', { maxLength: 64 });
const value = text('The value', { maxLength: 64 });
const system = flag('Whether it came with the product', { readOnly: true });
const said = text('What it is for', { maxLength: 1000 });

/** Categories are of no kind: they have neither spec nor status. */
export const CATEGORIES: Record<string, Schema> = {
  category_key: object({ name, description: said, api_version: ref('api_version') }, ['name']),
  category_key_status: object(
    {
      name,
      description: said,
      system_defined: system,
      capabilities: object({ cardinality: whole('How many values an entity may have') }),
      api_version: ref('api_version'),
    },
    ['name'],
  ),
  category_value: object({ value, description: said, api_version: ref('api_version') }),
  category_value_status: object({
    name,
    value,
    description: said,
    system_defined: system,
    api_version: ref('api_version'),
  }),
  category_list_metadata: object({
    kind: choice('Kind to list', ['category'], { default: 'category' }),
    filter: text('FIQL expression', { 'x-deprecated': true }),
    sort_attribute: text('Attribute to sort by'),
    sort_order: ref('sort_order'),
    length: whole('How many to give, at most 500', { format: 'int32', minimum: 1 }),
    offset: whole('How many to pass over', { format: 'int32', minimum: 0 }),
  }),
  category_key_list_response: object({
    entities: list(ref('category_key_status')),
    metadata: ref('category_list_metadata'),
    api_version: ref('api_version'),
  }),
  category_value_list_response: object({
    entities: list(ref('category_value_status')),
    metadata: ref('category_list_metadata'),
    api_version: ref('api_version'),
  }),
  category_status: object({
    kind: choice('Kind of the entity', ['category'], { default: 'category', readOnly: true }),
    code: whole('HTTP status', { readOnly: true }),
    state: text('ERROR', { readOnly: true }),
    message_list: list(ref('message_resource'), { readOnly: true }),
    api_version: ref('api_version'),
  }),
};
