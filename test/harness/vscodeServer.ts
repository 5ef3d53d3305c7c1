import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureVscode, type VscodeServer as Installed } from '../../scripts/lib/vscode.mjs';
import { vscodeVersion } from '../../scripts/lib/versions.mjs';
import { workbenchAddress } from './address';
import { removeFolder, undoAtExit } from './cleanup';
import { linkExtension } from './extensionLink';
import { killTree, stopTree } from './processTree';
import { type Look, QUIET, type Settings, themeName, writeSettings } from './settings';

export interface ServerOptions {
  /** Version of VS Code as `1.100.3` or `4.100.3`; the newest tried one when left out. */
  version?: string | undefined;
  /** 0 or left out: any free port. */
  port?: number | undefined;
  /** Absolute path of the folder of a built extension; it counts as installed, or as under development with `tests`. */
  extension?: string | undefined;
  /** Absolute path of a VSIX, installed as a user would. */
  vsix?: string | undefined;
  /** Absolute path of a test module for the extension host. */
  tests?: string | undefined;
  /** Absolute path of the folder to open; left out, a fresh empty one that is removed at the end; `null` opens none. */
  folder?: string | null | undefined;
  /** Server data of an earlier run, which is kept at the end; left out, a fresh one that is removed. */
  dataFolder?: string | undefined;
  /** User settings on top of the quiet ones. */
  settings?: Settings | undefined;
  look?: Look | undefined;
  /** Whether folders have to be trusted before they are (Workspace Trust); off by default. */
  askForTrust?: boolean | undefined;
  /** Has the server, the window and the extensions write all that they can into their logs. */
  logEverything?: boolean | undefined;
  /** Gives the server a home folder of its own within its root (Linux), so that what is written there is found. */
  ownHome?: boolean | undefined;
  /** For the server and so for the extension host. */
  environment?: Record<string, string> | undefined;
}

export interface VscodeServer {
  readonly port: number;
  /** To open in a browser. */
  readonly address: string;
  readonly folder: string | undefined;
  readonly dataFolder: string;
  /** Everything of this server on disk (data, temporary files): what a search for leaked secrets has to look at. */
  readonly root: string;
  readonly installed: Installed;
  /** The same window with another folder, or with none. */
  addressOf(change: { folder?: string | undefined }): string;
  /** Changes user settings; a window takes them over when it is loaded anew. */
  changeSettings(settings: Settings): void;
  /** What the server wrote to stdout and stderr so far. */
  log(): string;
  /** Ends the server with its extension hosts and whatever they started, and removes what was made for it. */
  stop(): Promise<void>;
}

const READY = /Web UI available/;
const PORT = /Extension host agent listening on (\d+)/;

/**
 * Starts VS Code's server build and waits until it answers.
 *
 * @throws {Error} with the server's own words when it ends or is not ready within a minute
 */
export async function startServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const installed = await ensureVscode(vscodeVersion(options.version));
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pxe-'));
  const dataFolder = options.dataFolder ?? path.join(root, 'data');
  const temporary = path.join(root, 'tmp');
  const folder = options.folder === null ? undefined : (options.folder ?? path.join(root, 'folder'));
  for (const each of [temporary, folder ?? temporary]) fs.mkdirSync(each, { recursive: true });
  const settings = { ...QUIET, ...options.settings };
  if (options.look) settings['workbench.colorTheme'] = themeName(installed.main, options.look);
  writeSettings(dataFolder, settings);
  const common = [installed.main, '--accept-server-license-terms', '--server-data-dir', dataFolder];
  // Sockets and temporary files of the server go where they are removed; macOS allows no longer socket paths than its own.
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...options.environment,
    VSCODE_CLI_REQUIRE_TOKEN: undefined,
  };
  if (process.platform === 'linux')
    Object.assign(environment, {
      ...{ TMPDIR: temporary, XDG_RUNTIME_DIR: temporary },
      ...(options.ownHome ? { HOME: path.join(root, 'home') } : {}),
    });
  for (const name of Object.keys(environment))
    if (/^(npm_|NODE_OPTIONS$|ELECTRON_RUN)/i.test(name)) delete environment[name];
  if (options.vsix) install(installed.node, [...common, '--install-extension', options.vsix], environment);
  else if (options.extension && !options.tests) linkExtension(dataFolder, options.extension);

  const child = spawn(
    installed.node,
    [
      ...common,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
      ...['--disable-telemetry', '--reconnection-grace-time', '10'],
      ...(options.tests ? ['--enable-smoke-test-driver'] : []),
      ...(options.askForTrust ? [] : ['--disable-workspace-trust']),
      ...(options.logEverything ? ['--log', 'trace'] : []),
    ],
    {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    },
  );
  const forget = undoAtExit(() => {
    killTree(child);
    removeFolder(root);
  });
  const stop = async () => {
    await stopTree(child);
    removeFolder(root);
    forget();
  };
  const output = collect(child);
  const port = await ready(child, output).catch(async (error) => {
    await stop();
    throw error;
  });
  const underDevelopment = options.tests ? { extension: options.extension, tests: options.tests } : {};
  const base = { port, folder, logEverything: options.logEverything, ...underDevelopment };
  return {
    port,
    folder,
    dataFolder,
    root,
    installed,
    address: workbenchAddress(base),
    addressOf: (change) => workbenchAddress({ ...base, ...change }),
    changeSettings: (change) => writeSettings(dataFolder, Object.assign(settings, change)),
    log: () => output.text,
    stop,
  };
}

function install(node: string, args: string[], env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(node, args, { env, encoding: 'utf8', windowsHide: true });
  if (status !== 0)
    throw new Error(`VS Code did not install the extension (code ${status}):\n${stdout}\n${stderr}`);
}

interface Output {
  text: string;
}

function collect(child: ChildProcess): Output {
  const output: Output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output.text = (output.text + chunk).slice(-200_000);
    });
  }
  return output;
}

function ready(child: ChildProcess, output: Output): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`VS Code's server ${why}. It said:\n${output.text.slice(-4000)}`));
    const timer = setTimeout(() => fail('was not ready within 60 s'), 60_000);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? `code ${code}`}`);
    });
    child.stdout?.on('data', () => {
      const port = PORT.exec(output.text)?.[1];
      if (!port || !READY.test(output.text)) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}
