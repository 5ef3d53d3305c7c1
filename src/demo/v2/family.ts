import type { World } from '../data/world';
import { refusals } from '../gateway/refusals';
import type { Route } from '../server/http';
import type { Family } from '../server/router';
import { ALERT_ROUTES } from './alerts';
import { CLUSTER_ROUTES } from './cluster';
import { DISK_ROUTES } from './disks';
import { v2Error } from './errors';
import { EVENT_ROUTES } from './events';
import { HA_ROUTES } from './ha';
import { HEALTH_CHECK_ROUTES } from './healthChecks';
import { HOST_ROUTES } from './hosts';
import { IMAGE_ROUTES } from './images';
import { NETWORK_ROUTES } from './networks';
import { POWER_ROUTES } from './power';
import { PROTECTION_ACTION_ROUTES } from './protectionActions';
import { PROTECTION_DOMAIN_ROUTES } from './protectionDomains';
import { REMOTE_SITE_ROUTES } from './remoteSites';
import { SNAPSHOT_ROUTES } from './snapshots';
import { STORAGE_CONTAINER_ROUTES } from './storageContainers';
import { TASK_ROUTES } from './tasks';
import { VM_DEVICE_ROUTES } from './vmDevices';
import { VM_ROUTES } from './vms';

/** All that v2.0 simulates. */
export const V2_ROUTES: Route<World>[] = [
  ...CLUSTER_ROUTES,
  ...VM_ROUTES,
  ...POWER_ROUTES,
  ...VM_DEVICE_ROUTES,
  ...SNAPSHOT_ROUTES,
  ...HOST_ROUTES,
  ...DISK_ROUTES,
  ...NETWORK_ROUTES,
  ...IMAGE_ROUTES,
  ...STORAGE_CONTAINER_ROUTES,
  ...PROTECTION_DOMAIN_ROUTES,
  ...PROTECTION_ACTION_ROUTES,
  ...REMOTE_SITE_ROUTES,
  ...ALERT_ROUTES,
  ...EVENT_ROUTES,
  ...HEALTH_CHECK_ROUTES,
  ...HA_ROUTES,
  ...TASK_ROUTES,
];

/** v2.0 under both of its bases. `described` are the operations of the documents that are served beside it. */
export function v2Family(described: Family<World>['described']): Family<World> {
  return {
    name: 'v2',
    bases: ['/PrismGateway/services/rest/v2.0', '/api/nutanix/v2.0'],
    open: false,
    proxied: true,
    routes: V2_ROUTES,
    described,
    ...refusals(v2Error),
  };
}
