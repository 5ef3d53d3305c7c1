import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';
import { removeFolder, undoAtExit } from './cleanup';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * Starts the browser that drives the workbench: see `ensureChromium` for which one.
 *
 * @throws {Error} that says how to name a browser when none is there
 */
export async function startBrowser(): Promise<Browser> {
  const { executable, environment } = await ensureChromium();
  const tracesDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pxe-traces-'));
  const forget = undoAtExit(() => removeFolder(tracesDir));
  const remove = () => {
    removeFolder(tracesDir);
    forget();
  };
  try {
    const browser = await chromium.launch({
      tracesDir,
      ...(executable ? { executablePath: executable } : { channel: 'chrome' }),
      args: FLAGS,
      env: { ...definedOnly(process.env), ...environment },
    });
    browser.once('disconnected', remove);
    return browser;
  } catch (error) {
    remove();
    const advice = 'Name a Chrome or Chromium in the environment variable PRISM_EXPLORER_CHROMIUM.';
    throw new Error(`The browser did not start. ${advice}\n${String(error)}`, { cause: error });
  }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
