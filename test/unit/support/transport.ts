import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Waits until it holds, five seconds at most. */
export async function soon(holds: () => boolean, what = String(holds)): Promise<void> {
  for (const end = Date.now() + 5000; !holds() && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(holds(), what);
}

/** A folder for bodies, and the port that makes files in it. */
export class BodyFolder {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'body-'));
  #count = 0;

  readonly newFile = async (): Promise<string> => {
    const file = path.join(this.folder, String((this.#count += 1)));
    await (await open(file, 'wx', 0o600)).close();
    return file;
  };

  /** How many files were asked for so far. */
  get made(): number {
    return this.#count;
  }

  /** Those that are there now. */
  files(): string[] {
    return readdirSync(this.folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
