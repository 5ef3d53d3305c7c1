import { COMMON_MODELS, type Model, type Part } from './model';
import { plainMembers } from './plainMembers';

/** One operation, short. */
export interface Operation {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  path: string;
  nickname: string;
  summary: string;
  type: string;
  /** Of an array answer. */
  items?: Part;
  parameters?: Part[];
  deprecated?: true;
}

const parameter = (
  paramType: string,
  name: string,
  type: string,
  description: string,
  required: boolean,
): Part => ({
  name,
  description,
  required,
  allowMultiple: false,
  paramType,
  type,
});

export const query = (name: string, type: string, description: string): Part =>
  parameter('query', name, type, description, false);
export const inPath = (name: string, description: string): Part =>
  parameter('path', name, 'string', description, true);
/** The body has no name in these documents. */
export const body = (type: string, description: string): Part => ({
  description,
  required: true,
  allowMultiple: false,
  paramType: 'body',
  type,
});

/** Parameters of the resources that know paging. */
export const PAGING: Part[] = [
  query('count', 'integer', 'How many to give'),
  query('page', 'integer', 'Which page, counted from 1'),
  query('filter_criteria', 'string', 'Filter'),
  query('sort_criteria', 'string', 'Order'),
  query('search_string', 'string', 'Text to look for'),
  query('projection', 'string', 'Which members to give'),
];

/** Two bases are in use, and neither names a host that exists. */
export const GATEWAY = 'https://any_cvm_ip:9440/PrismGateway/services/rest/v2.0';
export const ACROPOLIS = 'https://any_cvm_ip:9440/api/nutanix/v2.0';

export interface Document {
  apiVersion: string;
  swaggerVersion: string;
  basePath: string;
  resourcePath: string;
  produces: string[];
  consumes: string[];
  apis: { internal: boolean; path: string; operations: Part[] & { method: string }[] }[];
  models: Record<string, Model>;
}

const operation = ({ method, nickname, summary, type, items, parameters, deprecated }: Operation) => ({
  deprecated: String(deprecated ?? false),
  internal: false,
  method,
  summary,
  notes: `${summary} <br/><br/>Written for the demo cluster.`,
  type,
  ...(items ? { items } : {}),
  nickname,
  parameters: parameters ?? [],
  responseMessages: [],
});

const whole = (item: Model): Model => ({
  ...item,
  properties: { ...item.properties, ...plainMembers(item.id) },
});

/** A resource document of Swagger 1.2. Operations of one path stand together. */
export function document(
  basePath: string,
  resourcePath: string,
  operations: Operation[],
  models: Model[],
): Document {
  const paths = [...new Set(operations.map(({ path }) => path))];
  return {
    apiVersion: 'v2.0',
    swaggerVersion: '1.2',
    basePath,
    resourcePath,
    produces: ['application/json'],
    consumes: ['application/json'],
    apis: paths.map((path) => ({
      internal: false,
      path,
      operations: operations.filter((item) => item.path === path).map(operation),
    })),
    models: Object.fromEntries([...COMMON_MODELS, ...models].map((item) => [item.id, whole(item)])),
  };
}
