import type { Operation } from './operation';
import { CATEGORY_OPERATIONS } from './operations-categories';
import { CLUSTER_OPERATIONS } from './operations-clusters';
import { SERVICE_OPERATIONS } from './operations-services';
import { VM_OPERATIONS } from './operations-vms';

/**
 * All operations: those that are simulated and a few that are not. The oddities are those of the real description,
 * each of which a reader has to survive.
 */
export const OPERATIONS: Operation[] = [
  ...VM_OPERATIONS,
  ...CLUSTER_OPERATIONS,
  ...CATEGORY_OPERATIONS,
  ...SERVICE_OPERATIONS,
];
