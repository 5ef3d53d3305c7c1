import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { makeRouter, type Family } from '../server/router';
import { readObject } from './body';
import type { Json } from '../server/json';
import { Complaints } from './complaints';
import { v3Error } from './errors';
import { objects } from './values';

const OPERATIONS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
/** Believed: some end there must be. */
const MOST = 60;

function readBatch(raw: Buffer): { requests: Json[]; stopAtFailure: boolean } {
  const body = readObject(raw, 'batch');
  const complaints = new Complaints('batch');
  complaints.needs(body, 'api_request_list');
  complaints.oneOf(body.action_on_failure, 'action_on_failure', ['CONTINUE', 'ABORT']);
  complaints.oneOf(body.execution_order, 'execution_order', ['SEQUENTIAL', 'NON_SEQUENTIAL']);
  const requests = objects(body.api_request_list);
  if (requests.length > MOST) complaints.add('api_request_list', `more than ${MOST} requests`);
  requests.forEach((request, index) => {
    complaints.needs(request, 'operation', `api_request_list.${index}`);
    complaints.needs(request, 'path_and_params', `api_request_list.${index}`);
    complaints.oneOf(request.operation, `api_request_list.${index}.operation`, OPERATIONS);
  });
  complaints.end();
  return { requests, stopAtFailure: body.action_on_failure === 'ABORT' };
}

/** Each answer of a batch is an object, whatever it was: what is no JSON object goes under `message`. */
function asObject({ body }: Answer): object {
  const text = body?.toString() ?? '';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // A bare text: told as such.
  }
  return text === '' ? {} : { message: text };
}

/**
 * `POST /batch`: sequence of v3 calls under one log-in. Each is answered with its status as a text, as clients compare
 * it, and the path that was sent. One after the other, for NON_SEQUENTIAL too.
 */
export function batchRoutes(family: () => Family<World>): Route<World>[] {
  let find: ReturnType<typeof makeRouter<World>> | undefined;

  async function one(call: Call<World>, request: Json): Promise<Answer> {
    find ??= makeRouter([family()]);
    const method = String(request.operation);
    const target = String(request.path_and_params);
    if (!target.startsWith('/') || !URL.canParse(target, 'https://prism')) {
      return v3Error(400, 'INVALID_REQUEST', `Not a path: ${target}`, undefined, 'batch');
    }
    const url = new URL(`https://prism${target}`);
    const found = find(method, url.pathname);
    if (found.kind === 'nowhere') {
      return v3Error(404, 'ENTITY_NOT_FOUND', `Not a v3 path: ${target}`, undefined, 'batch');
    }
    if (found.kind !== 'route') return found.family.unknown(method, url.pathname);
    const body = Buffer.from(request.body === undefined ? '' : JSON.stringify(request.body));
    try {
      return await found.route.handle({
        ...call,
        method,
        path: url.pathname,
        params: found.params,
        query: url.searchParams,
        body,
      });
    } catch (error) {
      return error instanceof Refusal ? error.answer : found.family.broken(error);
    }
  }

  async function handle(call: Call<World>): Promise<Answer> {
    const { requests, stopAtFailure } = readBatch(call.body);
    const responses: object[] = [];
    for (const request of requests) {
      const answer = await one(call, request);
      responses.push({
        status: String(answer.status),
        api_response: asObject(answer),
        path_and_params: request.path_and_params,
      });
      if (stopAtFailure && answer.status >= 400) break;
    }
    return json(200, { api_response_list: responses });
  }
  return [{ method: 'POST', path: '/batch', handle }];
}
