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

/** One document of an API's description, and how many operations of the catalog are taken from it. */
export interface CatalogDocument {
  /** Name of the file that it is in; one file may have several documents. */
  readonly file: string;
  readonly operations: number;
}

/** An index with the way back from each operation to its file: what is kept of a description that was read. */
export interface FiledIndex extends CatalogIndex {
  /** In the order of the operations: the first `documents[0].operations` of them are of the first document. */
  readonly documents: readonly CatalogDocument[];
}

/** An API whose description is in memory. */
export interface Catalog extends FiledIndex {
  /** Works out parameters, body and responses; the same object on every call. Throws `not-found` for a foreign key. */
  detail(key: OperationKey): OperationDetail;
}
