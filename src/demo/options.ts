import type { HealthFault } from './data/types';
import type { World } from './data/world';
import type { Product } from './personality';
import type { DemoAccount } from './server/accounts';
import type { Fault } from './server/faults/read';
import type { LoginOptions } from './server/loginRules';
import type { RateLimit } from './v4/rateLimits';
import type { Keys } from './server/tlsKeys';
import type { TlsOptions } from './server/tlsOptions';

/** How a demo cluster is started; everything has a default. */
export interface DemoOptions {
  product?: Product;
  /** Wanted port on loopback; 0 or a taken one gives a free one. */
  port?: number;
  /** Folder with descriptions to serve in place of the demo's own. */
  specs?: string;
  /** Serve made-up descriptions of so many operations each in place of the demo's own. */
  large?: number;
  /** Same seed, same data. */
  seed?: number;
  /** Of the administrator; made at random when it is not given. */
  password?: string;
  /** Everybody there is, from another demo, so that PC and PE know the same passwords; `password` counts for nothing then. */
  accounts?: readonly DemoAccount[];
  sessionSeconds?: number;
  /** Certificate, versions, client certificates. */
  tls?: TlsOptions;
  /** The server's first key pair; another RSA one each time unless it is given. */
  keys?: Keys;
  /** Wanted port of a plain HTTP listener that sends everybody to the main port; none unless it is given. */
  redirectPort?: number;
  /** How logging in goes: slow directory, lockout, kinds of 401, redirect with a token. */
  login?: LoginOptions;
  /** Which cluster a Prism Element belongs to: 1 (default) or 2. */
  cluster?: 1 | 2;
  /** What is wrong with the first cluster from the start. */
  health?: readonly HealthFault[];
  /** How many of a hundred changes fail by bad luck. */
  taskFailures?: number;
  /** How long a change takes, in milliseconds. */
  taskMs?: number;
  /** How many requests a second each operation of v4 takes: as described (default), any number (`off`), or this many. */
  rateLimit?: RateLimit;
  /** Network faults from the start: `KIND`, `KIND:PATH`, or objects; see `server/faults/kinds.ts`. */
  faults?: readonly (string | Fault)[];
  /** A world shared with another demo, so that PC and PE show the same cluster. */
  world?: World;
}

export const DEFAULTS = { product: 'pc', port: 0, seed: 1, sessionSeconds: 15 * 60 } as const;
