// npm run test:host -- [--vscode VERSION] [--grep TEXT] [--no-build]
import { readArguments } from './lib/arguments';
import { build } from './lib/build.mjs';
import { runHostTests } from './lib/hostRun';
import { conclude } from './lib/summary';
import { vscodeVersion } from './lib/versions.mjs';

async function main(): Promise<number> {
  const { values, flags } = readArguments(process.argv.slice(2), ['vscode', 'grep'], ['no-build']);
  const version = vscodeVersion(values.vscode);
  if (!flags.has('no-build')) await build({ tests: true });
  return conclude(new Map([[`host ${version}`, await runHostTests(version, values.grep)]]));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
