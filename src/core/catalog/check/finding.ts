import type { SourceRange } from '../sourcePlaces';

/** What can be wrong with a description, the gravest first, and how grave it is. None of it keeps a description from being used. */
export const FINDING_KINDS = {
  /** Could not be read: what is there is not among the operations. */
  unread: 'error',
  /** The specification of its format forbids it. */
  specification: 'warning',
  'reference-dangling': 'warning',
  'reference-external': 'warning',
  'type-unknown': 'warning',
  'duplicate-key': 'warning',
  'duplicate-operation': 'warning',
  'parameter-undeclared': 'warning',
  'parameter-unused': 'hint',
  'parameter-wrong': 'warning',
  'required-unknown': 'hint',
} as const satisfies Readonly<Record<string, 'error' | 'warning' | 'hint'>>;

export type FindingKind = keyof typeof FINDING_KINDS;

/** One thing that is wrong, in one document. */
export interface Finding {
  readonly kind: FindingKind;
  /** A sentence; with foreign names in it. */
  readonly message: string;
  /** JSON pointer in the document. */
  readonly pointer: string;
  /** Findings of one kind with the same are shown as one; the message where it is absent. */
  readonly alike?: string;
}

/** Findings that are alike, as one. */
export interface FindingGroup {
  readonly kind: FindingKind;
  /** Of the first one. */
  readonly message: string;
  readonly count: number;
  /** Of the first one; absent where no place is known. */
  readonly range?: SourceRange;
  /** Of some of the others. */
  readonly others: readonly { readonly message: string; readonly range: SourceRange }[];
}

/** What is wrong with one file. */
export interface CheckedFile {
  readonly name: string;
  readonly groups: readonly FindingGroup[];
}
