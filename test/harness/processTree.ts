import { type ChildProcess, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends a child that was spawned with `detached: true` and everything that it started.
 *
 * @param child leader of its own process group
 * @param patience how long it may take to end by itself, in milliseconds
 */
export async function stopTree(child: ChildProcess, patience = 3000): Promise<void> {
  if (child.pid === undefined) return;
  signalTree(child, 'SIGTERM');
  const until = Date.now() + patience;
  while (Date.now() < until && groupAlive(child)) await sleep(25);
  if (groupAlive(child)) killTree(child);
  while (Date.now() < until + 5000 && groupAlive(child)) await sleep(25);
}

/** The same at once and without waiting, for the last moment of a process. */
export function killTree(child: ChildProcess): void {
  signalTree(child, 'SIGKILL');
}

/** Sends a signal to a child that was spawned with `detached: true` and to all that it started. */
export function signalTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

/** Whether anything is left of a child that was spawned with `detached: true` and of what it started. */
export function groupAlive(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  if (process.platform === 'win32') return child.exitCode === null && child.signalCode === null;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}
