import { Failure, type Reason } from './failure';

/** Why a file, a folder, an archive or a link is not read, or a part of one is left out. `src/app/sourceWords.ts` has a sentence for each. */
export const REFUSALS = {
  // files and folders
  'file-too-large': 'too-large',
  'too-much-in-all': 'too-large',
  'too-many-files': 'too-large',
  'too-deep': 'too-large',
  'not-readable': 'unreadable-file',
  'nothing-there': 'no-description',
  // archives
  'too-many-entries': 'too-large',
  'unpacks-too-large': 'too-large',
  'damaged-archive': 'unreadable-file',
  'archive-in-archive': 'unreadable-file',
  'other-archive': 'unreadable-file',
  encrypted: 'unreadable-file',
  'unknown-compression': 'unreadable-file',
  'leads-out': 'unreadable-file',
  // links
  'no-link': 'bad-address',
  'not-https': 'bad-address',
  'login-in-link': 'bad-address',
  'redirect-to-http': 'foreign-host',
  'too-many-redirects': 'bad-address',
  'no-such-host': 'dns',
  'no-way-there': 'unreachable',
  'no-connection': 'refused',
  'no-answer': 'timeout',
  'cut-off': 'connection-lost',
  'no-https-there': 'not-tls',
  'not-trusted': 'tls-untrusted',
  'login-wanted': 'forbidden',
  'web-page': 'unreadable-body',
  'not-there': 'not-found',
  'too-often': 'rate-limited',
  'server-failed': 'server-error',
  'other-answer': 'bad-request',
  'not-the-portal': 'unreadable-body',
  // what was kept here of an import
  'kept-damaged': 'no-description',
  'kept-list-damaged': 'unreadable-file',
} as const satisfies Readonly<Record<string, Reason>>;

export type Refusal = keyof typeof REFUSALS;

/** What a refusal is about. */
export interface RefusalFacts {
  /** The name of the file or the host that is meant, for people. */
  readonly file: string;
  /** The limit that was passed: bytes, files or levels, as the refusal has it. */
  readonly limit?: number;
  /** A status or the operating system's code. */
  readonly code?: string;
}

/** A part that was left out while the rest is read. */
export interface LeftOut extends RefusalFacts {
  readonly refusal: Refusal;
}

/** The failure that a refusal is, where there is nothing else to be read. */
export function refused(refusal: Refusal, facts: RefusalFacts, cause?: unknown): Failure {
  return new Failure(REFUSALS[refusal], {
    detail: `${facts.file}: ${refusal}${facts.code === undefined ? '' : ` ${facts.code}`}`,
    data: { ...facts, refusal } satisfies LeftOut,
    cause,
  });
}

/** What was refused, where a failure is a refusal; also one that another bundle made. */
export function refusalOf({ facts: { data } }: Failure): LeftOut | undefined {
  const refusal = data?.['refusal'];
  return typeof refusal === 'string' && Object.hasOwn(REFUSALS, refusal)
    ? (data as unknown as LeftOut)
    : undefined;
}
