import { FIELDS } from '../../descriptions/v4/odataFields';
import { v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Operation } from '../operation';

/** VMs on ESXi: all hosts of the demo are AHV, so there are none. */
export const ESXI_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: '/esxi/config/vms',
    answers: 'vmm.v4.esxi.config.ListVmsApiResponse',
    handle: (call) => list(call, { items: [], view: (vm: object) => vm, fields: FIELDS.esxiVms }),
  },
  {
    method: 'GET',
    path: '/esxi/config/vms/{extId}',
    answers: 'vmm.v4.esxi.config.GetVmApiResponse',
    handle: (call) => {
      throw v4NotFound(call, 'vm');
    },
  },
];
