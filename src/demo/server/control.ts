import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from './body';
import { Refusal, json, type Answer } from './http';
import type { Site } from './site';

/** What `POST /demo/control` understands; several members may come at once. */
export interface Command {
  expireSessions?: true;
  resetStats?: true;
  unlock?: true;
  latencyMs?: number;
  setPassword?: string;
}

/** What `GET /demo/stats` answers. */
export function stats<W>({ recorder, accounts, latencyMs }: Site<W>): object {
  const { requests, connections, handshakes, lastRequests } = recorder;
  return { requests, credentialChecks: accounts.counts(), connections, handshakes, latencyMs, lastRequests };
}

function obey<W>(site: Site<W>, username: string, command: Command): Answer {
  const { latencyMs, setPassword } = command;
  if (latencyMs !== undefined && !(Number.isFinite(latencyMs) && latencyMs >= 0)) {
    return json(400, { message: 'latencyMs must be a number of milliseconds, 0 or more.' });
  }
  if (setPassword !== undefined && (typeof setPassword !== 'string' || setPassword === '')) {
    return json(400, { message: 'setPassword must be a text that is not empty.' });
  }
  if (command.expireSessions) site.sessions.expireAll();
  if (command.unlock) site.accounts.unlock();
  if (latencyMs !== undefined) site.latencyMs = latencyMs;
  if (setPassword !== undefined) site.accounts.setPassword(username, setPassword);
  if (command.resetStats) {
    site.recorder.reset();
    site.accounts.resetCounts();
  }
  return json(200, { done: Object.keys(command) });
}

async function answer<W>(site: Site<W>, username: string, request: IncomingMessage): Promise<Answer> {
  // A web page could point a name at loopback or post a form here: so the address itself and JSON only.
  if (!/^(127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '')) {
    return json(403, { message: 'The control port answers to its loopback address only.' });
  }
  const path = (request.url ?? '').split('?')[0];
  if (request.method === 'GET' && path === '/demo/stats') return json(200, stats(site));
  if (request.method !== 'POST' || path !== '/demo/control')
    return json(404, { message: 'Not a control path.' });
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return json(415, { message: 'Send application/json.' });
  }
  try {
    const command: unknown = JSON.parse((await readBody(request)).toString('utf8'));
    if (typeof command !== 'object' || command === null) throw new SyntaxError();
    return obey(site, username, command as Command);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    return json(400, { message: 'The body is not a JSON object.' });
  }
}

/** The second port, plain HTTP: counts and recorded requests to read, faults to switch. */
export function makeControl<W>(site: Site<W>, username: string): Server {
  return createServer((request, response: ServerResponse) => {
    answer(site, username, request)
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => response.destroy());
  });
}
