import { createHash } from 'node:crypto';

const KEPT_REQUESTS = 200;
const KEPT_BODY_BYTES = 2 * 1024 * 1024;
/** Of all bodies together: those of the oldest requests are let go first. */
const KEPT_BODIES_BYTES = 32 * 1024 * 1024;
const MASKED = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-ntnx-api-key']);

/** A request as it arrived, credentials aside. */
export interface Recorded {
  id: number;
  at: string;
  method: string;
  /** Path and query as on the request line. */
  url: string;
  /** Name and value pairs in the order and spelling of the wire; values of credentials are masked. */
  headers: [string, string][];
  bodyLength: number;
  bodySha256: string;
  /** What the client was told; 0 while it is being answered, and where a fault came before a status. */
  status: number;
  /** Network fault that befell it. */
  fault?: string;
}

/** The bytes of a request's body, as far as they are kept. */
export interface RecordedBody {
  /** Null where it is no longer kept. */
  bodyBase64: string | null;
  /** The body as UTF-8; null where it is none or no longer kept. */
  bodyText: string | null;
  /** Whether there was more than these. */
  bodyTruncated: boolean;
}

interface Kept {
  recorded: Recorded;
  body: Buffer | null;
}

function mask(name: string, value: string): string {
  if (!MASKED.has(name.toLowerCase())) return value;
  const scheme = /^(Basic|Bearer)\s/i.exec(value)?.[1];
  if (scheme) return `${scheme} ***`;
  return name.toLowerCase() === 'cookie' ? value.replace(/=[^;]*/g, '=***') : '***';
}

function maskAll(rawHeaders: string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    headers.push([name, mask(name, rawHeaders[at + 1] ?? '')]);
  }
  return headers;
}

function utf8(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function withBody({ recorded, body }: Kept): Recorded & RecordedBody {
  return {
    ...recorded,
    bodyBase64: body && body.toString('base64'),
    bodyText: body && utf8(body),
    bodyTruncated: (body?.length ?? 0) < recorded.bodyLength,
  };
}

/** Keeps the last 200 requests, up to 2 MB of each body and 32 MB of all, and the counts. */
export class Recorder {
  #nextId = 1;
  #kept: Kept[] = [];
  requests = 0;
  connections = 0;
  handshakes = 0;

  /** Notes a request. What becomes of it is to be set on what this gives back. */
  record(method: string, url: string, rawHeaders: string[], body: Buffer): Recorded {
    const recorded: Recorded = {
      id: this.#nextId++,
      at: new Date().toISOString(),
      method,
      url,
      headers: maskAll(rawHeaders),
      bodyLength: body.length,
      bodySha256: createHash('sha256').update(body).digest('hex'),
      status: 0,
    };
    this.requests += 1;
    // A copy where it is cut, or the rest would be kept along with it.
    const kept = body.length > KEPT_BODY_BYTES ? Buffer.from(body.subarray(0, KEPT_BODY_BYTES)) : body;
    this.#kept = [...this.#kept, { recorded, body: kept }].slice(-KEPT_REQUESTS);
    this.#letGo();
    return recorded;
  }

  /** The last requests, oldest first. */
  list(count = KEPT_REQUESTS): Recorded[] {
    return this.#last(count).map(({ recorded }) => recorded);
  }

  /** The same with their bodies, which is dear where those are large. */
  listWithBodies(count = KEPT_REQUESTS): (Recorded & RecordedBody)[] {
    return this.#last(count).map(withBody);
  }

  reset(): void {
    Object.assign(this, { requests: 0, connections: 0, handshakes: 0 });
    this.#kept = [];
  }

  #last(count: number): Kept[] {
    return count === 0 ? [] : this.#kept.slice(-count);
  }

  #letGo(): void {
    let bytes = 0;
    for (const kept of this.#kept.toReversed()) {
      bytes += kept.body?.length ?? 0;
      if (bytes > KEPT_BODIES_BYTES) kept.body = null;
    }
  }
}
