import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server, type ServerOptions } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { answerTo } from './answering';
import { readBody } from './body';
import { befall, stallBeforeTls } from './faults/befall';
import type { Reply } from './faults/reply';
import { Refusal, type Answer } from './http';
import type { Site } from './site';

const compress = promisify(gzip);
/** Below this a compressed body gains nothing. */
const COMPRESS_FROM_BYTES = 1400;

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  let body = Buffer.from(answer.body ?? '');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (
    body.length >= COMPRESS_FROM_BYTES &&
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  ) {
    body = await compress(body);
    response.setHeader('Content-Encoding', 'gzip');
  }
  if (answer.status !== 204 && answer.status !== 304) response.setHeader('Content-Length', body.length);
  response.writeHead(answer.status);
  response.end(body);
}

const pairs = (headers: Answer['headers'] = {}): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((item): [string, string] => [name, item]),
  );

/** The answer as a fault takes it: with the cluster's own headers, and no body where HTTP has none. */
function asReply<W>(site: Site<W>, method: string | undefined, answer: Answer): Reply {
  const empty = method === 'HEAD' || answer.status === 204 || answer.status === 304;
  return {
    status: answer.status,
    headers: [...pairs(site.personality.headers), ...pairs(answer.headers)],
    body: empty ? Buffer.alloc(0) : Buffer.from(answer.body ?? ''),
  };
}

async function serve<W>(site: Site<W>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = Date.now();
  let body: Buffer = Buffer.alloc(0);
  let refused: Answer | undefined;
  try {
    body = await readBody(request);
  } catch (error) {
    if (!(error instanceof Refusal)) return;
    refused = error.answer;
  }
  const target = request.url ?? '';
  const recorded = site.recorder.record(request.method ?? '', target, request.rawHeaders, body);
  const taken = site.faults.takeForRequest(target);
  if (taken) {
    recorded.fault = taken.fault.kind;
    return befall(taken, {
      request,
      response,
      connections: site.connections,
      headers: pairs(site.personality.headers),
      reply: async () => asReply(site, request.method, refused ?? (await answerTo(site, request, body))),
      told: (status) => (recorded.status = status),
    });
  }
  const answer = refused ?? (await answerTo(site, request, body));
  recorded.status = answer.status;
  if (response.destroyed) return;
  for (const [name, value] of Object.entries(site.personality.headers)) response.setHeader(name, value);
  if (site.personality.headers.Server === 'envoy') {
    response.setHeader('X-Envoy-Upstream-Service-Time', String(Date.now() - startedAt));
  }
  await send(request, response, answer);
}

/** An HTTPS server for a site, not yet listening. */
export function makeListener<W>(site: Site<W>, tls: ServerOptions): Server {
  const server = createServer(tls, (request, response) => {
    serve(site, request, response).catch(() => response.destroy());
  });
  // Longer than the 5 s of Node, after which a client that comes back just then is cut off in its request.
  server.keepAliveTimeout = 65_000;
  stallBeforeTls(server, site.faults);
  site.connections.watch(server);
  server.on('connection', () => (site.recorder.connections += 1));
  server.on('secureConnection', () => (site.recorder.handshakes += 1));
  return server;
}
