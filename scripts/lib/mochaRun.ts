import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { killTree, signalTree } from '../../test/harness/processTree';
import { removeFolder, undoAtExit } from '../../test/harness/cleanup';
import { repository } from './paths.mjs';
import { type Results } from './results.mjs';

/**
 * Runs mocha in a process of its own, shows what it prints, and returns what came of it.
 *
 * @param args files and options of mocha
 * @param environment on top of this process's own
 * @returns a run that ended before mocha could count is one failure
 */
export async function runMocha(args: string[], environment: Record<string, string> = {}): Promise<Results> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pxe-results-'));
  const file = path.join(folder, 'results.json');
  const forget = undoAtExit(() => removeFolder(folder));
  try {
    const code = await run(args, { ...environment, PRISM_EXPLORER_RESULTS: file });
    if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Results;
    const failure = {
      title: `mocha ${args.join(' ')}`,
      message: `it ended with code ${code} before it was done`,
    };
    return { passed: 0, failed: [failure], skipped: [], milliseconds: 0 };
  } finally {
    removeFolder(folder);
    forget();
  }
}

function run(args: string[], environment: Record<string, string>): Promise<number | null> {
  const mocha = path.join(repository, 'node_modules/mocha/bin/mocha.js');
  const reporter = path.join(repository, 'scripts/lib/reporter.mjs');
  const child = spawn(process.execPath, [mocha, '--reporter', reporter, ...args], {
    cwd: repository,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // Asked, not killed: mocha starts one more process, and that one ends the servers and browsers that it started.
  const forget = undoAtExit(() => signalTree(child, 'SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      forget();
      killTree(child);
      resolve(code);
    });
  });
}
