// npm run test:desktop -- [--vscode VERSION] [--executable PATH] [--no-build]
// The tests of test/host in the desktop build of VS Code: downloaded, or an installed one.
import { runTests } from '@vscode/test-electron';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, undoAtExit } from '../test/harness/cleanup';
import { readArguments } from './lib/arguments';
import { build } from './lib/build.mjs';
import { desktopArguments } from './lib/desktopArguments';
import { cacheFolder, repository } from './lib/paths.mjs';
import { type Results } from './lib/results.mjs';
import { conclude } from './lib/summary';

async function main(): Promise<number> {
  const { values, flags } = readArguments(process.argv.slice(2), ['vscode', 'executable'], ['no-build']);
  if (!flags.has('no-build')) await build({ tests: true });
  const scratch = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pxe-'));
  undoAtExit(() => removeFolder(scratch));
  fs.mkdirSync(path.join(scratch, 'folder'));
  const file = path.join(scratch, 'results.json');
  const how = values.executable
    ? { vscodeExecutablePath: path.resolve(values.executable) }
    : { version: values.vscode ?? 'stable', cachePath: path.join(cacheFolder(), 'desktop') };
  const args = desktopArguments({ extension: repository, scratch, platform: process.platform });
  let problem = 'VS Code ended without results';
  await runTests({ ...how, ...args, extensionTestsEnv: { PRISM_EXPLORER_RESULTS: file } }).catch(
    (error: unknown) => {
      problem = error instanceof Error ? error.message : String(error);
    },
  );
  const broken = {
    passed: 0,
    failed: [{ title: 'desktop', message: problem }],
    skipped: [],
    milliseconds: 0,
  };
  const results = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Results) : broken;
  return conclude(new Map([['desktop', results]]));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
