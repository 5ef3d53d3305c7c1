import * as vscode from 'vscode';

/** The bar of a notification. */
export type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** Runs what may take a while under a notification whose Cancel aborts the signal. Throws what it throws. */
export function cancellable<T>(
  title: string,
  run: (signal: AbortSignal, progress: Progress) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return run(abort.signal, progress);
    }),
  );
}
