import type { Line } from './line';
import type { Fault } from './read';
import type { Reply } from './reply';

/** A request that a fault befalls. */
export interface Victim {
  line: Line;
  fault: Fault;
  method: string;
  /** Path and query as sent. */
  target: string;
  /** Headers that every answer of this cluster has. */
  headers: [string, string][];
  /** Has the API do what was asked for, and gives what it would answer. */
  reply(): Promise<Reply>;
  /** Notes the status that the client was told. */
  told(status: number): void;
}

/** Lets one kind of fault happen; it is over when the connection is ended or gone. */
export type Act = (victim: Victim) => Promise<void>;
