import type { FiledIndex, SpecFile } from '../../core/model/catalog';

/** What came of reading description files. */
export interface ReadFiles {
  /** One catalog a family. */
  readonly catalogs: readonly FiledIndex[];
  /** What those that are YAML hold, see `keptYaml.ts`: YAML is read once ever. */
  readonly yaml: ReadonlyMap<SpecFile, Uint8Array>;
}

/**
 * Reads descriptions without holding up whoever asks. Never fails because of what is in a file: that is a problem of a catalog.
 * Throws `cancelled`.
 */
export type ReadDescriptionFiles = (files: readonly SpecFile[], signal?: AbortSignal) => Promise<ReadFiles>;
