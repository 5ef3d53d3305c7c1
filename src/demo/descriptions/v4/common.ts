import { enumeration, object, ref, type Schema } from './schema';

/** Schemas that every namespace brings along, by the names that `$objectType` has on the wire. */
export function commonSchemas(namespace: string): Record<string, Schema> {
  const error = `${namespace}.v4.error`;
  return {
    'common.v1.config.Flag': object('A named yes or no.', { name: 'text', value: 'flag' }),
    'common.v1.config.KVPair': object('A name with a value.', { name: 'text', value: 'text' }),
    'common.v1.config.MessageSeverity': enumeration('How bad it is.', ['INFO', 'WARNING', 'ERROR']),
    'common.v1.config.IPv4Address': {
      ...object('An IPv4 address.', { 'value!': 'text' }),
      properties: {
        value: { type: 'string', format: 'ipv4', description: 'The address.', example: '192.0.2.10' },
        prefixLength: {
          type: 'integer',
          format: 'int32',
          minimum: 0,
          maximum: 32,
          default: 32,
          description: 'Length of the prefix.',
        },
      },
    },
    'common.v1.config.IPAddress': object('An address of either kind.', {
      ipv4: 'common.v1.config.IPv4Address',
    }),
    'common.v1.config.TenantAwareModel': object('What belongs to a tenant.', { tenantId: 'ro uuid' }),
    'common.v1.response.ApiLink': object('Where to go on.', { href: 'text', rel: 'text' }),
    'common.v1.response.ExternalizableAbstractModel': {
      description: 'What has an identifier of its own.',
      allOf: [
        ref('common.v1.config.TenantAwareModel'),
        object('Identifier and links.', { extId: 'ro uuid', links: 'ro []common.v1.response.ApiLink' }),
      ],
    },
    'common.v1.response.ApiResponseMetadata': object('What is to be said about an answer.', {
      flags: '[]common.v1.config.Flag',
      links: '[]common.v1.response.ApiLink',
      totalAvailableResults: 'int',
      extraInfo: '[]common.v1.config.KVPair',
    }),
    [`${error}.AppMessage`]: {
      ...object('A message, mostly of an error.', {
        message: 'text',
        severity: 'common.v1.config.MessageSeverity',
        code: 'text',
        locale: 'text',
        errorGroup: 'text',
      }),
      'x-platform-generated': true,
    },
    [`${error}.SchemaValidationErrorMessage`]: object('What is wrong with one part of a request.', {
      location: 'text',
      message: 'text',
      attributePath: 'text',
    }),
    [`${error}.SchemaValidationError`]: object('A request that does not fit its description.', {
      timestamp: 'time',
      statusCode: 'int',
      error: 'text',
      path: 'text',
      validationErrorMessages: `[]${error}.SchemaValidationErrorMessage`,
    }),
    [`${error}.ErrorResponse`]: {
      type: 'object',
      // A list of messages, or one object where the request does not fit its description.
      properties: {
        error: {
          oneOf: [
            { type: 'array', items: ref(`${error}.AppMessage`) },
            ref(`${error}.SchemaValidationError`),
          ],
        },
      },
      additionalProperties: false,
      description: 'Why a request failed.',
      'x-platform-generated': true,
    },
    'prism.v4.config.TaskReference': object('The task that does what was asked for.', { extId: 'text' }),
  };
}
