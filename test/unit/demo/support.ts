import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import path from 'node:path';
import type { Demo } from '../../../src/demo/demo';

export const REPO = path.resolve(__dirname, '../../..');
export const SHARED = path.resolve(REPO, '../shared');

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** Parsed without types: tests look where they please. */
  json: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Asking {
  body?: unknown;
  headers?: Record<string, string>;
  /** Basic log-in as the demo's own account unless this is another password or false. */
  password?: string | false;
  cookie?: string;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function read(response: http.IncomingMessage): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const text = bytes.toString('utf8');
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        bytes,
        text,
        json: parsed(text),
      });
    });
  });
}

/** One request over TLS, trusting the demo's own certificate, or the CA that it is of, and no other. */
export function ask(demo: Demo, method: string, target: string, asking: Asking = {}): Promise<Reply> {
  const headers: Record<string, string> = { ...asking.headers };
  const password = asking.password ?? (asking.cookie === undefined ? demo.password : false);
  if (password !== false) {
    headers.Authorization = `Basic ${Buffer.from(`${demo.username}:${password}`).toString('base64')}`;
  }
  if (asking.cookie !== undefined) headers.Cookie = asking.cookie;
  const body = asking.body;
  const sent =
    body === undefined || Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
  if (sent !== undefined) headers['Content-Type'] ??= 'application/json';
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: demo.host,
        port: demo.port,
        method,
        path: target,
        headers,
        ca: demo.caPem ?? demo.certificatePem,
        servername: 'prism.nutanix.local',
        agent: false,
      },
      (response) => void read(response).then(resolve, reject),
    );
    request.on('error', reject);
    request.end(sent);
  });
}

/** One request to the control port; without a command it reads `page`. */
export function control(
  demo: Demo,
  command?: object,
  headers: Record<string, string> = {},
  page = '/demo/stats',
): Promise<Reply> {
  const [method, target] = command ? ['POST', '/demo/control'] : ['GET', page];
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: demo.host,
        port: demo.controlPort,
        method,
        path: target,
        headers: { 'Content-Type': 'application/json', ...headers },
        agent: false,
      },
      (response) => void read(response).then(resolve, reject),
    );
    request.on('error', reject);
    request.end(command ? JSON.stringify(command) : undefined);
  });
}

/** The last requests that the demo received, with their bodies. */
export async function received(demo: Demo): Promise<Reply['json'][]> {
  return (await control(demo, undefined, {}, '/demo/stats?bodies=true')).json.lastRequests;
}

/** Name and value of the cookies that an answer sets. */
export const cookiesOf = (reply: Reply): string[] =>
  (reply.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '');

/** A recorded answer, or undefined where the recordings are not at hand. */
export function sample(name: string): Reply['json'] {
  const file = path.join(SHARED, 'samples', name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Whether somebody listens on a port of this machine. */
export const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** Where a task is that goes well: share of its time, state, percentage. */
export const PROGRESS = [
  [0.1, 'QUEUED', 0],
  [0.5, 'RUNNING', 50],
  [1, 'SUCCEEDED', 100],
] as const;

/** Moves the newest task so far on as this share of its time, so that no test has to wait for one or to hurry. */
export function advance({ world }: Demo, share: number): void {
  const task = world.tasks.at(-1);
  if (!task) throw new Error('There is no task');
  task.durationMs = 3_600_000;
  task.createdAt = new Date(Date.now() - share * task.durationMs);
}

/** Asks again until the answer is the wanted one, for a task takes its time; the test's own time limit is the end. */
export async function until<T>(question: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await question();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
