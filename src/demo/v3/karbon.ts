import type { World } from '../data/world';
import { json, type Answer } from '../server/http';
import { isObject, readJson } from '../server/json';
import type { Family } from '../server/router';
import { v3Unauthorized } from './errors';

/** Errors of the Kubernetes service of Prism Central have a number of their own and nothing else. */
const refusal = (status: number, code: number, message: string): Answer => json(status, { code, message });

function parsed(body: Buffer): unknown {
  try {
    return readJson(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** 602 as quoted, with a status that is believed; a body with a UUID gets further and no more. */
function create(body: Buffer): Answer {
  const value = parsed(body);
  if (!isObject(value) || value.uuid === undefined) return refusal(400, 602, 'uuid in body is required');
  return refusal(500, 500, 'The demo cluster does not make Kubernetes clusters.');
}

/**
 * The Kubernetes service beside v3: no clusters, and errors of the shortest kind. Paths from public scripts, all but
 * the quoted error believed.
 */
export function karbonFamily(): Family<World> {
  const unknown = (): Answer => refusal(404, 404, 'not found');
  return {
    name: 'karbon',
    bases: ['/karbon/v1', '/karbon/v1-beta.1'],
    open: false,
    routes: [
      { method: 'GET', path: '/k8s/clusters', handle: () => json(200, []) },
      { method: 'POST', path: '/k8s/clusters', handle: ({ body }) => create(body) },
      {
        method: 'GET',
        path: '/k8s/clusters/{name}',
        handle: ({ params }) => refusal(404, 404, `cluster ${params.name} not found`),
      },
    ],
    described: [],
    unauthorized: v3Unauthorized,
    notSimulated: unknown,
    unknown,
    wrongMethod: () => refusal(405, 405, 'method not allowed'),
    broken: (error) => refusal(500, 500, String(error)),
  };
}
