import type { V4Operation } from '../operation';
import { ESXI_OPERATIONS } from './esxi';
import { IMAGE_OPERATIONS } from './images';
import { VM_ACTION_OPERATIONS } from './vmActions';
import { VM_PART_OPERATIONS } from './vmParts';
import { VM_OPERATIONS } from './vms';

/** VMs and images. */
export const VMM_OPERATIONS: V4Operation[] = [
  ...VM_OPERATIONS,
  ...VM_ACTION_OPERATIONS,
  ...VM_PART_OPERATIONS,
  ...IMAGE_OPERATIONS,
  ...ESXI_OPERATIONS,
];
