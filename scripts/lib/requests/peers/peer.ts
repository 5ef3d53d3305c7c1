import type { Target } from '../target';

/** What another program is given: the same path of the same server, as often. */
export interface Errand {
  readonly target: Target;
  readonly count: number;
  /** A PEM file that the server's certificate is judged by; absent: the program is told not to look. */
  readonly caFile: string | undefined;
  /** For the program's files, the login among them: nobody else may read it, and it is gone afterwards. */
  readonly folder: string;
}

/** A program that people send requests to a cluster with. */
export interface Peer {
  readonly name: string;
  /** Gets what it needs. Throws where it can't be had. @returns what runs the errand, and throws for any status but 200 */
  readonly ready: () => Promise<(errand: Errand) => Promise<void>>;
}

/** What came of one. */
export type PeerFigures = { readonly name: string } & (
  | { readonly notAvailable: string }
  | {
      /** From the start of the program to its end. */
      readonly ms: number;
      readonly trust: 'verified' | 'insecure';
      /** What the demo counted; another server does not tell. */
      readonly checks?: number;
      readonly connections?: number;
      readonly handshakes?: number;
    }
);
