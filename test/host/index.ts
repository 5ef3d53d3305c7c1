import fs from 'node:fs';
import { BEGIN_LINE, collectResults, RESULTS_LINE, type Results } from '../../scripts/lib/results.mjs';

/**
 * What VS Code calls in its extension host: runs every test file beside this one with mocha there.
 *
 * @throws {Error} when a test failed, which VS Code turns into its exit code
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    timeout: 60_000,
    forbidOnly: true,
    color: false,
    ...(process.env.PRISM_EXPLORER_GREP ? { grep: process.env.PRISM_EXPLORER_GREP } : {}),
  });
  // What mocha does before it loads a file: puts `describe` and `it` into the global scope.
  mocha.suite.emit('pre-require', globalThis, 'all-host-tests', mocha);
  await import('all-host-tests');
  console.log(BEGIN_LINE);
  const results = await new Promise<Results>((resolve) => collectResults(mocha.run(), resolve));
  // A desktop VS Code mixes its own output in, so it is asked for a file.
  if (process.env.PRISM_EXPLORER_RESULTS) {
    fs.writeFileSync(process.env.PRISM_EXPLORER_RESULTS, JSON.stringify(results));
  }
  console.log(RESULTS_LINE + JSON.stringify(results));
  if (results.failed.length > 0) throw new Error(`${results.failed.length} tests failed`);
}
