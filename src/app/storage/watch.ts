import { mkdirSync, watch, type FSWatcher } from 'node:fs';
import type * as vscode from 'vscode';

/**
 * Calls back with the name of each file that was written in a folder, by any window, a moment after it. Folders are watched
 * and not files, because an atomic write replaces a file and a watch on it would stay with the old one. Never throws: where
 * the system has no watch left (Linux limits them for a user), other windows' changes are not heard of.
 */
export function watchFolder(folder: string, onChange: (name: string) => void): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const watcher = watcherOf(folder, (name) => {
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name);
        onChange(name);
      }, 50),
    );
  });
  return {
    dispose: () => {
      watcher?.close();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function watcherOf(folder: string, onEvent: (name: string) => void): FSWatcher | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    const watcher = watch(folder, { persistent: false }, (_event, name) => name && onEvent(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
