import fs from 'node:fs';

const pending = new Set<() => void>();
let hooked = false;

/**
 * Registers what must be undone even when this process ends early (an exception, Ctrl+C, a CI time limit).
 *
 * @param undo synchronous and harmless when called twice
 * @returns takes the registration back, after the orderly way was gone
 */
export function undoAtExit(undo: () => void): () => void {
  if (!hooked) {
    hooked = true;
    process.on('exit', undoAll);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endBy(signal));
  }
  pending.add(undo);
  return () => pending.delete(undo);
}

function undoAll(): void {
  for (const undo of [...pending].reverse()) {
    pending.delete(undo);
    try {
      undo();
    } catch {
      // The others must have their turn.
    }
  }
}

function endBy(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  undoAll();
  process.exit({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal]);
}

/** Removes a folder with all that is in it; a process that is just ending may still write there, so it tries again. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
