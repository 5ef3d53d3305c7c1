import { json, Refusal, type Answer } from '../server/http';
import type { V4Call } from './operation';
import { typed } from './typed';

/** One message of an error. `errorGroup` is missing in some recorded ones. */
export interface V4Message {
  code: string;
  message: string;
  errorGroup?: string;
  /** `ERROR`, unless it tells that all went well. */
  severity?: 'INFO';
}

/** Where an error is told from: the namespace, and the type of the answer that would have come. */
type Where = Pick<V4Call, 'namespace'> & Partial<Pick<V4Call, 'answers'>>;

/** A message as errors and failed tasks carry it; order of members quoted from an issue thread. */
export function appMessage(namespace: string, { code, message, errorGroup, severity }: V4Message): object {
  return typed(`${namespace}.v4.error.AppMessage`, {
    message,
    severity: severity ?? 'ERROR',
    code,
    locale: 'en_US',
    ...(errorGroup === undefined ? {} : { errorGroup }),
  });
}

/** An error of the usual form, `error` a list. Members quoted from an answer of `getImageById`. */
export function v4Error(where: Where, status: number, message: V4Message, headers = {}): Answer {
  const { namespace, answers } = where;
  const data = typed(`${namespace}.v4.error.ErrorResponse`, { error: [appMessage(namespace, message)] });
  return json(status, answers === undefined ? { data } : typed(answers, { data }), headers);
}

/** 403 of an account without the right, as recorded: its marks are others, and always those of prism. */
export function v4Forbidden(): Answer {
  const message = {
    message: 'Access Denied because no or incorrect permissions are assigned to the user.',
    code: 'RBA-10001',
    locale: 'en_US',
    errorGroup: 'RBAC_AUTHORIZATION_ERROR',
    severity: 'ERROR',
    $objectType: 'prism.v4.error.AppMessage',
  };
  return json(403, {
    data: {
      error: [message],
      $errorItemDiscriminator: 'List<prism.v4.error.AppMessage>',
      $objectType: 'prism.v4.error.ErrorResponse',
    },
    $dataItemDiscriminator: 'prism.v4.error.ErrorResponse',
  });
}

/** 401; its words and code are believed. */
export function v4Unauthorized(namespace: string): Answer {
  return v4Error(
    { namespace },
    401,
    { code: 'RBA-10002', message: 'Authentication is required.', errorGroup: 'AUTHENTICATION_ERROR' },
    { 'WWW-Authenticate': 'Basic realm="Intent Gateway Login Required"' },
  );
}

/** What of a request does not fit its description. */
export interface Complaint {
  location: 'body' | 'query' | 'header' | 'path';
  attributePath: string;
  message: string;
}

/** 400 for a request that does not fit its description: `error` is one object here. Shape from the SDK's models. */
export function schemaError(call: Pick<V4Call, 'namespace' | 'path'>, complaints: Complaint[]): Refusal {
  const type = (name: string): string => `${call.namespace}.v4.error.${name}`;
  const error = {
    $objectType: type('SchemaValidationError'),
    timestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    statusCode: 400,
    error: 'Bad Request',
    path: call.path,
    validationErrorMessages: complaints.map(({ location, message, attributePath }) => ({
      $objectType: type('SchemaValidationErrorMessage'),
      location,
      message,
      attributePath,
    })),
  };
  return new Refusal(json(400, { data: { $objectType: type('ErrorResponse'), error } }));
}

/** Codes of "there is none with this identifier": those of VMs and images quoted, the others believed. */
const NOT_FOUND: Record<string, V4Message> = {
  vm: { code: 'VMM-30100', errorGroup: 'VM_NOT_FOUND', message: 'There is no VM with this identifier.' },
  image: { code: 'VMM-20005', message: 'The backend service could not find the entity.' },
};

/** Thrown for an identifier that is unknown. */
export function v4NotFound(call: V4Call, kind: string): Refusal {
  const message = NOT_FOUND[kind] ?? {
    code: `${call.namespace.slice(0, 3).toUpperCase()}-40400`,
    errorGroup: 'ENTITY_NOT_FOUND',
    message: `There is no ${kind} with this identifier.`,
  };
  return new Refusal(v4Error(call, 404, message));
}
