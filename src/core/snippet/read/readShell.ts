import { isFailure } from '../../model/failure';
import type { Files } from './curlVariables';
import type { Refusal } from './pasted';
import { bashCommands } from './shell/bash';
import { cmdCommands } from './shell/cmd';
import type { Command } from './shell/command';
import { powershellCommands } from './shell/powershell';
import { shellOf } from './shellOf';

export const SHELLS = ['bash', 'cmd', 'powershell'] as const;

/** Whose rules of quoting a text follows. */
export type Shell = (typeof SHELLS)[number];

export interface ReadLines {
  readonly commands: readonly Command[];
  /** What the commands write into files before curl reads them. */
  readonly files: Files;
}

const READERS: Readonly<Record<Shell, (text: string) => ReadLines>> = {
  bash: (text) => ({ commands: bashCommands(text), files: new Map() }),
  cmd: cmdCommands,
  powershell: powershellCommands,
};

/** What a text has to have before a shell that it does not look like is tried. */
const TRACES: Readonly<Record<Shell, RegExp>> = {
  bash: /curl/i,
  cmd: /\^["\n\r]|%[A-Za-z_]\w*%/,
  powershell: /`|curl\.exe|\$env:/i,
};

/**
 * The commands of a text. Where no shell is named it is found; where a quotation has no end by its rules, those of the others are tried.
 * Throws what the likeliest shell's reader throws.
 */
export function readShell(text: string, shell?: Shell): ReadLines {
  if (shell) return READERS[shell](text);
  const likeliest = shellOf(text);
  try {
    return READERS[likeliest](text);
  } catch (failure) {
    if (!isUnclosed(failure)) throw failure;
    for (const other of SHELLS.filter((each) => each !== likeliest && TRACES[each].test(text))) {
      const read = unlessUnclosed(() => READERS[other](text));
      if (read) return read;
    }
    throw failure;
  }
}

const isUnclosed = (error: unknown): boolean =>
  isFailure(error) && error.facts.data?.['refusal'] === ('unclosed' satisfies Refusal);

function unlessUnclosed(read: () => ReadLines): ReadLines | undefined {
  try {
    return read();
  } catch (error) {
    if (isUnclosed(error)) return undefined;
    throw error;
  }
}
