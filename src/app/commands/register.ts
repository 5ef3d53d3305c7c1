import * as vscode from 'vscode';
import type { Log } from '../log';

/** Registers a command whose failures are explained to the person. */
export type Register = (command: string, run: (...args: unknown[]) => unknown) => void;

export function registrar(log: Log, subscriptions: vscode.Disposable[]): Register {
  return (command, run) => {
    const guarded = async (...args: unknown[]): Promise<void> => {
      try {
        await run(...args);
      } catch (error) {
        void log.report(error);
      }
    };
    subscriptions.push(vscode.commands.registerCommand(command, guarded));
  };
}
