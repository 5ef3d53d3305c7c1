import type { Reason } from '../model/failure';
import { headerOf } from '../model/response';
import { readErrorBody } from './errorBody';

/** A 4xx or 5xx answer for people. */
export interface Explanation {
  readonly reason: Reason;
  /** What the cluster said, one line. */
  readonly sentence: string;
  /** What to do next. */
  readonly action: string;
  /** What is worth folding away: further messages, a Java stack, the text of a page. */
  readonly details?: string;
}

const BY_STATUS: Readonly<Record<number, Reason>> = {
  401: 'rejected-or-locked',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  412: 'etag-stale',
  428: 'etag-missing',
  429: 'rate-limited',
  // The gateway answers these while the services behind it start.
  502: 'cluster-restarting',
  503: 'cluster-restarting',
  504: 'timeout',
};

type Said = { readonly sentence: string; readonly action: string };

const WORDS: Readonly<Partial<Record<Reason, Said>>> = {
  'bad-request': {
    sentence: 'The cluster did not accept the request.',
    action: 'Compare the parameters and the body with the description of the operation.',
  },
  'rejected-or-locked': {
    sentence: 'The cluster did not accept the login, or the account is locked.',
    action:
      'Check user name and password in Prism itself; a locked account opens by itself after 15 minutes.',
  },
  forbidden: {
    sentence: 'This user may not do that.',
    action: 'Ask for a role that includes it, or use another login for this cluster.',
  },
  'not-found': {
    sentence: 'There is no such thing on this cluster.',
    action: 'Check the identifiers in the path: it may have been removed, or belong to another cluster.',
  },
  'newer-than-cluster': {
    sentence: 'This cluster does not know this operation.',
    action:
      'It is probably of another version of Prism: import the APIs of this cluster and use the one listed there.',
  },
  conflict: {
    sentence: 'Somebody changed it in the meantime, or another task holds it.',
    action: 'Read it again, make the change on that, and send it.',
  },
  'etag-stale': {
    sentence: 'It was changed since it was read.',
    action: 'Read it again and send the change with the new ETag in If-Match.',
  },
  'etag-missing': {
    sentence: 'The cluster wants to know which version of it is meant.',
    action: 'Read it first and send the ETag of that answer in the header If-Match.',
  },
  'rate-limited': {
    sentence: 'The cluster wants fewer requests at a time.',
    action: 'Wait a moment and send it again.',
  },
  'cluster-restarting': {
    sentence: 'The service behind this operation does not answer; it may be starting.',
    action: 'Wait a few minutes. If it stays so, look at the state of the services on the cluster.',
  },
  timeout: {
    sentence: 'The cluster gave up waiting for the service behind this operation.',
    action: 'Ask for less at a time, or try again later.',
  },
  'server-error': {
    sentence: 'Something went wrong within the cluster.',
    action: 'Try it again; if it fails again, its details help the support.',
  },
};

/** How an unknown route is answered by Prism Central (Flask's own text), whatever the version in its path. */
const UNKNOWN_ROUTE = /requested URL was not found on the server/i;
const LONGEST = 300;

/**
 * One sentence and one action for an answer of status 400 or above, whatever shape its body has.
 * @param body the body as text; only read, never shown as a whole
 */
export function explainAnswer(
  status: number,
  headers: readonly (readonly [name: string, value: string])[],
  body: string,
): Explanation {
  const { messages, code, details } = readErrorBody(body, headerOf({ headers }, 'content-type') ?? '');
  const unknownRoute = status === 404 && messages.some((message) => UNKNOWN_ROUTE.test(message));
  const reason = unknownRoute ? 'newer-than-cluster' : reasonOf(status);
  const { sentence, action } = WORDS[reason] ?? {
    sentence: `The cluster answered with ${status}.`,
    action: '',
  };
  const own = unknownRoute ? [] : messages.map(oneLine).filter((message) => /[\p{L}\p{N}]/u.test(message));
  const [first, ...more] = [...new Set(own)];
  const folded = [...more, ...(first && first.length > LONGEST ? [first] : []), ...details]
    .join('\n\n')
    .trim();
  return {
    reason,
    sentence: first === undefined ? sentence : ended(first, code),
    action: wait(reason, headers) ?? action,
    ...(folded ? { details: folded } : {}),
  };
}

function reasonOf(status: number): Reason {
  return BY_STATUS[status] ?? (status >= 500 ? 'server-error' : 'bad-request');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function ended(text: string, code: string | undefined): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')}…` : text;
  if (code !== undefined) return `${cut.replace(/[.…]+$/, '')} (${code}).`;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

function wait(reason: Reason, headers: readonly (readonly [string, string])[]): string | undefined {
  const after = headerOf({ headers }, 'retry-after');
  if (!after || !/^\d+$/.test(after) || (reason !== 'rate-limited' && reason !== 'cluster-restarting'))
    return undefined;
  return `Wait ${after} seconds and send it again.`;
}
