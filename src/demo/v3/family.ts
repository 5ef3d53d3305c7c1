import type { World } from '../data/world';
import { json } from '../server/http';
import type { Family } from '../server/router';
import { CLUSTER_ROUTES } from './clusters';
import { v3Error, v3Unauthorized } from './errors';
import { HOST_ROUTES } from './hosts';
import { IMAGE_ROUTES } from './images';
import { PRISM_CENTRAL_ROUTES } from './prism-central';
import { SUBNET_ROUTES } from './subnets';
import { TASK_ROUTES } from './tasks';
import { USER_ROUTES } from './users';
import { VM_ROUTES } from './vms';

/** v3 of Prism Central. `described` are the operations of the description that is served beside it. */
export function v3Family(described: Family<World>['described']): Family<World> {
  return {
    name: 'v3',
    bases: ['/api/nutanix/v3'],
    open: false,
    routes: [
      ...VM_ROUTES,
      ...CLUSTER_ROUTES,
      ...HOST_ROUTES,
      ...SUBNET_ROUTES,
      ...IMAGE_ROUTES,
      ...USER_ROUTES,
      ...PRISM_CENTRAL_ROUTES,
      ...TASK_ROUTES,
    ],
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
    broken: (error) => v3Error(500, 'INTERNAL_ERROR', `The demo failed: ${String(error)}`),
  };
}
