import type { CheckedFile } from '../../core/catalog/check/finding';
import type { SpecFile } from '../../core/model/catalog';
import { runApart, type Apart } from '../reading/runApart';
import type { CheckAnswer, CheckTask } from './task';

/** How the process is started, and what it may take for one file. */
export interface CheckOptions extends Apart {
  readonly seconds: number;
}

/** The real v3 takes two seconds and 300 MB, a busy machine three times as long. @param module the bundle of `process.ts` */
export const checkOptions = (module: string): CheckOptions => ({ module, megabytes: 1500, seconds: 60 });

/**
 * Checks a file in a process of its own. Undefined where that took more time or memory than it may.
 * Throws `cancelled` where the signal said so; then the process is ended.
 */
export function checkApart(
  options: CheckOptions,
  file: SpecFile,
  signal: AbortSignal,
): Promise<CheckedFile | undefined> {
  return runApart<CheckAnswer, CheckedFile | undefined>(
    options,
    { file } satisfies CheckTask,
    {
      seconds: options.seconds,
      onMessage: ({ checked }) => ({ result: checked }),
      onStop: () => undefined,
    },
    signal,
  );
}
