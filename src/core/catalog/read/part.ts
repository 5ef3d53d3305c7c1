import type { CatalogProblem } from '../../model/catalog';
import type { Family } from '../../model/family';
import type { Operation, OperationDetail } from '../../model/operation';

/** An operation with the way to its details, which are worked out when they are asked for. */
export interface Entry {
  readonly operation: Operation;
  readonly detail: () => OperationDetail;
}

/** What one document gives to a catalog. */
export interface Part {
  readonly family: Family;
  /** As the document calls its API; for families that we don't know. */
  readonly title: string;
  readonly version: string;
  readonly entries: readonly Entry[];
  readonly problems: readonly CatalogProblem[];
}

/** A part with the name of the description file that it is from. */
export interface FiledPart extends Part {
  readonly file: string;
}

/** A part without operations, for what is only to be said of a family. */
export function emptyPart(family: Family): Part {
  return { family, title: '', version: '', entries: [], problems: [] };
}
