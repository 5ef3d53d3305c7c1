import type { World } from './data/world';
import type { Descriptions } from './descriptions/descriptions';
import { docsFamily, staticFamily } from './descriptions/family';
import { portalFamily } from './descriptions/portal';
import type { FamilyName, Personality } from './personality';
import { notFoundPage, pageRoutes } from './server/pages';
import type { Family } from './server/router';
import { v1Family } from './v1/family';
import { v2Family } from './v2/family';
import { v3Family } from './v3/family';
import { karbonFamily } from './v3/karbon';
import { v4Families } from './v4/family';
import { RateLimits } from './v4/rateLimits';

/** Everything that a product serves: its API families, their descriptions, and the console's pages last. */
export function makeFamilies(
  personality: Personality,
  descriptions: Descriptions,
  limits = new RateLimits(),
): Family<World>[] {
  const apis: Record<FamilyName, () => Family<World>[]> = {
    v1: () => [v1Family(descriptions.operations.v1)],
    v2: () => [docsFamily(personality, descriptions), v2Family(descriptions.operations.v2)],
    // Prism Element serves no description of v3, so what is described counts for nothing there.
    v3: () =>
      personality.product === 'pc'
        ? [v3Family(descriptions.operations.v3), staticFamily(personality, descriptions), karbonFamily()]
        : [v3Family([], personality.product)],
    v4: () => [...v4Families(descriptions.v4, limits), portalFamily(descriptions)],
  };
  const missing = () => notFoundPage(personality);
  return [
    ...personality.families.flatMap((name) => apis[name]()),
    {
      name: 'pages',
      bases: ['/'],
      open: true,
      routes: pageRoutes<World>(),
      described: [],
      unauthorized: missing,
      notSimulated: missing,
      unknown: missing,
      wrongMethod: missing,
      broken: missing,
    },
  ];
}
