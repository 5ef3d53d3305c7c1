import type { World } from '../data/world';
import type { Personality } from '../personality';
import { notFoundPage } from '../server/pages';
import type { Answer, Route } from '../server/http';
import type { Family } from '../server/router';
import { unauthorizedPage } from '../server/unauthorized';
import { described, type Descriptions, type ListedDocuments } from './descriptions';

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

/** Routes of one family of api-docs: its listing, with or without a slash at the end, and its documents. */
function listed(version: string, api: ListedDocuments | null): Route<World>[] {
  if (!api) return [];
  const { listing, documents } = api;
  return [
    { method: 'GET', path: `/${version}/`, handle: () => described(listing) },
    ...[...documents].map(([resource, bytes]) => ({
      method: 'GET',
      path: `/${version}${resource}`,
      handle: () => described(bytes),
    })),
  ];
}

/** The gateway's api-docs: the listings of v2.0, v1 and v0.8, and one document a resource. They want a login. */
export function docsFamily(personality: Personality, { v2, v1, v08 }: Descriptions): Family<World> {
  return {
    name: 'docs',
    bases: ['/PrismGateway/services/rest/api/api-docs'],
    open: false,
    routes: [...listed('v2.0', v2), ...listed('v1', v1), ...listed('v0.8', v08)],
    described: [],
    ...refusals(personality),
  };
}
