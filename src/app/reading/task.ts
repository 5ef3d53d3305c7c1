import type { FiledIndex, SpecFile } from '../../core/model/catalog';

/** What the reading process is told to do; it does it once and ends. */
export interface Task {
  readonly files: readonly SpecFile[];
}

/** What it says: that it begins with a file (by its position), and at last what came of all. */
export type Report =
  | { readonly kind: 'begins'; readonly at: number }
  | {
      readonly kind: 'read';
      readonly catalogs: readonly FiledIndex[];
      /** By the position of the file; undefined for JSON. */
      readonly yaml: readonly (Uint8Array | undefined)[];
    };
