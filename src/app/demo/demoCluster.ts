import { fork, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import * as vscode from 'vscode';
import { Failure } from '../../core/model/failure';

/** What the demo cluster's process says when it is ready. */
export interface DemoReady {
  readonly type: 'ready';
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** PEM of the certificate that it made at start. */
  readonly certificate: string;
}

/** Path of a local socket that hands over a demo cluster which already runs (`npm start`). */
const HANDOVER = 'PRISM_EXPLORER_DEMO_SOCKET';
const START_TIMEOUT_MS = 20_000;

/** The bundled simulated Prism, in a process of its own, on loopback only. It ends with this window. */
export class DemoCluster implements vscode.Disposable {
  #starting: Promise<DemoReady> | undefined;
  #child: ChildProcess | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** Starts it unless it runs. Its password is made in its own process and comes by IPC. */
  ready(preferredPort?: number): Promise<DemoReady> {
    this.#starting ??= this.#start(preferredPort).catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  dispose(): void {
    this.#child?.kill();
  }

  #start(port: number | undefined): Promise<DemoReady> {
    const socket = process.env[HANDOVER];
    return socket ? handedOver(socket) : this.#fork(port);
  }

  #fork(port: number | undefined): Promise<DemoReady> {
    const module = vscode.Uri.joinPath(this.extensionUri, 'dist', 'demo.js').fsPath;
    const child = fork(module, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.#child = child;
    return new Promise<DemoReady>((resolve, reject) => {
      const fail = (detail: string): void => {
        child.kill();
        reject(new Failure('internal', { cluster: vscode.l10n.t('the demo cluster'), detail }));
      };
      const timer = setTimeout(() => fail('the demo cluster did not start in time'), START_TIMEOUT_MS);
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code) => {
        clearTimeout(timer);
        this.#starting = undefined;
        fail(`the demo cluster ended with code ${code}`);
      });
      child.on('message', (message: DemoReady | { readonly type: 'failed'; readonly message: string }) => {
        clearTimeout(timer);
        if (message.type === 'ready') resolve(message);
        else fail(message.message);
      });
      child.send({ type: 'start', port });
    });
  }
}

async function handedOver(path: string): Promise<DemoReady> {
  const socket = connect(path);
  return JSON.parse(await text(socket)) as DemoReady;
}
