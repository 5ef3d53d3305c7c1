import type { IncomingHttpHeaders } from 'node:http';
import type { Product } from '../personality';
import { jsonText } from './json';

/** A request as a handler sees it: read to its end, logged in, matched to a route. */
export interface Call<W> {
  method: string;
  /** Path as sent, without the query. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Account of the session or of the Basic header; empty on routes that are open. */
  user: string;
  product: Product;
  /** UUID of the one cluster meant: a Prism Element's own, or that of `proxyClusterUuid`; undefined on Prism Central. */
  cluster: string | undefined;
  world: W;
}

/** What a handler gives back. */
export interface Answer {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: Buffer | string;
}

export type Handler<W> = (call: Call<W>) => Answer | Promise<Answer>;

export interface Route<W> {
  method: string;
  /** Path below the family's base, with `{name}` for one segment and `{name:.+}` for the rest. */
  path: string;
  /** Takes no API key, only a password or the session of one: the v4 descriptions say so of some operations. */
  basicOnly?: true;
  /** Media type of the body it takes, where that is not JSON. */
  bodyType?: string;
  handle: Handler<W>;
}

/** An error answer thrown by a helper deep in a handler. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`Refused with ${answer.status}`);
  }
}

/** JSON answer; bigints keep their digits. */
export function json(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: jsonText(value) };
}

/** HTML answer. */
export function html(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/html;charset=utf-8', ...headers }, body };
}
