import type { World } from '../data/world';
import { refusals } from '../gateway/refusals';
import type { Route } from '../server/http';
import type { Family } from '../server/router';
import { ALERT_ROUTES } from './alerts';
import { CLUSTER_ROUTES } from './cluster';
import { v1Error } from './errors';
import { HOST_ROUTES } from './hosts';
import { LICENSE_ROUTES } from './license';
import { PROGRESS_ROUTES } from './progressMonitors';
import { PROTECTION_ROUTES } from './protectionDomains';
import { STORAGE_ROUTES } from './storage';
import { VM_ROUTES } from './vms';

/** All that v1 simulates: reads, as what scripts still want of it is lists, figures and licences. */
const V1_ROUTES: Route<World>[] = [
  ...CLUSTER_ROUTES,
  ...VM_ROUTES,
  ...HOST_ROUTES,
  ...STORAGE_ROUTES,
  ...ALERT_ROUTES,
  ...LICENSE_ROUTES,
  ...PROTECTION_ROUTES,
  ...PROGRESS_ROUTES,
];

/** v1: the same gateway and the same things as v2.0, in camelCase. */
export function v1Family(described: Family<World>['described']): Family<World> {
  return {
    name: 'v1',
    bases: ['/PrismGateway/services/rest/v1'],
    open: false,
    proxied: true,
    routes: V1_ROUTES,
    described,
    ...refusals(v1Error),
  };
}
