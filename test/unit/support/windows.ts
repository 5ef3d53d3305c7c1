import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { WindowReport, WindowTask } from './window';

async function open(): Promise<ChildProcess> {
  const child = fork(path.join(__dirname, 'window.ts'), { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return child;
}

async function run(child: ChildProcess, task: WindowTask): Promise<WindowReport> {
  const report = once(child, 'message') as Promise<[WindowReport]>;
  const ended = once(child, 'exit');
  child.send(task);
  const [said] = await Promise.race([
    report,
    ended.then(([code]) => Promise.reject(new Error(`the window ended with ${String(code)}`))),
  ]);
  await ended;
  return said;
}

/** Opens a window for each task, and lets all of them begin in the same moment. */
export async function inWindows(tasks: readonly WindowTask[]): Promise<readonly WindowReport[]> {
  const children = await Promise.all(tasks.map(open));
  return Promise.all(tasks.map((task, at) => run(children[at]!, task)));
}
