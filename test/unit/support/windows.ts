import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ReplacerReport, ReplacerTask } from './replacer';
import type { WindowReport, WindowTask } from './window';

async function open(script: string): Promise<ChildProcess> {
  const child = fork(path.join(__dirname, script), { execArgv: ['--import', 'tsx'] });
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
  const children = await Promise.all(tasks.map(() => open(script)));
  return Promise.all(tasks.map((task, at) => run<Report>(children[at]!, task)));
}

/** Opens a window for each task, and lets all of them begin in the same moment. */
export const inWindows = (tasks: readonly WindowTask[]): Promise<readonly WindowReport[]> =>
  inProcesses('window.ts', tasks);

/** The same for windows in which passwords are typed. */
export const inReplacers = (tasks: readonly ReplacerTask[]): Promise<readonly ReplacerReport[]> =>
  inProcesses('replacer.ts', tasks);
