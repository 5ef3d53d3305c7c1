import type { OperationKey } from '../../model/operation';

/**
 * How well it is known that an operation does what a command does. `attested`: command and operation are in public scripts or manuals;
 * `derived`: the operation is described and the command is common knowledge; `partial`: it does a part of it, or something near.
 */
export const CLI_GRADES = ['attested', 'derived', 'partial'] as const;

export type CliGrade = (typeof CLI_GRADES)[number];

/** Where the value of a command's argument goes in the request. */
export interface CliValue {
  readonly argument: string;
  readonly in: 'path' | 'query' | 'body';
  /** Name of the parameter; in a body with dots where it is deeper. */
  readonly name: string;
}

/** One call that does what a command does. */
export interface CliAnswer {
  readonly operation: OperationKey;
  readonly grade: CliGrade;
  /** False where clusters answer it although no description that is known names it. */
  readonly described: boolean;
  readonly values: readonly CliValue[];
  /** What to mind, in one or two sentences; '' where there is nothing. */
  readonly note: string;
}

/** A command of a Nutanix command line, with the calls that do the same. */
export interface CliCommand {
  /** Ways to write it: tool, then its words, as in `ncli host list`. */
  readonly names: readonly string[];
  /** Names of the arguments that the table knows, the one that says which thing is meant first. */
  readonly arguments: readonly string[];
  readonly answers: readonly CliAnswer[];
}
