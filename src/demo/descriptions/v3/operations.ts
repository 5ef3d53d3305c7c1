import type { Operation } from './operation';
import { CATEGORY_OPERATIONS } from './operationsCategories';
import { CLUSTER_OPERATIONS } from './operationsClusters';
import { SERVICE_OPERATIONS } from './operationsServices';
import { VM_OPERATIONS } from './operationsVms';

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
