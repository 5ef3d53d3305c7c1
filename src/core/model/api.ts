import type { CatalogProblem, SpecFile } from './catalog';
import type { Family } from './family';

/**
 * Where an API's description is from. `cluster`: it served it itself. `built-in`: the index of v4 that comes with the
 * extension, which knows paths and parameters and no texts. All but `cluster` stay when a cluster's APIs are imported anew.
 */
export type ApiOrigin = 'cluster' | 'file' | 'link' | 'portal' | 'built-in';

/** Descriptions before they are read, with what is known about where they come from. */
export interface ServedApi {
  /** As served; a listing comes before its documents, which keep its order. */
  readonly files: readonly SpecFile[];
  readonly origin: ApiOrigin;
  /** File name, link or version on the portal, for people; absent where the cluster served it. */
  readonly from?: string;
  /** What `unversioned/info` says that the cluster has of a v4 namespace, such as `v4.2`. */
  readonly serverVersion?: string;
}

/** What is kept of an imported API: enough to show it in the tree without reading its description. */
export interface StoredApi extends Omit<ServedApi, 'files'> {
  readonly family: Family;
  readonly title: string;
  readonly version: string;
  readonly operations: number;
  readonly public: number;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly problems: readonly CatalogProblem[];
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

/** The APIs of a cluster, or those without one. */
export interface StoredApis {
  readonly apis: readonly StoredApi[];
  /** As the cluster reported its product at the last import, such as `pc.2024.3.0.1`. */
  readonly productVersion?: string;
}
