import { scopeTo } from '../data/scope';
import type { Disk } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, type Call, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { plainMetadata } from './metadata';

/** Members from the vendor's description, which calls them internal; there is no recording. */
function view(world: World, disk: Disk): object {
  const { createdAt } = clusterOf(world, disk.clusterUuid);
  return {
    status: {
      state: 'COMPLETE',
      resources: {
        host_reference: { kind: 'host', uuid: disk.hostUuid },
        serial_number: disk.serial,
        model: disk.model,
        size_bytes: disk.sizeBytes,
        slot_number: disk.location,
        storage_tier_type: disk.tier === 'SSD' ? 'SATA_SSD' : 'HDD',
        state_list: disk.failed ? ['BAD', 'MARKED_FOR_REMOVAL'] : ['ONLINE', 'MOUNTED'],
        mount_path: `/home/nutanix/data/stargate-storage/disks/${disk.serial}`,
        enabled_features_list: [],
      },
    },
    spec: {},
    metadata: plainMetadata({
      uuid: disk.uuid,
      kind: 'disk',
      specVersion: 0,
      createdAt,
      updatedAt: createdAt,
    }),
  };
}

const disksOf = ({ world, cluster }: Call<World>): Disk[] => scopeTo(world, cluster).disks;

export const DISK_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/disks/list',
    handle: (call) =>
      listAnswer(call.body, {
        kind: 'disk',
        entities: disksOf(call),
        attributes: {
          uuid: ({ uuid }) => uuid,
          serial_number: ({ serial }) => serial,
          host: ({ hostUuid }) => hostUuid,
          slot_number: ({ location }) => location,
        },
        view: (disk) => view(call.world, disk),
      }),
  },
  {
    method: 'GET',
    path: '/disks/{uuid}',
    handle: (call) => {
      const disk = disksOf(call).find(({ uuid }) => uuid === call.params.uuid);
      if (!disk) throw entityNotFound('disk', call.params.uuid ?? '');
      return json(200, { ...view(call.world, disk), api_version: '3.1' });
    },
  },
];
