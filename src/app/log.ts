import * as vscode from 'vscode';
import type { Failure } from '../core/model/failure';
import { COMMANDS } from './contributions';
import { explain } from './failures';

/** The output channel. Only what holds no secret by construction is written: methods, paths, statuses, reasons. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Prism Explorer', { log: true });

  info(line: string): void {
    this.#channel.info(line);
  }

  failure(failure: Failure): void {
    const { cluster, operation, detail, cause } = failure.facts;
    const facts = [failure.reason, cluster, operation, detail].filter(Boolean).join(' · ');
    const stack = failure.reason === 'internal' && cause instanceof Error ? `\n${cause.stack ?? ''}` : '';
    this.#channel.error(facts + stack);
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }

  /** Shows a failure as a message with a way to the log. Cancelled ones are not worth one. */
  async report(error: unknown, cluster?: string): Promise<void> {
    const { sentence, action, failure } = explain(error, cluster);
    if (failure.reason === 'cancelled') return;
    this.failure(failure);
    const showLog = vscode.l10n.t('Show Log');
    const chosen = await vscode.window.showErrorMessage(`${sentence} ${action}`, showLog);
    if (chosen === showLog) await vscode.commands.executeCommand(COMMANDS.showLog);
  }
}
