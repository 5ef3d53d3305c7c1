import { createHash } from 'node:crypto';

const KEPT_REQUESTS = 200;
const KEPT_BODY_BYTES = 2 * 1024 * 1024;
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
  bodyBase64: string;
  /** The body as UTF-8; null where it is none. */
  bodyText: string | null;
  bodyTruncated: boolean;
  /** 0 while it is being answered. */
  status: number;
}

function mask(name: string, value: string): string {
  if (!MASKED.has(name.toLowerCase())) return value;
  const scheme = /^(Basic|Bearer)\s/i.exec(value)?.[1];
  if (scheme) return `${scheme} ***`;
  return name.toLowerCase() === 'cookie' ? value.replace(/=[^;]*/g, '=***') : '***';
}

function utf8(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

/** Keeps the last 200 requests with up to 2 MB of body each, and the counts. */
export class Recorder {
  #nextId = 1;
  requests = 0;
  connections = 0;
  handshakes = 0;
  lastRequests: Recorded[] = [];

  record(method: string, url: string, rawHeaders: string[], body: Buffer): Recorded {
    const headers: [string, string][] = [];
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      const name = rawHeaders[at] ?? '';
      headers.push([name, mask(name, rawHeaders[at + 1] ?? '')]);
    }
    const kept = body.subarray(0, KEPT_BODY_BYTES);
    const recorded: Recorded = {
      id: this.#nextId++,
      at: new Date().toISOString(),
      method,
      url,
      headers,
      bodyLength: body.length,
      bodySha256: createHash('sha256').update(body).digest('hex'),
      bodyBase64: kept.toString('base64'),
      bodyText: utf8(kept),
      bodyTruncated: kept.length < body.length,
      status: 0,
    };
    this.requests += 1;
    this.lastRequests = [...this.lastRequests, recorded].slice(-KEPT_REQUESTS);
    return recorded;
  }

  reset(): void {
    Object.assign(this, { requests: 0, connections: 0, handshakes: 0, lastRequests: [] });
  }
}
