import type { World } from '../data/world';
import type { Personality } from '../personality';
import { notFoundPage } from '../server/pages';
import type { Answer, Route } from '../server/http';
import type { Family } from '../server/router';
import { unauthorizedPage } from '../server/unauthorized';
import { described, type Descriptions } from './descriptions';

/** What both families of descriptions say when they say no. */
function refusals(
  personality: Personality,
): Omit<Family<World>, 'name' | 'bases' | 'open' | 'routes' | 'described'> {
  const missing = (): Answer => notFoundPage(personality);
  return {
    unauthorized: unauthorizedPage,
    notSimulated: missing,
    unknown: missing,
    wrongMethod: () => ({ status: 405 }),
    broken: () => ({ status: 500 }),
  };
}

/** `/static/v3/swagger.json`, which needs no login. */
export function staticFamily(personality: Personality, { v3 }: Descriptions): Family<World> {
  const routes: Route<World>[] = v3
    ? [{ method: 'GET', path: '/v3/swagger.json', handle: () => described(v3) }]
    : [];
  return { name: 'static', bases: ['/static'], open: true, routes, described: [], ...refusals(personality) };
}

/** The gateway's api-docs: the v2.0 listing and one document a resource. They want a login. */
export function docsFamily(personality: Personality, { v2 }: Descriptions): Family<World> {
  const routes: Route<World>[] = v2
    ? [
        { method: 'GET', path: '/v2.0/', handle: () => described(v2.listing) },
        ...[...v2.documents].map(([resource, bytes]) => ({
          method: 'GET',
          path: `/v2.0${resource}`,
          handle: () => described(bytes),
        })),
      ]
    : [];
  return {
    name: 'docs',
    bases: ['/PrismGateway/services/rest/api/api-docs'],
    open: false,
    routes,
    described: [],
    ...refusals(personality),
  };
}
