import { mkdirSync, watch } from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';

/**
 * Calls back a moment after a file was written, by any window. Watches the folder, because an atomic write replaces the
 * file and a watch on the file itself would stay with the old one.
 */
export function watchFile(file: string, onChange: () => void): vscode.Disposable {
  return watchFolder(path.dirname(file), (name) => name === path.basename(file) && onChange());
}

/** Calls back with the name of each file that changed in a folder, once a burst. */
export function watchFolder(folder: string, onChange: (name: string) => void): vscode.Disposable {
  mkdirSync(folder, { recursive: true });
  const timers = new Map<string, NodeJS.Timeout>();
  const watcher = watch(folder, { persistent: false }, (_event, name) => {
    if (!name) return;
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name);
        onChange(name);
      }, 50),
    );
  });
  watcher.on('error', () => watcher.close());
  return {
    dispose: () => {
      watcher.close();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
