import { isFailure } from '../../model/failure';
import type { Files } from './curlVariables';
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

/**
 * The commands of a text. Where no shell is named it is found; where its rules do not fit, the others' are tried, in this order.
 * Throws what the likeliest shell's reader throws.
 */
export function readShell(text: string, shell?: Shell): ReadLines {
  if (shell) return READERS[shell](text);
  const likeliest = shellOf(text);
  try {
    return READERS[likeliest](text);
  } catch (failure) {
    if (!isFailure(failure)) throw failure;
    for (const other of SHELLS.filter((each) => each !== likeliest)) {
      const read = attempt(() => READERS[other](text));
      if (read) return read;
    }
    throw failure;
  }
}

function attempt(read: () => ReadLines): ReadLines | undefined {
  try {
    return read();
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
