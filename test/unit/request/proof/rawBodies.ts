import { isObject, type Json, type RawDocument } from './rawDocuments';
import { plainSchema, type Reading } from './plainSchema';
import { modelNames, swagger12Definitions, swagger12Schema } from './swagger12Schema';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The dialect of JSON Schema that a description format is nearest to. */
export type Dialect = 'draft-04' | '2020-12';

export interface RawBody {
  /** `METHOD` and path as the document spells them, parameters as `{}`. */
  readonly operation: string;
  readonly mediaTypes: readonly string[];
  readonly required: boolean;
  /** Refers into {@link RawBodies.definitions}. */
  readonly schema: Json;
}

/** The bodies of one document, with all that their schemas refer to. */
export interface RawBodies {
  readonly dialect: Dialect;
  /** A document with the schemas in the places that `$ref`s name. */
  readonly definitions: Json;
  readonly bodies: readonly RawBody[];
}

/** A path in which the names of parameters, and what they must look like (`{name:[a-z]{2}}`), don't count. */
export const bare = (path: string): string => path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}');

const asJson = (types: unknown): string[] =>
  Array.isArray(types) && types.length > 0 ? types.map(String) : ['application/json'];

/** Every body that a document describes, by a walk of its own. Undefined: the document has no operations. */
export function rawBodies({ value }: RawDocument, reading: Reading): RawBodies | undefined {
  if (String(value.swaggerVersion ?? '').startsWith('1.')) return ofSwagger12(value);
  if (!isObject(value.paths)) return undefined;
  return value.swagger === '2.0' ? ofSwagger2(value, reading) : ofOpenApi3(value, reading);
}

function ofSwagger12(document: Json): RawBodies {
  const models = modelNames(document);
  const bodies: RawBody[] = [];
  for (const api of document.apis ?? [])
    for (const operation of api.operations ?? []) {
      const body = operation.parameters?.find(({ paramType }: Json) => paramType === 'body');
      if (!body) continue;
      bodies.push({
        operation: `${operation.method} ${bare(api.path)}`,
        mediaTypes: asJson(operation.consumes?.length ? operation.consumes : document.consumes),
        required: body.required === true || body.required === 'true',
        schema: swagger12Schema(body, models),
      });
    }
  return { dialect: 'draft-04', definitions: { definitions: swagger12Definitions(document) }, bodies };
}

/** Operations of a document with `paths`, with the parameters of their paths behind their own. */
function operationsOf(document: Json): { line: string; node: Json; parameters: Json[] }[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => isObject(item[method])).map((method) => ({
      line: `${method.toUpperCase()} ${bare(path)}`,
      node: item[method],
      parameters: [...(item[method].parameters ?? []), ...(item.parameters ?? [])],
    })),
  );
}

function ofSwagger2(document: Json, reading: Reading): RawBodies {
  const bodies = operationsOf(document).flatMap(({ line, node, parameters }): RawBody[] => {
    const body = parameters.find((parameter) => parameter.in === 'body');
    if (!body) return [];
    return [
      {
        operation: line,
        mediaTypes: asJson(node.consumes ?? document.consumes),
        required: body.required === true,
        schema: plainSchema(document, body.schema, reading),
      },
    ];
  });
  const { definitions } = plainSchema(document, { definitions: document.definitions ?? {} }, reading);
  return { dialect: 'draft-04', definitions: { definitions }, bodies };
}

function ofOpenApi3(document: Json, reading: Reading): RawBodies {
  const bodies = operationsOf(document).flatMap(({ line, node }): RawBody[] => {
    const content = node.requestBody?.content;
    if (!isObject(content)) return [];
    const mediaTypes = Object.keys(content);
    const preferred = mediaTypes.find((type) => type.includes('json')) ?? mediaTypes[0] ?? '';
    const schema = plainSchema(document, content[preferred]?.schema, reading);
    return [{ operation: line, mediaTypes, required: node.requestBody.required === true, schema }];
  });
  const { definitions: schemas } = plainSchema(
    document,
    { definitions: document.components?.schemas ?? {} },
    reading,
  );
  return {
    dialect: String(document.openapi).startsWith('3.1') ? '2020-12' : 'draft-04',
    definitions: { components: { schemas } },
    bodies,
  };
}
