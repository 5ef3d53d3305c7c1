import { fork } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, undoAtExit } from '../../test/harness/cleanup';
import type { DemoOptions } from '../../src/demo/options';
import { repository } from './paths.mjs';

/** What the demo cluster's process says when it is ready; see src/demo/process.ts. */
export interface DemoReady {
  type: 'ready';
  host: string;
  port: number;
  username: string;
  password: string;
  /** Where `/demo/stats` is, on the same host, plain HTTP. */
  controlPort: number;
  /** The certificate, PEM. */
  certificate: string;
  /** The root that the certificate hangs from where it does, PEM. */
  ca?: string;
}

export interface DemoChild {
  ready: DemoReady;
  /** Where the extension fetches the same message, so that it uses this demo and starts none of its own. */
  socket: string;
  stop(): void;
}

/**
 * Starts the bundled demo cluster as a process of its own, and hands its ready message to everyone who connects to a
 * local socket that only this person can reach.
 *
 * @param specs folder with descriptions to serve instead of the built-in ones
 * @param options what else the demo is told
 * @throws {Error} in the demo's own words when it does not start
 */
export async function startDemoChild(
  specs: string | undefined,
  options: Pick<DemoOptions, 'tls'> = {},
): Promise<DemoChild> {
  const child = fork(path.join(repository, 'dist/demo.js'), [], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const forgetChild = undoAtExit(() => child.kill());
  const ready = await new Promise<DemoReady>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The demo cluster ended with code ${code}.`)));
    child.once('message', (message: DemoReady | { type: 'failed'; message: string }) => {
      if (message.type === 'ready') resolve(message);
      else reject(new Error(`The demo cluster did not start: ${message.message}`));
    });
    child.send({ type: 'start', ...options, ...(specs === undefined ? {} : { specs }) });
  });

  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pxe-demo-'));
  const forgetFolder = undoAtExit(() => removeFolder(folder));
  const name = path.basename(folder);
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(folder, 'demo.sock');
  const server = net.createServer((connection) => {
    connection.on('error', () => undefined);
    connection.end(`${JSON.stringify(ready)}\n`);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return {
    ready,
    socket,
    stop: () => {
      server.close();
      child.kill();
      removeFolder(folder);
      forgetChild();
      forgetFolder();
    },
  };
}
