import type { World } from '../data/world';
import type { Family } from '../server/router';
import { ALERT_ROUTES } from './alerts';
import { CLUSTER_ROUTES } from './cluster';
import { v2Error, v2Unauthorized } from './errors';
import { HOST_ROUTES } from './hosts';
import { IMAGE_ROUTES } from './images';
import { NETWORK_ROUTES } from './networks';
import { STORAGE_CONTAINER_ROUTES } from './storage-containers';
import { TASK_ROUTES } from './tasks';
import { VM_ROUTES } from './vms';

/** v2.0 under both of its bases. `described` are the operations of the documents that are served beside it. */
export function v2Family(described: Family<World>['described']): Family<World> {
  return {
    name: 'v2',
    bases: ['/PrismGateway/services/rest/v2.0', '/api/nutanix/v2.0'],
    open: false,
    proxied: true,
    routes: [
      ...CLUSTER_ROUTES,
      ...VM_ROUTES,
      ...HOST_ROUTES,
      ...NETWORK_ROUTES,
      ...IMAGE_ROUTES,
      ...STORAGE_CONTAINER_ROUTES,
      ...ALERT_ROUTES,
      ...TASK_ROUTES,
    ],
    described,
    unauthorized: v2Unauthorized,
    forbidden: () => v2Error(403, 1501, 'Access is denied', 'AccessDeniedException'),
    noSuchCluster: (uuid) =>
      v2Error(404, 1202, `Cluster with uuid ${uuid} does not exist.`, 'EntityNotFoundException'),
    notSimulated: (method, path) =>
      v2Error(500, 1000, `The demo cluster does not simulate this operation: ${method} ${path}`),
    unknown: (_method, path) => v2Error(404, 1001, `There is no resource at ${path}`, 'NotFoundException'),
    wrongMethod: (method) => v2Error(405, 1001, `${method} is not allowed here`, 'MethodNotAllowedException'),
    broken: (error) => v2Error(500, 1000, `The demo failed: ${String(error)}`),
  };
}
