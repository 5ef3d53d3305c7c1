import type { World } from '../data/world';
import type { Answer } from '../server/http';
import type { Family } from '../server/router';
import { unauthorizedPage } from '../server/unauthorized';
import { GatewayFailure, notThere } from './failure';

type Refusals = Omit<Family<World>, 'name' | 'bases' | 'open' | 'proxied' | 'routes' | 'described'>;

/** What v1 and v2 say when they say no. @param tell spells a failure as the family does */
export function refusals(tell: (failure: GatewayFailure) => Answer): Refusals {
  const failed = (status: number, code: number, message: string, kind?: string): Answer =>
    tell(new GatewayFailure(status, code, message, kind));
  return {
    // A page, not JSON: the gateway refuses before any of its services is asked.
    unauthorized: unauthorizedPage,
    forbidden: () => failed(403, 1501, 'Access is denied', 'AccessDeniedException'),
    noSuchCluster: (uuid) => tell(notThere('Cluster', uuid)),
    notSimulated: (method, path) =>
      failed(500, 1000, `The demo cluster does not simulate this operation: ${method} ${path}`),
    unknown: (_method, path) => failed(404, 1001, `There is no resource at ${path}`, 'NotFoundException'),
    wrongMethod: (method) => failed(405, 1001, `${method} is not allowed here`, 'MethodNotAllowedException'),
    wrongType: () => failed(415, 1001, 'The body must be application/json', 'UnsupportedMediaTypeException'),
    broken: (error) =>
      error instanceof GatewayFailure ? tell(error) : failed(500, 1000, `The demo failed: ${String(error)}`),
  };
}
