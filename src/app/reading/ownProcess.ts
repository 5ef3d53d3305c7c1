import { fork } from 'node:child_process';
import type { SpecFile } from '../../core/model/catalog';
import { Failure } from '../../core/model/failure';
import type { Report, Task } from './task';

/** How the process for reading is started, and what it may take. */
export interface ProcessOptions {
  /** The bundle of `process.ts`. */
  readonly module: string;
  readonly execArgv?: readonly string[];
  readonly megabytes: number;
  /** For one file. */
  readonly seconds: number;
}

/** Seconds until it must have begun: more than a busy machine needs. */
const START_SECONDS = 30;

/** Why a process ended before it was done, and at which file. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly at: SpecFile;
  readonly by: 'time' | 'memory';
}

type Done = Extract<Report, { kind: 'read' }>;

/** Reads files in a process of its own, which is ended when it takes too long for one of them. Throws `cancelled`. */
export function readInProcess(
  options: ProcessOptions,
  files: readonly SpecFile[],
  signal?: AbortSignal,
): Promise<Done | Stopped> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Failure('cancelled'));
    const { module, execArgv = [], megabytes, seconds } = options;
    const child = fork(module, [], {
      execArgv: [...execArgv, `--max-old-space-size=${megabytes}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // bytes stay bytes on their way
      serialization: 'advanced',
    });
    let at: SpecFile | undefined;
    let timer: NodeJS.Timeout;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
      settle();
    };
    const cancel = (): void => end(() => reject(new Failure('cancelled')));
    const failed = (detail: string): void => end(() => reject(new Failure('internal', { detail })));
    const stopped = (by: Stopped['by']): void => {
      if (at) end(() => resolve({ kind: 'stopped', at: at as SpecFile, by }));
      else failed('the process that reads descriptions did not start');
    };
    const wait = (most: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stopped('time'), most * 1000);
    };
    wait(START_SECONDS);
    signal?.addEventListener('abort', cancel);
    child.once('error', ({ message }) => failed(message));
    // it ends by itself only after it said what it read: otherwise it had no more memory
    child.once('exit', () => stopped('memory'));
    child.on('message', (report: Report) => {
      if (report.kind === 'read') return end(() => resolve(report));
      at = files[report.at];
      wait(seconds);
    });
    child.send({ files } satisfies Task);
  });
}
