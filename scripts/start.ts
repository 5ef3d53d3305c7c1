// npm start: VS Code in the browser with the extension in it, and a simulated cluster to try it on.
import fs from 'node:fs';
import path from 'node:path';
import { startServer } from '../test/harness/vscodeServer';
import { readArguments } from './lib/arguments';
import { build } from './lib/build.mjs';
import { startDemoChild } from './lib/demoChild';
import { openBrowser } from './lib/openBrowser';
import { repository } from './lib/paths.mjs';
import { NEWEST_VSCODE, OLDEST_VSCODE, vscodeVersion } from './lib/versions.mjs';

const HELP = `npm start -- [options]

  --port N           port of VS Code (any free one)
  --no-open          do not open a browser
  --specs FOLDER     the demo cluster serves the API descriptions found there
  --vscode VERSION   ${OLDEST_VSCODE} to ${NEWEST_VSCODE} (the newest)
  --help

Ctrl+C ends everything that was started.`;

async function main(): Promise<void> {
  const { values, flags } = readArguments(
    process.argv.slice(2),
    ['port', 'specs', 'vscode'],
    ['open', 'no-open', 'help'],
  );
  if (flags.has('help')) return console.log(HELP);
  const specs = values.specs === undefined ? undefined : path.resolve(values.specs);
  if (specs !== undefined && !fs.existsSync(specs)) throw new Error(`--specs: ${specs} does not exist.`);

  await build();
  const demo = await startDemoChild(specs);
  const server = await startServer({
    version: vscodeVersion(values.vscode),
    port: portOf(values.port),
    extension: repository,
    settings: { 'workbench.tree.enableStickyScroll': true },
    environment: { PRISM_EXPLORER_DEMO_SOCKET: demo.socket },
  });
  console.log(`
VS Code with Prism Explorer   ${server.address}
Demo cluster                  ${demo.ready.host}:${demo.ready.port}
  user name                   ${demo.ready.username}
  password                    ${demo.ready.password}

In the window: the Prism Explorer icon on the left, then "Try the Demo Cluster".
Ctrl+C ends everything.`);
  if (!flags.has('no-open')) openBrowser(server.address);
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port: "${text}" is not a port.`);
  return port;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
