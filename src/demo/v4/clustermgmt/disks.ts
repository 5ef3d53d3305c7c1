import type { Disk } from '../../data/types';
import { clusterOf, type World } from '../../data/world';
import { FIELDS } from '../../descriptions/v4/odataFields';
import { one } from '../answers';
import { v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Operation } from '../operation';
import { ip, typed } from '../typed';
import { mountPath } from './hosts';

const C = 'clustermgmt.v4.config';

/** A physical disk; members from the description. One that failed waits to be taken out. */
function view(world: World, disk: Disk): object {
  const host = world.hosts.find(({ uuid }) => uuid === disk.hostUuid);
  return typed(`${C}.Disk`, {
    clusterExtId: disk.clusterUuid,
    clusterName: clusterOf(world, disk.clusterUuid).name,
    ...(host ? { cvmIpAddress: ip(host.cvmIp) } : {}),
    diskSizeBytes: disk.sizeBytes,
    extId: disk.uuid,
    firmwareVersion: '1.0',
    ...(host?.name ? { hostName: host.name } : {}),
    location: disk.location,
    model: disk.model,
    mountPath: mountPath(disk.serial),
    nodeExtId: disk.hostUuid,
    ...(host ? { nodeIpAddress: ip(host.ip) } : {}),
    physicalCapacityBytes: disk.sizeBytes,
    serialNumber: disk.serial,
    status: disk.failed ? 'MARKED_FOR_REMOVAL_BUT_NOT_DETACHABLE' : 'NORMAL',
    storageTier: disk.tier === 'SSD' ? 'SSD_SATA' : 'DAS_SATA',
    vendor: 'Demo',
  });
}

export const DISK_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: '/config/disks',
    answers: `${C}.ListDisksApiResponse`,
    handle: (call) =>
      list(call, { items: call.world.disks, view: (disk) => view(call.world, disk), fields: FIELDS.disks }),
  },
  {
    method: 'GET',
    path: '/config/disks/{extId}',
    answers: `${C}.GetDiskApiResponse`,
    handle: (call) => {
      const disk = call.world.disks.find(({ uuid }) => uuid === call.params.extId);
      if (!disk) throw v4NotFound(call, 'disk');
      return one(call, view(call.world, disk));
    },
  },
];
