import { spawn } from 'node:child_process';
import https from 'node:https';
import tls from 'node:tls';
import type { Demo } from '../../../src/demo/demo';
import { waitFor } from '../../harness/wait';
import { control } from './support';

/** How a request went: an answer read to its end, or what stopped it and where. */
export type Outcome =
  | { how: 'answer'; status: number; bytes: number; location: string | undefined; type: string | undefined }
  | { how: 'no answer' | 'half an answer'; code: string };

export interface Wish {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  agent?: https.Agent;
  /** Gives up (code `idle`) when nothing was heard for so long. */
  idleMs?: number;
  /** Gives up (code `enough`) after so many bytes. */
  enough?: number;
}

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.message;

/** One GET by Node's own client, which trusts the demo's certificate and no other. */
export function outcome(demo: Demo, path: string, wish: Wish = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    let how: 'no answer' | 'half an answer' = 'no answer';
    let bytes = 0;
    const request = https.request(
      {
        host: demo.host,
        port: demo.port,
        path,
        method: wish.method ?? 'GET',
        headers: wish.headers ?? {},
        ca: demo.certificatePem,
        servername: 'prism.nutanix.local',
        agent: wish.agent ?? false,
      },
      (response) => {
        how = 'half an answer';
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes >= (wish.enough ?? Infinity)) request.destroy(new Error('enough'));
        });
        response.on('error', (error) => resolve({ how, code: codeOf(error) }));
        response.on('end', () =>
          resolve({
            how: 'answer',
            status: response.statusCode ?? 0,
            bytes,
            location: response.headers.location,
            type: response.headers['content-type'],
          }),
        );
      },
    );
    if (wish.idleMs !== undefined) request.setTimeout(wish.idleMs, () => request.destroy(new Error('idle')));
    request.on('error', (error) => resolve({ how, code: codeOf(error) }));
    request.end(wish.body);
  });
}

/** What came over the wire in answer to a GET, byte for byte, and how it ended; `enough` bytes end it from this side. */
export function wire(
  demo: Demo,
  path: string,
  enough = Infinity,
): Promise<{ bytes: Buffer; end: 'in order' | 'enough' | string }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const done = (end: string): void => {
      socket.destroy();
      resolve({ bytes: Buffer.concat(chunks), end });
    };
    const socket = tls.connect(
      { host: demo.host, port: demo.port, ca: demo.certificatePem, servername: 'prism.nutanix.local' },
      () => socket.write(`GET ${path} HTTP/1.1\r\nHost: prism.nutanix.local\r\n\r\n`),
    );
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= enough) done('enough');
    });
    socket.on('error', (error) => done(codeOf(error)));
    socket.on('end', () => done('in order'));
  });
}

/** Waits until so many connections hang in the first of the faults in force. */
export async function held(demo: Demo, count: number): Promise<void> {
  await waitFor(`${count} held connections`, async () => {
    return (await control(demo)).json.faults[0].held === count;
  });
}

/** Runs curl; gives its exit code and what `-w` was told to write. */
export function curlExit(
  demo: Demo,
  path: string,
  args: string[],
  write = '',
): Promise<{ code: number | null; written: string }> {
  const common = ['-sSk', '--noproxy', '*', '-o', '-', '-w', `%{stderr}${write}\n`];
  const child = spawn('curl', [...common, ...args, `https://${demo.host}:${demo.port}${path}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let written = '';
  child.stderr.on('data', (chunk) => (written += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, written }));
  });
}
