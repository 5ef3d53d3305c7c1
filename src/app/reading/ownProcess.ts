import type { SpecFile } from '../../core/model/catalog';
import { Failure } from '../../core/model/failure';
import { runApart, type Apart, type StoppedBy } from './runApart';
import type { Report, Task } from './task';

/** How the process for reading is started, and what it may take. */
export interface ProcessOptions extends Apart {
  /** For one file. */
  readonly seconds: number;
}

/** Seconds until it must have begun: more than a busy machine needs. */
const START_SECONDS = 30;

/** Why a process ended before it was done, and at which file. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly at: SpecFile;
  readonly by: StoppedBy;
}

type Done = Extract<Report, { kind: 'read' }>;

/** Reads files in a process of its own, which is ended when it takes too long for one of them. Throws `cancelled`. */
export function readInProcess(
  options: ProcessOptions,
  files: readonly SpecFile[],
  signal?: AbortSignal,
): Promise<Done | Stopped> {
  let at: SpecFile | undefined;
  return runApart<Report, Done | Stopped>(
    options,
    { files } satisfies Task,
    {
      seconds: START_SECONDS,
      onMessage(report) {
        if (report.kind === 'read') return { result: report };
        at = files[report.at];
        return { seconds: options.seconds };
      },
      onStop(by) {
        if (at) return { kind: 'stopped', at, by };
        throw new Failure('internal', { detail: 'the process that reads descriptions did not start' });
      },
    },
    signal,
  );
}
