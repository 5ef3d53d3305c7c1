// Installs what is missing, so that every npm script works in a fresh clone with Node and an npm registry only.
//   node scripts/setup.mjs                      npm packages
//   node scripts/setup.mjs --vscode [VERSION]   also VS Code, the Node it wants, and Chromium
import { atLeast, MINIMUM_NODE, vscodeVersion } from './lib/versions.mjs';

if (!atLeast(process.versions.node, MINIMUM_NODE)) {
  console.error(
    `Prism Explorer needs Node ${MINIMUM_NODE} or newer; this is ${process.versions.node} (${process.execPath}).`,
  );
  process.exit(1);
}

const { seconds } = await import('./lib/step.mjs');
const { ensureDependencies } = await import('./lib/dependencies.mjs');

const started = Date.now();
try {
  await ensureDependencies();
  const flag = process.argv.indexOf('--vscode');
  if (flag !== -1) {
    const { ensureVscode } = await import('./lib/vscode.mjs');
    const { ensureChromium } = await import('./lib/chromium.mjs');
    await Promise.all([ensureVscode(vscodeVersion(process.argv[flag + 1])), ensureChromium()]);
  }
  if (Date.now() - started > 1000) console.error(`setup: ready after ${seconds(Date.now() - started)}`);
} catch (error) {
  console.error(`\nsetup: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
