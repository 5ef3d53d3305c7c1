import type { World } from '../data/world';
import type { Route } from '../server/http';
import type { Family } from '../server/router';
import { v2Unauthorized } from '../v2/errors';
import { ALERT_ROUTES } from './alerts';
import { CLUSTER_ROUTES } from './cluster';
import { v1Broken, v1Error } from './errors';
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
    unauthorized: v2Unauthorized,
    forbidden: () => v1Error(403, 1501, 'Access is denied', 'AccessDeniedException'),
    noSuchCluster: (uuid) =>
      v1Error(404, 1202, `Cluster with uuid ${uuid} does not exist.`, 'EntityNotFoundException'),
    notSimulated: (method, path) =>
      v1Error(500, 1000, `The demo cluster does not simulate this operation: ${method} ${path}`),
    unknown: (_method, path) => v1Error(404, 1001, `There is no resource at ${path}`, 'NotFoundException'),
    wrongMethod: (method) => v1Error(405, 1001, `${method} is not allowed here`, 'MethodNotAllowedException'),
    broken: v1Broken,
  };
}
