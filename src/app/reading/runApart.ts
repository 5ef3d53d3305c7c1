import { fork } from 'node:child_process';
import { Failure } from '../../core/model/failure';

/** How a process is started, and the memory that it may take. */
export interface Apart {
  /** Its bundle. */
  readonly module: string;
  readonly execArgv?: readonly string[];
  readonly megabytes: number;
}

/** Why a process ended before it was done. */
export type StoppedBy = 'time' | 'memory';

/** What becomes of what a process says and does. */
export interface Watch<Message, Result> {
  /** Seconds that it has until it says something. */
  readonly seconds: number;
  /** The result, or how many seconds it has from now on. */
  readonly onMessage: (message: Message) => { readonly result: Result } | { readonly seconds: number };
  /** What is thrown is what the whole throws. */
  readonly onStop: (by: StoppedBy) => Result;
}

/** Gives a task to a process of its own, which is ended when it is done, takes too long or is not wanted any more. Throws `cancelled`. */
export function runApart<Message, Result>(
  { module, execArgv = [], megabytes }: Apart,
  task: object,
  { seconds, onMessage, onStop }: Watch<Message, Result>,
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Failure('cancelled'));
    const child = fork(module, [], {
      execArgv: [...execArgv, `--max-old-space-size=${megabytes}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // bytes stay bytes on their way
      serialization: 'advanced',
    });
    let timer: NodeJS.Timeout;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
      settle();
    };
    const fail = (failure: unknown): void => end(() => reject(failure as Error));
    const cancel = (): void => fail(new Failure('cancelled'));
    const stop = (by: StoppedBy): void => {
      try {
        const result = onStop(by);
        end(() => resolve(result));
      } catch (error) {
        fail(error);
      }
    };
    const wait = (most: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stop('time'), most * 1000);
    };
    wait(seconds);
    signal?.addEventListener('abort', cancel);
    child.once('error', ({ message }) => fail(new Failure('internal', { detail: message })));
    // it ends by itself only after it said what came of it: otherwise it had no more memory
    child.once('exit', () => stop('memory'));
    child.on('message', (message: Message) => {
      const next = onMessage(message);
      if ('result' in next) end(() => resolve(next.result));
      else wait(next.seconds);
    });
    child.send(task);
  });
}
