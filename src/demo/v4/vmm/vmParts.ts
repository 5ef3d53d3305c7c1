import { FIELDS } from '../../descriptions/v4/odataFields';
import { one } from '../answers';
import { v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { typed } from '../typed';
import { diskView, nicView } from './vmView';
import { findVm } from './vms';

const PATH = '/ahv/config/vms/{vmExtId}';
const TYPE = 'vmm.v4.ahv.config';

const disks = (call: V4Call) => findVm(call, 'vmExtId').disks.filter(({ cdrom }) => !cdrom);
const nics = (call: V4Call) => findVm(call, 'vmExtId').nics;

/** Lists one kind of part of a VM and gives a single one: with the ETag of the VM, as a part has none (believed). */
function parts<T extends { uuid: string }>(
  name: string,
  kind: string,
  all: (call: V4Call) => T[],
  view: (item: T) => object,
): V4Operation[] {
  const whole = (item: T): object => typed(`${TYPE}.${kind}`, view(item));
  return [
    {
      method: 'GET',
      path: `${PATH}/${name}`,
      answers: `${TYPE}.List${kind}sApiResponse`,
      handle: (call) => list(call, { items: all(call), view: whole, fields: FIELDS.paged }),
    },
    {
      method: 'GET',
      path: `${PATH}/${name}/{extId}`,
      answers: `${TYPE}.Get${kind}ApiResponse`,
      handle: (call) => {
        const found = all(call).find(({ uuid }) => uuid === call.params.extId);
        if (!found) throw v4NotFound(call, kind.toLowerCase());
        return one(call, whole(found), findVm(call, 'vmExtId').specVersion);
      },
    },
  ];
}

export const VM_PART_OPERATIONS: V4Operation[] = [
  ...parts('disks', 'Disk', disks, diskView),
  ...parts('nics', 'Nic', nics, nicView),
];
