/** Versions that the portal has, oldest first. */
export const VERSIONS = ['v4.0', 'v4.1', 'v4.2', 'v4.3'] as const;
export type Version = (typeof VERSIONS)[number];

/** Properties that a list may be filtered, sorted, cut down and widened by. */
export interface Fields {
  filter?: string[];
  orderby?: string[];
  select?: string[];
  expand?: string[];
}

/** An operation in short; `document.ts` writes it out. */
export interface Operation {
  tag: string;
  id: string;
  /** In small letters, as the document has it. */
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below the version, such as `/ahv/config/vms/{extId}`. */
  path: string;
  summary: string;
  /** First version that has it; v4.0 unless told otherwise. */
  since?: Version;
  /** For lists: adds `$page` and `$limit`, and what else is named. */
  list?: Fields;
  /** Only `$select` and `$expand`, for single entities. */
  one?: Pick<Fields, 'select' | 'expand'>;
  /** Of statistics: `$startTime`, `$endTime`, `$samplingInterval`, `$statType`. */
  series?: true;
  /** Name of the body's schema. */
  body?: string;
  /** Status of success, and the schema of `data`, a list with `[]` before it; none for 204. */
  success: [status: number, data: string | null];
  /** `If-Match` is declared, and required. */
  ifMatch?: true;
  /** Whether API keys are refused. */
  basicOnly?: true;
  permission: string;
  /** Requests a second that a small Prism Central takes. */
  perSecond: number;
}

/** A namespace: its operations and the schemas that they lead to. */
export interface Namespace {
  name: string;
  title: string;
  description: string;
  /** What the demo's Prism Central has; the portal has newer ones. */
  installed: Version;
  tags: Record<string, string>;
  operations: Operation[];
  schemas: Record<string, Record<string, unknown>>;
}

/** The second number of a version: 2 of `v4.2`, and 1 of the beta `v4.1.b2`. */
export const minor = (version: string): number => Number(/^v4\.(\d+)/.exec(version)?.[1] ?? 0);

/** The newest of versions; a release is newer than its betas. */
export function newest(versions: string[]): string {
  const rank = (version: string): number => minor(version) + (/^v4\.\d+$/.test(version) ? 0.5 : 0);
  return [...versions].sort((a, b) => rank(b) - rank(a))[0] ?? 'v4.0';
}

/** Versions that a Prism Central of one answers to, oldest first: all releases up to it, and itself. */
export function upTo(last: string): string[] {
  const releases = Array.from({ length: minor(last) + 1 }, (_, at) => `v4.${at}`);
  return releases.includes(last) ? releases : [...releases.slice(0, -1), last];
}

/** Whether a version has an operation. */
export const isIn = ({ since = 'v4.0' }: { since?: string }, version: string): boolean =>
  minor(since) <= minor(version);
