import type { Files } from './curlVariables';
import { bashCommands } from './shell/bash';
import { cmdCommands } from './shell/cmd';
import type { Command } from './shell/command';

export const SHELLS = ['bash', 'cmd', 'powershell'] as const;

/** Whose rules of quoting a text follows. */
export type Shell = (typeof SHELLS)[number];

export interface ReadLines {
  readonly commands: readonly Command[];
  /** What the commands write into files before curl reads them. */
  readonly files: Files;
}

export function readShell(text: string, shell?: Shell): ReadLines {
  if (shell === 'cmd') return cmdCommands(text);
  return { commands: bashCommands(text), files: new Map() };
}
