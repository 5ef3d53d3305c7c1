import { buildSync } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReplacerReport, ReplacerTask } from './replacer';
import type { WindowReport, WindowTask } from './window';

/** As one file, since a window that reads all sources anew takes seconds of a processor before it begins. */
function bundled(script: string, folder: string): string {
  const outfile = path.join(folder, 'window.cjs');
  const entryPoints = [path.join(__dirname, script)];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs' });
  return outfile;
}

async function open(file: string): Promise<ChildProcess> {
  const child = fork(file, { execArgv: [] });
  await once(child, 'message');
  return child;
}

async function run<Report>(child: ChildProcess, task: object): Promise<Report> {
  const report = once(child, 'message') as Promise<[Report]>;
  const ended = once(child, 'exit');
  child.send(task);
  const [said] = await Promise.race([
    report,
    ended.then(([code]) => Promise.reject(new Error(`the window ended with ${String(code)}`))),
  ]);
  await ended;
  return said;
}

async function inProcesses<Report>(script: string, tasks: readonly object[]): Promise<readonly Report[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'window-'));
  try {
    const file = bundled(script, folder);
    const children = await Promise.all(tasks.map(() => open(file)));
    return await Promise.all(tasks.map((task, at) => run<Report>(children[at]!, task)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a window for each task, and lets all of them begin in the same moment. */
export const inWindows = (tasks: readonly WindowTask[]): Promise<readonly WindowReport[]> =>
  inProcesses('window.ts', tasks);

/** The same for windows in which passwords are typed. */
export const inReplacers = (tasks: readonly ReplacerTask[]): Promise<readonly ReplacerReport[]> =>
  inProcesses('replacer.ts', tasks);
