import type { V4Operation } from '../operation';
import { CATEGORY_OPERATIONS } from './categories';
import { TASK_OPERATIONS } from './tasks';

/** Tasks and categories. */
export const PRISM_OPERATIONS: V4Operation[] = [...TASK_OPERATIONS, ...CATEGORY_OPERATIONS];
