import { format } from 'node:util';
import path from 'node:path';
import { startBrowser } from '../../test/harness/browser';
import { startServer } from '../../test/harness/vscodeServer';
import { repository } from './paths.mjs';
import { BEGIN_LINE, parseResults, RESULTS_LINE, type Results } from './results.mjs';

/** How long the extension host may say nothing before the run counts as stuck, in milliseconds. */
const SILENCE = 180_000;

/**
 * Runs the bundled tests of test/host inside the extension host of a real VS Code.
 *
 * @param version of VS Code; the newest tried one when left out
 * @param grep only tests whose title matches
 */
export async function runHostTests(version?: string, grep?: string): Promise<Results> {
  const server = await startServer({
    version,
    extension: repository,
    tests: path.join(repository, 'out/test/host/index.js'),
    environment: grep ? { PRISM_EXPLORER_GREP: grep } : {},
  });
  const browser = await startBrowser();
  const output: string[] = [];
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    let lastWord = Date.now();
    let showing = false;
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      lastWord = Date.now();
      const text = format(...args);
      output.push(text);
      // Before and after the tests' own output comes VS Code's, which is shown only when the run breaks.
      if (text.includes(RESULTS_LINE)) showing = false;
      if (showing) process.stdout.write(`${text}\n`);
      if (text === BEGIN_LINE) showing = true;
    });
    const code = await new Promise<number>((resolve, reject) => {
      const timer = setInterval(() => {
        if (Date.now() - lastWord < SILENCE) return;
        reject(
          new Error(`the extension host said nothing for ${SILENCE / 1000} s\n${server.log().slice(-4000)}`),
        );
      }, 1000);
      timer.unref();
      page
        .exposeFunction('codeAutomationExit', (exit: number) => {
          clearInterval(timer);
          resolve(exit);
        })
        .then(() => page.goto(server.address))
        .catch(reject);
    });
    const results = parseResults(output.join('\n'));
    if (results) return results;
    return broken(`the test run ended with code ${code} and without results`, output);
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error), output);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function broken(message: string, output: string[]): Results {
  console.log(output.slice(-100).join('\n'));
  return {
    passed: 0,
    failed: [{ title: 'tests in the extension host', message }],
    skipped: [],
    milliseconds: 0,
  };
}
