import fs from 'node:fs';

/** A running process as the operating system shows it to everybody of the same user. */
export interface RunningProcess {
  readonly pid: number;
  /** Arguments, separated by NUL. */
  readonly commandLine: string;
  /** `NAME=value`, separated by NUL. */
  readonly environment: string;
}

/**
 * The processes that have a text in their environment, such as the folder for temporary files that only one server has. Linux alone
 * shows it; elsewhere there is none.
 */
export function processesWith(text: string): RunningProcess[] {
  if (process.platform !== 'linux') return [];
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [commandLine, environment] = ['cmdline', 'environ'].map((file) =>
          fs.readFileSync(`/proc/${name}/${file}`, 'utf8'),
        );
        return environment?.includes(text)
          ? [{ pid: Number(name), commandLine: commandLine ?? '', environment }]
          : [];
      } catch {
        // It has ended, or is another user's.
        return [];
      }
    });
}
