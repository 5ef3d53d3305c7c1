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
   * Declares `send`, or `sendOnce` where reads are repeated: it sends one request with these headers beside its own and gives its answer, whatever
   * its status.
   */
  readonly send: (place: Place, wish: SendWish) => Code;
}

/** What is wanted of the function that sends. */
export interface SendWish {
  /** Some of what is sent are files, by their paths. */
  readonly fromFile: boolean;
  /** The ETag of the last answer is wanted, as `etag`. */
  readonly keepsEtag?: boolean;
  /** Requests that only read may be sent again where the cluster is busy. */
  readonly repeatsReads?: boolean;
}

/** Name of the function that {@link Platform.send} declares. */
export const sendName = ({ repeatsReads }: SendWish): string => (repeatsReads ? 'sendOnce' : 'send');
