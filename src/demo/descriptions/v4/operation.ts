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
  /** Status of success, and the schema of `data`; none for 204. */
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

/** Versions up to one, oldest first. */
export const upTo = (last: Version): Version[] => VERSIONS.slice(0, VERSIONS.indexOf(last) + 1);

/** Versions in which an operation is, of those up to `last`. */
export const versionsOf = ({ since = 'v4.0' }: Pick<Operation, 'since'>, last: Version): Version[] =>
  upTo(last).slice(VERSIONS.indexOf(since));
