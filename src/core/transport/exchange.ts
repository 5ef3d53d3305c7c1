import type { Readable } from 'node:stream';
import { Failure } from '../model/failure';
import type { SendOptions } from '../model/ports';
import type { LoginProof } from '../model/response';
import type { Connections, Lease } from './connections';
import { ACCEPT_ENCODING, MEMORY_LIMIT, readBody } from './decode';
import type { FilledRequest } from './fill';
import type { Recorder } from './recorder';
import { MOST_REDIRECTS, redirectOf, withToken } from './redirect';

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** What proves who is asking, asked anew for each hop; and what an answer changes about it. */
export interface Proof {
  readonly cookies: (target: string) => string;
  /** Value of Authorization, sent only where no cookie fits. */
  readonly authorization?: string;
  /** What this proof is called where it is neither cookies nor Authorization that tell. */
  readonly named?: LoginProof;
  readonly keep: (headers: HeaderList, target: string) => void;
}

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly bytes: Uint8Array;
  /** How the last hop proved who is asking. */
  readonly login: LoginProof;
}

/** What belongs to one Send, through all its exchanges. */
export interface Trip extends Pick<SendOptions, 'onProgress' | 'memoryLimit'> {
  readonly recorder: Recorder;
  readonly bodyFile?: () => Promise<string>;
  /** Told where a redirect on the same origin leads before it is followed; what it throws is what the exchange throws. */
  readonly onRedirect?: (target: string) => void;
}

const USER_AGENT = 'Prism-Explorer';
/** Bytes of an answer that is not wanted but read to its end, because that keeps the connection. */
const WORTH_READING = 256 * 1024;

/**
 * Sends one request and reads its answer, redirects on the same origin followed. Throws what went wrong, unmapped; the
 * connection is given back or closed in any case.
 */
export async function exchange(
  connections: Connections,
  origin: string,
  request: FilledRequest,
  proof: Proof | undefined,
  signal: AbortSignal,
  trip: Trip,
): Promise<Answer> {
  let { target } = request;
  let token: string | undefined;
  for (let hop = 0; ; hop += 1) {
    const cookies = proof?.cookies(target) ?? '';
    const authorization = cookies ? undefined : proof?.authorization;
    const lease = await connections.lease(signal);
    // undici hears of an abort only once it is connected; closing the connection stops it at any point.
    const abandon = (): void => lease.abandon();
    signal.addEventListener('abort', abandon, { once: true });
    try {
      const sent = await post(
        lease,
        request,
        target,
        withToken(cookies, token),
        authorization,
        trip.recorder,
      );
      const headers = sent.headers;
      proof?.keep(headers, target);
      const next = await follow(request.method, sent.status, headers, origin, target, sent.body);
      if (next !== undefined) {
        if (hop === MOST_REDIRECTS)
          throw new Failure('server-error', { detail: `more than ${MOST_REDIRECTS} redirects` });
        trip.onRedirect?.(next);
        token = header(headers, 'x-redirect-token');
        target = next;
        await sent.body.dump({ limit: WORTH_READING });
        lease.release();
        continue;
      }
      const began = performance.now();
      const bytes = await readAnswer(request.method, sent.status, headers, sent.body, trip.onProgress);
      trip.recorder.add('download', performance.now() - began);
      lease.release();
      return {
        status: sent.status,
        statusText: sent.statusText,
        headers,
        bytes,
        login: proof?.named ?? (cookies ? 'session' : authorization ? 'password' : 'none'),
      };
    } catch (error) {
      lease.abandon();
      // An aborted signal says why; the closed connection does not.
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }
}

type Body = Readable & { dump(options: { limit: number }): Promise<unknown> };

interface Sent {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly body: Body;
}

async function post(
  lease: Lease,
  request: FilledRequest,
  target: string,
  cookies: string,
  authorization: string | undefined,
  recorder: Recorder,
): Promise<Sent> {
  const start = performance.now();
  const { statusCode, statusText, headers, body } = await lease.client.request({
    method: request.method as 'GET',
    path: target,
    headers: headersToSend(request, cookies, authorization),
    body: request.body?.() ?? null,
    responseHeaders: 'raw',
  });
  const answered = performance.now();
  const passed = lease.takePassed();
  if (passed) recorder.adopt(passed.start, passed.steps);
  const last = passed?.steps.at(-1);
  const connected = passed && last ? passed.start + last.at + last.ms : start;
  recorder.add('wait', Math.max(0, answered - connected));
  return {
    status: statusCode,
    statusText,
    headers: pairs(headers as unknown as readonly string[]),
    body: body as unknown as Body,
  };
}

function headersToSend(request: FilledRequest, cookies: string, authorization: string | undefined): string[] {
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const headers = request.headers.flatMap(([name, value]) => [name, value]);
  if (!given.has('accept')) headers.push('Accept', '*/*');
  if (!given.has('accept-encoding')) headers.push('Accept-Encoding', ACCEPT_ENCODING);
  if (!given.has('user-agent')) headers.push('User-Agent', USER_AGENT);
  if (request.bodyLength !== undefined) headers.push('Content-Length', String(request.bodyLength));
  if (cookies) headers.push('Cookie', cookies);
  if (authorization) headers.push('Authorization', authorization);
  return headers;
}

async function follow(
  method: string,
  status: number,
  headers: HeaderList,
  origin: string,
  target: string,
  body: Body,
): Promise<string | undefined> {
  try {
    return redirectOf(method, status, header(headers, 'location'), origin, target);
  } catch (error) {
    body.on('error', () => undefined).destroy();
    throw error;
  }
}

function readAnswer(
  method: string,
  status: number,
  headers: HeaderList,
  body: Body,
  onProgress: SendOptions['onProgress'],
): Promise<Uint8Array> {
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const length = header(headers, 'content-length');
  const announced = bodiless || length === undefined ? undefined : Number(length);
  const encodings = bodiless
    ? []
    : (header(headers, 'content-encoding') ?? '').split(',').map((name) => name.trim().toLowerCase());
  if (announced !== undefined && announced > MEMORY_LIMIT) {
    body.on('error', () => undefined).destroy();
    throw new Failure('too-large', { detail: `${announced} bytes`, data: { limit: MEMORY_LIMIT } });
  }
  return readBody(
    body,
    encodings,
    MEMORY_LIMIT,
    onProgress && ((received) => onProgress(received, announced)),
  );
}

function header(headers: HeaderList, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

function pairs(raw: readonly string[]): HeaderList {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return list;
}
