import { roomOn, type Room } from '../data/storage';
import type { Container, Disk } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { containerView } from '../gateway/containerEntity';
import { diskView } from '../gateway/diskEntity';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { containerListing, diskListing } from '../gateway/listings';
import { ioStats, storageUsage } from '../gateway/stats';
import type { Call, Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { answer, listAnswer, TIMES } from './answer';
import { byId } from './byId';

/** The pool of a container; v1 shows it, v2 does not. */
const poolOf = ({ id }: Container): string => id.split('::')[0] ?? '';

const withPool = (container: Container): Json => ({
  ...containerView(container),
  storage_pool_uuid: poolOf(container),
  storage_pool_id: `${poolOf(container)}::1`,
});

/** A cluster has one pool, which is all of its disks. */
interface Pool {
  uuid: string;
  clusterUuid: string;
  disks: Disk[];
}

function pools(call: Call<World>): Pool[] {
  const { clusters, containers, disks } = scopeOf(call);
  return clusters.map(({ uuid }) => ({
    uuid: containers.filter(({ clusterUuid }) => clusterUuid === uuid).map(poolOf)[0] ?? '',
    clusterUuid: uuid,
    disks: disks.filter(({ clusterUuid }) => clusterUuid === uuid),
  }));
}

/** Members from the vendor's description, there is no recording. */
function poolView({ uuid, clusterUuid, disks }: Pool): Json {
  const room = roomOn(disks);
  const free = ({ capacityBytes, usedBytes }: Room): number => capacityBytes - usedBytes;
  return {
    id: `${uuid}::1`,
    storage_pool_uuid: uuid,
    name: 'default-storage-pool',
    cluster_uuid: clusterUuid,
    disks: disks.map(({ id }) => id),
    disk_uuids: disks.map((disk) => disk.uuid),
    capacity: room.capacityBytes,
    reserved_capacity: 0,
    tierwise_free_capacity_map: { SSD: free(room.ssd), 'DAS-SATA': free(room) - free(room.ssd) },
    ilm_down_migrate_pct_threshold: 75,
    marked_for_removal: false,
    stats: ioStats(30),
    usage_stats: storageUsage(room),
  };
}

const container = (call: Call<World>): Container =>
  byId(scopeOf(call).containers, call.params.id, 'Container', ({ id }) => id);
const disk = (call: Call<World>): Disk =>
  byId(scopeOf(call).disks, call.params.id, 'Disk', ({ clusterUuid, id }) => `${clusterUuid}::${id}`);

export const STORAGE_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/containers/',
    handle: (call) => listAnswer(call.query, { ...containerListing(scopeOf(call)), view: withPool }),
  },
  { method: 'GET', path: '/containers/{id}', handle: (call) => answer(withPool(container(call))) },
  {
    method: 'GET',
    path: '/containers/{id}/stats/',
    handle: (call) => answer(figuresOverTime(call.query, container(call).uuid, TIMES)),
  },
  {
    method: 'GET',
    path: '/disks/',
    handle: (call) => listAnswer(call.query, diskListing(call.world, scopeOf(call))),
  },
  { method: 'GET', path: '/disks/{id}', handle: (call) => answer(diskView(call.world, disk(call))) },
  {
    method: 'GET',
    path: '/storage_pools/',
    handle: (call) => listAnswer(call.query, { entities: pools(call), view: poolView }),
  },
  {
    method: 'GET',
    path: '/storage_pools/{id}',
    handle: (call) =>
      answer(poolView(byId(pools(call), call.params.id, 'Storage pool', ({ uuid }) => `${uuid}::1`))),
  },
];
