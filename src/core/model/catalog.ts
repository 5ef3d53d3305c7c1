import type { Family } from './family';
import type { Operation, OperationDetail, OperationKey } from './operation';

/** One description file as it was served or picked, before anything is known of it. */
export interface SpecFile {
  /** Where it is from: a URL path or a file name. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A document, or a part of one, that could not be read. It costs itself only. */
export interface CatalogProblem {
  readonly file: string;
  readonly detail: string;
  /** From 1, where the place is known. */
  readonly line?: number;
  readonly column?: number;
}

/** The operations of one API: plain values, which can be kept and sent to another thread. */
export interface CatalogIndex {
  readonly family: Family;
  /** Such as `Prism Element v2.0`. */
  readonly title: string;
  /** As the description states it. */
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly problems: readonly CatalogProblem[];
}

/** An API whose description is in memory. */
export interface Catalog extends CatalogIndex {
  /** Works out parameters, body and responses; the same object on every call. Throws `not-found` for a foreign key. */
  detail(key: OperationKey): OperationDetail;
}
