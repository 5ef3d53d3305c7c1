import * as vscode from 'vscode';
import { plain } from '../../core/text/plain';

/** The bar of a notification. */
export type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/**
 * Runs what may take a while under a notification whose Cancel aborts the signal. Nothing in it is a link, as in `tell`: it names files and
 * paths of others. Throws what it throws.
 */
export function cancellable<T>(
  title: string,
  run: (signal: AbortSignal, progress: Progress) => Promise<T>,
): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: plain(title), cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const report: Progress['report'] = ({ message, ...rest }) =>
        progress.report({ ...rest, ...(message === undefined ? {} : { message: plain(message) }) });
      return run(abort.signal, { report });
    }),
  );
}
