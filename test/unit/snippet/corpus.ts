import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import { plainText } from '../../../src/core/snippet/sendable';
import type { Received } from '../support/tlsServer';

const FOLDER = path.resolve(import.meta.dirname, '../../corpus/requests');

interface CorpusFile {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface Case {
  readonly name: string;
  readonly request: HttpRequest;
}

function requestOf({ method, target, headers, body }: CorpusFile, origin: string): HttpRequest {
  return {
    method,
    origin,
    target: [target],
    headers: headers.map(([name, value]) => ({ name, value: value === '' ? [] : [value] })),
    ...(body === undefined ? {} : { body: { kind: 'text', parts: [body] } }),
    effect: 'write',
    family: 'other',
    late: ['authorization', 'cookie'],
  };
}

/** A request to `origin` with a body, for tests that need just one. */
export function post(origin: string, body: string, headers: CorpusFile['headers'] = []): HttpRequest {
  return requestOf({ method: 'POST', target: '/b', headers, body }, origin);
}

export function get(origin: string, target = '/api/nutanix/v2.0/vms/'): HttpRequest {
  return requestOf({ method: 'GET', target, headers: [] }, origin);
}

/** The files of `test/corpus/requests`, and what is too large or too odd for a file. */
export function nastyRequests(origin: string): Case[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  assert.ok(files.length > 30);
  const plain = [['Content-Type', 'application/octet-stream']] as const;
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  return [
    ...files.map((file) => ({
      name: file.replace('.json', ''),
      request: requestOf(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as CorpusFile, origin),
    })),
    { name: 'one megabyte', request: post(origin, `{"a":"${"é'\\\\ ".repeat(150_000)}"}`, plain) },
    { name: 'all bytes', request: { ...post(origin, '', plain), body: { kind: 'bytes', bytes } } },
    {
      name: 'bytes that are text',
      request: { ...post(origin, '', plain), body: { kind: 'bytes', bytes: Buffer.from('é\r\n') } },
    },
  ];
}

/** What a client may add of its own. */
const ADDED = new Set(['host', 'user-agent', 'connection', 'content-length', 'authorization', 'expect']);

/** Asserts that what arrived is what was asked for: method, path and query, headers in order, every byte of the body. */
export function assertArrived({ name, request }: Case, received: Received | undefined): void {
  assert.ok(received, `${name}: nothing arrived`);
  assert.equal(received.method, request.method, name);
  assert.equal(received.url, plainText(request.target), name);
  const wanted = request.headers.map((header) => [header.name, plainText(header.value)]);
  const asksAccept = wanted.some(([header]) => header?.toLowerCase() === 'accept');
  const own = received.headers.filter(([header, value]) => {
    const lower = header.toLowerCase();
    return !ADDED.has(lower) && (lower !== 'accept' || asksAccept || value !== '*/*');
  });
  assert.deepEqual(own, wanted, name);
  const { body } = request;
  const bytes = body?.kind === 'bytes' ? body.bytes : body?.kind === 'text' ? plainText(body.parts) : '';
  assert.ok(received.body.equals(Buffer.from(bytes as string)), `${name}: body differs`);
}

export function headerValue(received: Received | undefined, name: string): string | undefined {
  return received?.headers.find(([header]) => header.toLowerCase() === name)?.[1];
}
