import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../build.mjs';
import { runHostTests } from '../hostRun';

/** What test/host/largeAnswer.test.ts says of a large answer. */
export interface InHost {
  /** Milliseconds from Send to the last byte on the disk. */
  readonly ms: number;
  /** The most that the extension host had resident while the answer came and was shown, above what it had before, in MiB. */
  readonly grownMB: number;
}

/** Lets the host test of large answers run with one of `megabytes`, in the newest VS Code. Throws where it fails. */
export async function measureInHost(megabytes: number): Promise<InHost> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-host-'));
  const figures = path.join(folder, 'figures.json');
  Object.assign(process.env, {
    PRISM_EXPLORER_LARGE_MB: String(megabytes),
    PRISM_EXPLORER_LARGE_FIGURES: figures,
  });
  try {
    await build({ quiet: true, tests: true });
    const { failed } = await runHostTests(undefined, 'An answer that is too large for memory');
    if (failed.length > 0) throw new Error(failed.map(({ message }) => message).join('\n'));
    return JSON.parse(fs.readFileSync(figures, 'utf8')) as InHost;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
