import type { Container } from '../../data/types';
import { clusterOf, type World } from '../../data/world';
import { FIELDS } from '../../descriptions/v4/odataFields';
import type { Answer } from '../../server/http';
import { one } from '../answers';
import { schemaError, v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { typed, typedList, v4Time } from '../typed';

const C = 'clustermgmt.v4.config';
/** How far apart the values of a series are, and how many it has at most. */
const STEP_MS = 30_000;
const MAX_VALUES = 100;

/**
 * A storage container; members from the description, their values as public clients quote them. `extId` is not filled
 * in the quoted ones: its identifier is `containerExtId`.
 */
function view(world: World, container: Container): object {
  return typed(`${C}.StorageContainer`, {
    cacheDeduplication: 'OFF',
    clusterExtId: container.clusterUuid,
    clusterName: clusterOf(world, container.clusterUuid).name,
    compressionDelaySecs: 0,
    containerExtId: container.uuid,
    erasureCode: 'OFF',
    hasHigherEcFaultDomainPreference: false,
    isCompressionEnabled: container.compression,
    isInlineEcEnabled: false,
    isInternal: container.name === 'NutanixManagementShare',
    isMarkedForRemoval: false,
    isNfsWhitelistInherited: true,
    isSoftwareEncryptionEnabled: false,
    logicalExplicitReservedCapacityBytes: 0,
    maxCapacityBytes: container.capacityBytes,
    name: container.name,
    onDiskDedup: 'OFF',
    replicationFactor: container.replicationFactor,
  });
}

function find(call: V4Call): Container {
  const container = call.world.containers.find(({ uuid }) => uuid === call.params.extId);
  if (!container) throw v4NotFound(call, 'storage container');
  return container;
}

function timeOf(call: V4Call, name: string): number {
  const time = Date.parse(call.query.get(name) ?? '');
  if (!Number.isNaN(time)) return time;
  throw schemaError(call, [{ location: 'query', attributePath: name, message: `${name} must be a time.` }]);
}

/** Usage over time: the demo keeps no history, so it is the same at all times. */
function stats(call: V4Call): Answer {
  const container = find(call);
  const [from, to] = [timeOf(call, '$startTime'), timeOf(call, '$endTime')];
  const length = Math.min(MAX_VALUES, Math.max(0, Math.floor((to - from) / STEP_MS) + 1));
  const series = (value: number): object[] =>
    typedList(
      'common.v1.stats.TimeIntValuePair',
      Array.from({ length }, (_, at) => ({ timestamp: v4Time(new Date(from + at * STEP_MS)), value })),
    );
  return one(
    call,
    typed('clustermgmt.v4.stats.StorageContainerStats', {
      containerExtId: container.uuid,
      storageCapacityBytes: series(container.capacityBytes),
      storageFreeBytes: series(container.capacityBytes - container.usedBytes),
      storageReplicationFactor: series(container.replicationFactor),
      storageUsageBytes: series(container.usedBytes),
    }),
  );
}

export const CONTAINER_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: '/config/storage-containers',
    answers: `${C}.ListStorageContainersApiResponse`,
    handle: (call) => {
      const { world } = call;
      return list(call, {
        items: world.containers,
        view: (item) => view(world, item),
        fields: FIELDS.containers,
      });
    },
  },
  {
    method: 'GET',
    path: '/config/storage-containers/{extId}',
    answers: `${C}.GetStorageContainerApiResponse`,
    handle: (call) => one(call, view(call.world, find(call))),
  },
  {
    method: 'GET',
    path: '/stats/storage-containers/{extId}',
    answers: 'clustermgmt.v4.stats.GetStorageContainerStatsApiResponse',
    handle: stats,
  },
];
