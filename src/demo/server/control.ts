import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from './body';
import { Refusal, json, type Answer } from './http';

/**
 * One member of a command to `POST /demo/control`: it checks the value and gives what is to be done, so that a command
 * with one bad member does nothing at all.
 * @throws Refusal 400 that says what the value must be
 */
export type Switch = (value: unknown) => () => void | Promise<void>;

/** What the control port shows and what it can change. */
export interface Controls {
  /** @throws Refusal where the query asks for what there is not */
  stats(query: URLSearchParams): object;
  /** More to read: path, such as `/demo/certificates`, and what it answers. */
  pages: Record<string, () => object>;
  switches: Record<string, Switch>;
}

/** Refuses a value of a switch. */
export function mustBe(name: string, what: string): Refusal {
  return new Refusal(json(400, { message: `${name} must be ${what}.` }));
}

async function obey(switches: Controls['switches'], command: Record<string, unknown>): Promise<Answer> {
  const actions = Object.entries(command).map(([name, value]) => {
    const flip = Object.hasOwn(switches, name) ? switches[name] : undefined;
    if (!flip) {
      const known = Object.keys(switches).join(', ');
      throw new Refusal(json(400, { message: `There is no switch "${name}". There are: ${known}.` }));
    }
    return flip(value);
  });
  for (const act of actions) await act();
  return json(200, { done: Object.keys(command) });
}

async function answer(controls: Controls, request: IncomingMessage): Promise<Answer> {
  // A web page could point a name at loopback or post a form here: so the address itself and JSON only.
  if (!/^(127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '')) {
    return json(403, { message: 'The control port answers to its loopback address only.' });
  }
  const [path = '', query] = (request.url ?? '').split('?');
  if (request.method === 'GET' && path === '/demo/stats')
    return json(200, controls.stats(new URLSearchParams(query)));
  const page = Object.hasOwn(controls.pages, path) ? controls.pages[path] : undefined;
  if (request.method === 'GET' && page) return json(200, page());
  if (request.method !== 'POST' || path !== '/demo/control')
    return json(404, { message: 'Not a control path.' });
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return json(415, { message: 'Send application/json.' });
  }
  const body = (await readBody(request)).toString('utf8');
  try {
    const command: unknown = JSON.parse(body);
    if (typeof command !== 'object' || command === null || Array.isArray(command)) throw new SyntaxError();
    return await obey(controls.switches, command as Record<string, unknown>);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    if (!(error instanceof SyntaxError)) throw error;
    return json(400, { message: 'The body is not a JSON object.' });
  }
}

/** The second port, plain HTTP: counts and recorded requests to read, faults to switch. */
export function makeControl(controls: Controls): Server {
  return createServer((request, response: ServerResponse) => {
    answer(controls, request)
      .catch((error: unknown) => {
        if (error instanceof Refusal) return error.answer;
        return json(500, { message: error instanceof Error ? error.message : String(error) });
      })
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => response.destroy());
  });
}
