import { named, type Operation } from './operation';

const common = { tag: 'categories', kind: 'category' };
const key = { ...common, path: '/categories/{name}', more: { parameters: [named('name')] } };
const value = {
  ...common,
  path: '/categories/{name}/{value}',
  more: { parameters: [named('name'), named('value')] },
};

/** Categories: keys, and values below them. They are changed at once, without a task. */
export const CATEGORY_OPERATIONS: Operation[] = [
  {
    ...common,
    method: 'post',
    path: '/categories/list',
    summary: 'List categories',
    body: 'category_list_metadata',
    answer: 'category_key_list_response',
  },
  { ...key, method: 'get', summary: 'Read a category', answer: 'category_key_status' },
  {
    ...key,
    method: 'put',
    summary: 'Create or change a category',
    body: 'category_key',
    answer: 'category_key_status',
    makes: true,
  },
  { ...key, method: 'delete', summary: 'Delete a category without values' },
  {
    ...key,
    method: 'post',
    path: '/categories/{name}/list',
    summary: 'List the values of a category',
    body: 'category_list_metadata',
    answer: 'category_value_list_response',
  },
  { ...value, method: 'get', summary: 'Read a value of a category', answer: 'category_value_status' },
  {
    ...value,
    method: 'put',
    summary: 'Create or change a value of a category',
    body: 'category_value',
    answer: 'category_value_status',
    makes: true,
  },
  { ...value, method: 'delete', summary: 'Delete a value of a category that nothing has' },
];
