import { fork } from 'node:child_process';
import type { CheckedFile } from '../../core/catalog/check/finding';
import type { SpecFile } from '../../core/model/catalog';
import { Failure } from '../../core/model/failure';
import type { CheckAnswer, CheckTask } from './task';

/** How the process is started, and what it may take for one file. */
export interface CheckOptions {
  /** The bundle of `process.ts`. */
  readonly module: string;
  readonly execArgv?: readonly string[];
  readonly megabytes: number;
  readonly seconds: number;
}

/** The real v3 takes two seconds and 300 MB, a busy machine three times as long. @param module the bundle of `process.ts` */
export const checkOptions = (module: string): CheckOptions => ({ module, megabytes: 1500, seconds: 60 });

/**
 * Checks a file in a process of its own. Undefined where that took more time or memory than it may.
 * Throws `cancelled` where the signal said so; then the process is ended.
 */
export function checkApart(
  { module, execArgv = [], megabytes, seconds }: CheckOptions,
  file: SpecFile,
  signal: AbortSignal,
): Promise<CheckedFile | undefined> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Failure('cancelled'));
    const child = fork(module, [], {
      execArgv: [...execArgv, `--max-old-space-size=${megabytes}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // bytes stay bytes on their way
      serialization: 'advanced',
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
      settle();
    };
    const cancel = (): void => end(() => reject(new Failure('cancelled')));
    const timer = setTimeout(() => end(() => resolve(undefined)), seconds * 1000);
    signal.addEventListener('abort', cancel);
    child.once('error', ({ message }) => end(() => reject(new Failure('internal', { detail: message }))));
    // it ends by itself only after its answer: otherwise it had no more memory
    child.once('exit', () => end(() => resolve(undefined)));
    child.once('message', ({ checked }: CheckAnswer) => end(() => resolve(checked)));
    child.send({ file } satisfies CheckTask);
  });
}
