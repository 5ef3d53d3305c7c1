import type { V4Operation } from '../operation';
import { CLUSTER_OPERATIONS } from './clusters';
import { DISK_OPERATIONS } from './disks';
import { HOST_OPERATIONS } from './hosts';
import { CONTAINER_OPERATIONS } from './storageContainers';

/** Clusters and what they are made of. */
export const CLUSTERMGMT_OPERATIONS: V4Operation[] = [
  ...CLUSTER_OPERATIONS,
  ...HOST_OPERATIONS,
  ...DISK_OPERATIONS,
  ...CONTAINER_OPERATIONS,
];
