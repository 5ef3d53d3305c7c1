import { spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from './paths.mjs';
import { type Results } from './results.mjs';

/** The checks that need no test runner: name, and the script below node_modules with its arguments. */
export const CHECKS: Record<string, [script: string, ...args: string[]]> = {
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  types: ['typescript/bin/tsc', '--noEmit'],
  'types-webview': ['typescript/bin/tsc', '--noEmit', '-p', 'src/webview'],
  lint: ['eslint/bin/eslint.js', '--max-warnings', '0', '.'],
};

/** Runs one check; it counts as one test. What it says is shown when it fails. */
export async function runCheck(name: string, [script, ...args]: [string, ...string[]]): Promise<Results> {
  const started = Date.now();
  const { code, output } = await capture([path.join(repository, 'node_modules', script), ...args]);
  const milliseconds = Date.now() - started;
  if (code === 0) return { passed: 1, failed: [], skipped: [], milliseconds };
  console.log(output);
  return {
    passed: 0,
    failed: [{ title: name, message: `\`${path.basename(script)} ${args.join(' ')}\` complains, see above` }],
    skipped: [],
    milliseconds,
  };
}

function capture(args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
