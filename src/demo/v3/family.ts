import type { World } from '../data/world';
import type { Product } from '../personality';
import { json, type Route } from '../server/http';
import type { Family } from '../server/router';
import { ALERT_ROUTES } from './alerts';
import { batchRoutes } from './batch';
import { CATEGORY_ROUTES } from './categories';
import { CLUSTER_ROUTES } from './clusters';
import { DISK_ROUTES } from './disks';
import { v3Error, v3Unauthorized } from './errors';
import { GROUP_ROUTES } from './groups';
import { HOST_ROUTES } from './hosts';
import { IDEMPOTENCE_ROUTES } from './idempotence';
import { IMAGE_FILE_ROUTES } from './imageFile';
import { IMAGE_ROUTES } from './images';
import { ODD_ROUTES } from './oddities';
import { PRISM_CENTRAL_ROUTES } from './prismCentral';
import { PROJECT_ROUTES } from './projects';
import { RECOVERY_PLAN_ROUTES } from './recoveryPlans';
import { SUBNET_ROUTES } from './subnets';
import { TASK_ROUTES } from './tasks';
import { USER_ROUTES } from './users';
import { VM_ACTION_ROUTES } from './vmActions';
import { VM_SNAPSHOT_ROUTES } from './vmSnapshots';
import { VM_ROUTES } from './vms';

/** What a Prism Element serves too, of its own cluster: believed, as is that it serves no more. */
const ELEMENT_ROUTES: Route<World>[] = [
  ...ODD_ROUTES,
  ...VM_ROUTES,
  ...VM_ACTION_ROUTES,
  ...VM_SNAPSHOT_ROUTES,
  ...CLUSTER_ROUTES,
  ...HOST_ROUTES,
  ...DISK_ROUTES,
  ...SUBNET_ROUTES,
  ...IMAGE_ROUTES,
  ...IMAGE_FILE_ROUTES,
  ...TASK_ROUTES,
  ...GROUP_ROUTES,
];

const CENTRAL_ROUTES: Route<World>[] = [
  ...ELEMENT_ROUTES,
  ...USER_ROUTES,
  ...PRISM_CENTRAL_ROUTES,
  ...CATEGORY_ROUTES,
  ...PROJECT_ROUTES,
  ...ALERT_ROUTES,
  ...RECOVERY_PLAN_ROUTES,
  ...IDEMPOTENCE_ROUTES,
];

/**
 * v3 of Prism Central, or the subset of it that a Prism Element serves. `described` are the operations of the
 * description that is served beside it.
 */
export function v3Family(described: Family<World>['described'], product: Product = 'pc'): Family<World> {
  const routes = product === 'pc' ? CENTRAL_ROUTES : ELEMENT_ROUTES;
  const family: Family<World> = {
    name: 'v3',
    bases: ['/api/nutanix/v3'],
    open: false,
    // A batch calls the other routes, not itself.
    routes: [...routes, ...batchRoutes(() => ({ ...family, routes }))],
    described,
    unauthorized: v3Unauthorized,
    // Quoted: a request as Flask prints it, with the path that the gateway passes on.
    forbidden: (method, path) =>
      v3Error(
        403,
        'ACCESS_DENIED',
        `No permission to access the resource. <Request 'http://prism:9440${path.replace('/api/nutanix', '')}' [${method}]>`,
      ),
    notSimulated: (method, path) =>
      v3Error(500, 'INTERNAL_ERROR', `The demo cluster does not simulate this operation: ${method} ${path}`),
    unknown: () =>
      json(404, {
        message: 'The requested URL was not found on the server. Check the spelling and try again.',
      }),
    wrongMethod: () => json(405, { message: 'The method is not allowed for the requested URL.' }),
    wrongType: () => v3Error(415, 'INVALID_CONTENT_TYPE', 'The body must be application/json.'),
    broken: (error) => v3Error(500, 'INTERNAL_ERROR', `The demo failed: ${String(error)}`),
  };
  return family;
}
