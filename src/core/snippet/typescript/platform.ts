import type { Code } from './code';
import type { Place } from './place';

/** How connections come about: by the agent itself with these options of `tls.connect`, or by a function of ours of this name. */
export type Ways =
  | { readonly kind: 'own'; readonly options: readonly string[] }
  | { readonly kind: 'given'; readonly by: 'connection' | 'open' };

/** What differs between programs: which library sends. */
export interface Platform {
  /** What has to be there before the program runs, as lines of a comment. */
  readonly setUp: readonly string[];
  /** Declares `agent`. */
  readonly agent: (ways: Ways, place: Place) => Code;
  /**
   * Declares `send`, which sends one request with these headers beside its own and gives its answer, whatever its status.
   * @param keepsEtag the ETag of the last answer is put into `etag`
   */
  readonly send: (place: Place, fromFile: boolean, keepsEtag?: boolean) => Code;
}
