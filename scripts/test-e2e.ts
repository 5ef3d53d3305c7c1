// npm run test:e2e -- [FILE…] [--vscode VERSION] [--grep TEXT] [--no-build]
import { readArguments } from './lib/arguments';
import { build } from './lib/build.mjs';
import { E2E_FILES, e2eArguments } from './lib/e2eArguments';
import { runMocha } from './lib/mochaRun';
import { conclude } from './lib/summary';
import { vscodeVersion } from './lib/versions.mjs';

async function main(): Promise<number> {
  const { values, flags, words } = readArguments(process.argv.slice(2), ['vscode', 'grep'], ['no-build']);
  const version = vscodeVersion(values.vscode);
  if (!flags.has('no-build')) await build();
  const args = e2eArguments(words.length > 0 ? words : E2E_FILES, values.grep);
  return conclude(new Map([['e2e', await runMocha(args, { PRISM_EXPLORER_VSCODE: version })]]));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
