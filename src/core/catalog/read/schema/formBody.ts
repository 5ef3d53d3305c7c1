import type { Parameter, RequestBody } from '../../../model/operation';

const MULTIPART = 'multipart/form-data';
const URL_ENCODED = 'application/x-www-form-urlencoded';

/** Form parameters as a body: each is a property. A file among them makes it a multipart form. */
export function formBody(
  parameters: readonly Parameter[],
  consumes: readonly string[],
): RequestBody | undefined {
  const fields = parameters.filter((parameter) => parameter.in === 'form');
  if (fields.length === 0) return undefined;
  const stated = consumes.find((type) => type === MULTIPART || type === URL_ENCODED);
  const withFile = fields.some(({ schema }) => schema.type === 'file');
  return {
    required: fields.some(({ required }) => required),
    contentType: stated ?? (withFile ? MULTIPART : URL_ENCODED),
    schema: {
      type: 'object',
      properties: fields.map(({ name, required, schema }) => ({ name, required, schema: () => schema })),
    },
  };
}
