import type { Reason } from '../model/failure';
import { headerOf, type LoginProof } from '../model/response';
import { retryAfterSeconds } from '../text/retryAfter';
import { readErrorBody } from './errorBody';
import { productVersionOf } from './productVersion';
import { v4VersionIn } from './v4Path';
import { compareV4Versions } from './versions';
import { reasonOfAnswer, type Asked } from './errorReason';

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

type Said = { readonly sentence: string; readonly action: string };

const WORDS: Readonly<Partial<Record<Reason, Said>>> & { readonly 'server-error': Said } = {
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

const LONGEST = 300;
/** Characters; some twice what a Java stack has. */
const LONGEST_DETAILS = 20_000;
/** Seconds; a gateway that names a longer time is not one to wait for. */
const LONGEST_WAIT = 24 * 60 * 60;

/** What else is to be done where it was no password that proved who is asking. */
const LOGIN_ADVICE: Readonly<Partial<Record<LoginProof, Said>>> = {
  none: {
    sentence: 'The cluster wants a login for this.',
    action: 'Choose a login for this API in the logins of the cluster.',
  },
  apiKey: {
    sentence: 'The API key may not do that.',
    action:
      'Give its service account a role that includes it. Some operations take no API key at all: choose a user and a password for this API in the logins of the cluster.',
  },
  browser: {
    sentence: 'The browser’s session is over, or may not do that.',
    action: 'Log in to Prism in the browser and paste its session again.',
  },
};

/**
 * One sentence and one action for an answer of status 400 or above, whatever shape its body has.
 * @param body the body as text; only read, never shown as a whole
 * @param asked what is known of the request
 */
export function explainAnswer(
  status: number,
  headers: readonly (readonly [name: string, value: string])[],
  body: string,
  asked: Asked = {},
): Explanation {
  const said = readErrorBody(body, headerOf({ headers }, 'content-type') ?? '');
  const reason = reasonOfAnswer(status, said, asked);
  const advice = status === 401 || status === 403 ? LOGIN_ADVICE[asked.login ?? 'password'] : undefined;
  const newer = reason === 'newer-than-cluster' ? newerThanCluster(headers, asked) : undefined;
  const { sentence, action } = advice ?? newer ?? WORDS[reason] ?? WORDS['server-error'];
  // An unknown route is told in the words of a web framework, which help nobody.
  const own = reason === 'newer-than-cluster' ? [] : said.messages.map(oneLine).filter(isTelling);
  const [first, ...more] = [...new Set(own)];
  const folded = [...more, ...(first && first.length > LONGEST ? [first] : []), ...said.details]
    .join('\n\n')
    .trim();
  return {
    reason,
    sentence: first === undefined ? sentence : ended(first, said.code),
    action: wait(reason, headers) ?? action,
    ...(folded ? { details: capped(folded) } : {}),
  };
}

/** What is known of the cluster's versions, and of the operation's. */
function newerThanCluster(
  headers: readonly (readonly [string, string])[],
  { target = '', serverVersion, since }: Asked,
): Said {
  const version = productVersionOf({ headers });
  const cluster = version === undefined ? 'This cluster' : `This cluster (${version})`;
  const has = serverVersion === undefined ? '' : `has ${serverVersion} of this API and `;
  const first = since === undefined ? '' : ` Prism Central ${since} is the first that has it.`;
  const asked = v4VersionIn(target);
  const isNewer =
    asked !== undefined && serverVersion !== undefined && compareV4Versions(asked, serverVersion) > 0;
  return {
    sentence: `${cluster} ${has}does not know this operation.${first}`,
    action: isNewer
      ? `Ask for ${serverVersion} in the path: ${asked} is newer than the cluster.`
      : 'It is probably of another version of Prism: refresh the APIs of this cluster and use the one listed there.',
  };
}

const isTelling = (message: string): boolean => /[\p{L}\p{N}]/u.test(message);

function capped(text: string): string {
  return text.length > LONGEST_DETAILS ? `${text.slice(0, LONGEST_DETAILS)}\n…` : text;
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
  if (reason !== 'rate-limited' && reason !== 'cluster-restarting') return undefined;
  const [after, date] = ['retry-after', 'date'].map((name) => headerOf({ headers }, name));
  const seconds = retryAfterSeconds({ after, date });
  return seconds === undefined || seconds > LONGEST_WAIT
    ? undefined
    : `Wait ${seconds} seconds and send it again.`;
}
