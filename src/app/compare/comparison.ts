import type { ApiComparison, DetailOf } from '../../core/catalog/compare/compare';
import type { Touched } from '../../core/catalog/compare/comparison';
import type { SavedRequest } from './savedRequests';

/** One side of a comparison, for people, and whose requests its operations are. */
export interface ComparedWith {
  readonly name: string;
  /** Owner of its APIs; absent for what is in a file alone. */
  readonly ownerId?: string;
}

/** What is different between two sides. */
export interface Comparison {
  readonly left: ComparedWith;
  readonly right: ComparedWith;
  readonly apis: readonly ApiComparison[];
  /** What the descriptions of the two sides say of an operation. */
  readonly details: readonly [left: DetailOf, right: DetailOf];
  /** Saved requests that call what is gone or changed; absent where that was not looked for. */
  readonly touched?: readonly Touched<SavedRequest>[];
}

/** Whose request of an operation can be opened: the right side's, or of what it lacks the left side's. */
export const ownerOfOperation = ({ left, right }: Comparison, gone: boolean): string | undefined =>
  gone ? left.ownerId : (right.ownerId ?? left.ownerId);
