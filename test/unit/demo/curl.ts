import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { run, type Ran } from '../support/run';

/** A name that the demo's certificate has. */
export const NAME = 'prism.nutanix.local';

/** Options with which curl prints the status alone; the body goes to a file. */
export const STATUS = ['-o', 'out', '-w', '%{http_code}'];

/** curl as an administrator of one demo cluster uses it, in a folder of its own. */
export interface Curl {
  /** Has `ca.pem`, and `login` and `wrong` for `-K`: the right password and another one. */
  folder: string;
  /** Runs it; words that begin with a slash are paths of the demo, at the name and port of a cluster. */
  run(...args: string[]): Promise<Ran>;
  /** The same; gives what it printed, and fails where curl does. */
  said(...args: string[]): Promise<string>;
  /** Removes the folder. */
  close(): void;
}

/** Makes the folder. The machine's own settings, proxies and names play no part. */
export function makeCurl(demo: Demo): Curl {
  const folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
  writeFileSync(path.join(folder, 'ca.pem'), demo.certificatePem);
  writeFileSync(path.join(folder, 'login'), `user = "admin:${demo.password}"\n`, { mode: 0o600 });
  writeFileSync(path.join(folder, 'wrong'), 'user = "admin:wrong"\n');
  const common = ['-q', '-sS', '--noproxy', '*', '--cacert', 'ca.pem'];
  const way = ['--connect-to', `${NAME}:9440:127.0.0.1:${demo.port}`];
  const curl = (...args: string[]): Promise<Ran> => {
    const words = args.map((word) => (word.startsWith('/') ? `https://${NAME}:9440${word}` : word));
    return run('curl', [...common, ...way, ...words], { cwd: folder });
  };
  return {
    folder,
    run: curl,
    said: async (...args) => {
      const { code, stdout, stderr } = await curl(...args);
      assert.equal(code, 0, stderr);
      return stdout;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
