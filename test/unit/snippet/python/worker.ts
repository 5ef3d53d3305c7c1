import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Ran } from '../../support/run';

/** A Python 3 with requests in it; undefined where there is none. */
export function pythonWithRequests(): string | undefined {
  const tries = ['python3', 'python'].map((command) => ({
    command,
    status: spawnSync(command, ['-c', 'import sys, requests; sys.exit(sys.version_info < (3, 8))']).status,
  }));
  return tries.find(({ status }) => status === 0)?.command;
}

export const NO_PYTHON = 'python3 with requests is not here';

/** The path of a program of this folder. */
export const program = (name: 'worker.py' | 'wire.py' | 'sent.py'): string =>
  path.join(import.meta.dirname, name);

/** One Python that runs programs one after another. */
export interface PythonWorker {
  readonly run: (text: string, env?: Readonly<Record<string, string>>) => Promise<Ran>;
  readonly close: () => Promise<void>;
}

/** @param folder that programs run in */
export function startPython(command: string, folder: string): PythonWorker {
  const child = spawn(command, ['-X', 'utf8', program('worker.py')], {
    env: { ...process.env, ...NO_SETTINGS },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    run: async (text, env = {}) => {
      child.stdin.write(`${JSON.stringify({ text, env, folder })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('Python ended');
      return JSON.parse(value as string) as Ran;
    },
    close: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** What requests would take from the environment of whoever runs the tests. */
export const NO_SETTINGS = Object.fromEntries(
  ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy']
    .concat('REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'PRISM_USER')
    .map((name) => [name, '']),
);
