import { freshHeadersOf } from '../../prism/freshHeaders';
import { bearsHeader, spelled, type Call, type CallHeader, type Slot, type Words } from '../call';

/** Variables of a script for what is new at each send. */
export const REQUEST_ID: Slot = { variable: 'prism_request_id', encoding: 'raw' };
export const ETAG: Slot = { variable: 'prism_etag', encoding: 'raw' };

/** A call of a script, with headers that are filled in as it is sent. */
export interface FreshCall {
  readonly call: Call;
  /** A new UUID is to be in {@link REQUEST_ID}. */
  readonly requestId: boolean;
  /** Reads what is changed: the ETag of its answer is to be in {@link ETAG}. */
  readonly read?: Call;
}

/** `call` with the headers that v4 wants anew each time; one that the request has itself stays as it is. */
export function freshCall(call: Call): FreshCall {
  const { requestId, etagOf } = freshHeadersOf(call.method, spelled(call.target, STAND_IN));
  const identified = requestId && !bearsHeader(call, 'ntnx-request-id');
  const read =
    etagOf === undefined || bearsHeader(call, 'if-match')
      ? undefined
      : readOf(call, upTo(call.target, etagOf.length));
  const added: CallHeader[] = [
    ...(read ? [{ name: 'If-Match', value: [ETAG], ifAny: true } as const] : []),
    ...(identified ? [{ name: 'NTNX-Request-Id', value: [REQUEST_ID] }] : []),
  ];
  return {
    call: added.length === 0 ? call : { ...call, headers: [...call.headers, ...added] },
    requestId: identified,
    ...(read ? { read } : {}),
  };
}

/** What is about the body, or about this very change, is not for a read. */
const OF_CHANGE = /^(?:content-.*|ntnx-request-id)$/i;

function readOf({ body: _body, ...call }: Call, target: Words): Call {
  const headers = call.headers.filter(({ name }) => !OF_CHANGE.test(name));
  return { ...call, method: 'GET', target, headers, announcesNoBody: false };
}

/** One character, as long as {@link upTo} counts a slot. */
const STAND_IN = 'x';

function upTo(words: Words, length: number): Words {
  const kept: (string | Slot)[] = [];
  let left = length;
  for (const word of words) {
    if (left <= 0) break;
    kept.push(typeof word === 'string' ? word.slice(0, left) : word);
    left -= typeof word === 'string' ? word.length : STAND_IN.length;
  }
  return kept;
}
