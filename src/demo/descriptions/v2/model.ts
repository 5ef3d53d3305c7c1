/** A property, parameter type or model of Swagger 1.2. */
export type Part = Record<string, unknown>;

/** Prism's documents carry each text twice, and a type name of their own. */
const about = (description: string): Part => ({ description, notes: description, typeName: 'DEFAULT' });

export const text = (description: string, values?: string[]): Part => ({
  ...about(description),
  type: 'string',
  ...(values ? { enum: values } : {}),
});
export const int32 = (description: string): Part => ({
  ...about(description),
  type: 'integer',
  format: 'int32',
});
export const int64 = (description: string): Part => ({
  ...about(description),
  type: 'integer',
  format: 'int64',
});
export const flag = (description: string): Part => ({ ...about(description), type: 'boolean' });
export const ref = (model: string, description: string): Part => ({ ...about(description), $ref: model });
export const list = (description: string, items: Part): Part => ({
  ...about(description),
  type: 'array',
  items,
});

export interface Model {
  id: string;
  required: string[];
  properties: Record<string, Part>;
}

export const model = (id: string, properties: Record<string, Part>, required: string[] = []): Model => ({
  id,
  required,
  properties,
});

/** Type names are HTML-escaped in the documents, and so are those here. */
export const collectionOf = (type: string): string => `get.base.EntityCollection&lt;${type}&gt;`;
export const requestOf = (type: string): string => `patch.dto.RequestDTO&lt;${type}&gt;`;
export const primitive = (verb: string, type = 'java.lang.Boolean'): string =>
  `${verb}.dto.PrimitiveDTO&lt;${type}&gt;`;
export const taskId = (verb: string): string => `${verb}.dto.acropolis.ReturnValueDTO$TaskIdDTO`;
/** Maps are models without properties. */
export const mapOf = (value: string): string => `java.util.Map&lt;java.lang.String, ${value}&gt;`;

/** Models that any document may need. */
export const COMMON_MODELS: Model[] = [
  model('get.base.Metadata', {
    grand_total_entities: int32('How many there are'),
    total_entities: int32('How many match'),
    filter_criteria: text('Filter that was used'),
    sort_criteria: text('Order that was used'),
    page: int32('Page, counted from 1'),
    count: int32('How many are in this answer'),
    start_index: int32('Place of the first, counted from 1'),
    end_index: int32('Place of the last'),
  }),
  model('get.base.ErrorInfo', { message: text('What went wrong'), count: int64('How many are concerned') }),
  model(mapOf('java.lang.String'), {}),
  ...['create', 'update', 'delete'].map((verb) =>
    model(taskId(verb), { task_uuid: text('Task to wait for') }),
  ),
  ...['create', 'update', 'delete', 'patch'].map((verb) =>
    model(primitive(verb), { value: flag('Whether it was done') }),
  ),
];

/** The answer of a list: entities of one type, with what is known about the whole. */
export const collectionModel = (type: string): Model =>
  ({
    id: collectionOf(type),
    required: [],
    properties: {
      entities: { items: { $ref: type }, type: 'array' },
      error_info: { $ref: 'get.base.ErrorInfo' },
      metadata: { $ref: 'get.base.Metadata' },
    },
  }) satisfies Model;
