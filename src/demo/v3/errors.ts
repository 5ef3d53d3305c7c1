import { json, Refusal, type Answer } from '../server/http';

/** `details` is an object, except in the 401 where it is a string. */
export type Details = Record<string, string[] | string> | string;

/** Error body of v3. Its members and their order are those of the recorded 422. */
export function v3Error(
  code: number,
  reason: string,
  message: string,
  details?: Details,
  kind?: string,
): Answer {
  return json(code, {
    api_version: '3.1',
    code,
    ...(kind === undefined ? {} : { kind }),
    message_list: [{ message, reason, ...(details === undefined ? {} : { details }) }],
    state: 'ERROR',
  });
}

/** 401 as quoted in an issue thread: no `kind`, other order of members, `details` a string. */
export function v3Unauthorized(): Answer {
  const realm = 'Basic realm="Intent Gateway Login Required"';
  return json(
    401,
    {
      state: 'ERROR',
      code: 401,
      message_list: [
        { reason: 'AUTHENTICATION_REQUIRED', message: 'Authentication required.', details: realm },
      ],
      api_version: '3.1',
    },
    { 'WWW-Authenticate': realm },
  );
}

/** Thrown for an entity that is not there. */
export function entityNotFound(kind: string, uuid: string): Refusal {
  return new Refusal(
    v3Error(404, 'ENTITY_NOT_FOUND', `The ${kind} entity with uuid ${uuid} does not exist.`, undefined, kind),
  );
}

/** Thrown for a body that does not fit; one list of complaints a member. */
export function invalidRequest(kind: string, complaints: Record<string, string[]>): Refusal {
  return new Refusal(v3Error(422, 'INVALID_REQUEST', 'Request could not be processed.', complaints, kind));
}
