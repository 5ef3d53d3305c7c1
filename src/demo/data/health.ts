import { randomUUID } from 'node:crypto';
import { hostOutOfRing } from './metadataRing';
import { spreadUsage } from './storage';
import { takeOut } from './takeOut';
import type { Alert, HealthFault, Task } from './types';
import type { World } from './world';

/** All that can be made to go wrong; it goes wrong in the first cluster. */
export const HEALTH_FAULTS: HealthFault[] = [
  'failed-disk',
  'lost-fault-tolerance',
  'rebuild-running',
  'critical-alert',
  'failed-task',
  'full-container',
  'cassandra-check-failed',
];

type Undo = () => void;
/** How to take back what a fault changed, kept by the world it was changed in. */
const undoOf = new WeakMap<World, Map<HealthFault, Undo>>();

/** A critical alert of the first cluster, about that cluster unless another thing is named. */
function raise(
  world: World,
  alert: Pick<Alert, 'title' | 'message' | 'checkId'> & Partial<Pick<Alert, 'context' | 'entity'>>,
): Undo {
  const cluster = world.clusters[0];
  const raised: Alert = {
    entity: { type: 'cluster', uuid: cluster?.uuid ?? '', name: cluster?.name ?? '' },
    ...alert,
    severity: 'kCritical',
    uuid: randomUUID(),
    clusterUuid: cluster?.uuid ?? '',
    context: { ...alert.context, cluster_name: cluster?.name ?? '' },
    resolved: false,
    acknowledged: false,
    createdAt: new Date(),
  };
  world.alerts.unshift(raised);
  return () => void (raised.resolved = true);
}

function addTask(
  world: World,
  task: Pick<Task, 'operation' | 'durationMs' | 'failure'>,
  ageMs: number,
): Undo {
  const cluster = world.clusters[0];
  const added: Task = {
    ...task,
    uuid: randomUUID(),
    clusterUuid: cluster?.uuid ?? '',
    entity: { kind: 'cluster', uuid: cluster?.uuid ?? '', name: cluster?.name ?? '' },
    createdAt: new Date(Date.now() - ageMs),
    canceledAt: null,
    finish: null,
  };
  world.tasks.push(added);
  return () => void takeOut(world.tasks, added);
}

const HOUR_MS = 3600 * 1000;

const BREAKS: Record<HealthFault, (world: World) => Undo> = {
  'failed-disk': (world) => {
    const disk = world.disks[3];
    if (disk) disk.failed = true;
    const host = world.hosts.find(({ uuid }) => uuid === disk?.hostUuid);
    const resolve = raise(world, {
      title: 'Disk failed',
      message: 'Disk {serial} of the host at {ip} is offline and marked for removal.',
      context: { serial: disk?.serial ?? '', ip: host?.ip ?? '' },
      entity: { type: 'disk', uuid: disk?.uuid ?? '', name: disk?.serial ?? '' },
      checkId: 'A1002',
    });
    return () => {
      if (disk) disk.failed = false;
      resolve();
    };
  },
  'lost-fault-tolerance': (world) =>
    raise(world, {
      title: 'Fault tolerance lost',
      message: '{cluster_name} cannot lose another node or disk without losing data.',
      checkId: 'A1007',
    }),
  'rebuild-running': (world) =>
    addTask(world, { operation: 'ClusterRebuild', durationMs: 4 * HOUR_MS, failure: null }, HOUR_MS),
  'critical-alert': (world) => {
    const vm = world.vms.find(({ controllerVm }) => controllerVm);
    return raise(world, {
      title: 'Controller VM does not answer',
      message: 'Controller VM {vm_name} of {cluster_name} did not answer for five minutes.',
      context: { vm_name: vm?.name ?? '' },
      entity: { type: 'vm', uuid: vm?.uuid ?? '', name: vm?.name ?? '' },
      checkId: 'A1008',
    });
  },
  'failed-task': (world) =>
    addTask(
      world,
      {
        operation: 'VmMigrate',
        durationMs: 60_000,
        failure: { code: '9', detail: 'The host had no memory left for the VM.' },
      },
      10 * 60_000,
    ),
  'full-container': (world) => {
    const container = world.containers[3];
    const before = container?.usedBytes ?? 0;
    if (container) container.usedBytes = Math.floor(container.capacityBytes * 0.985);
    const resolve = raise(world, {
      title: 'Storage container is full',
      message: 'Storage container {container_name} has less than 2% left.',
      context: { container_name: container?.name ?? '' },
      entity: { type: 'storage_container', uuid: container?.uuid ?? '', name: container?.name ?? '' },
      checkId: 'A1001',
    });
    return () => {
      if (container) container.usedBytes = before;
      resolve();
    };
  },
  'cassandra-check-failed': (world) => {
    const host = hostOutOfRing(world);
    return raise(world, {
      title: 'Metadata ring incomplete',
      message: 'The node at {ip} is not in the metadata ring of {cluster_name}.',
      context: { ip: host?.ip ?? '' },
      entity: { type: 'host', uuid: host?.uuid ?? '', name: host?.name ?? '' },
      checkId: 'A1006',
    });
  },
};

/** Makes exactly these things wrong and mends everything else. */
export function setHealth(world: World, faults: readonly HealthFault[]): void {
  const undo = undoOf.get(world) ?? new Map<HealthFault, Undo>();
  undoOf.set(world, undo);
  for (const fault of HEALTH_FAULTS) {
    const wanted = faults.includes(fault);
    if (wanted && !world.health.has(fault)) {
      undo.set(fault, BREAKS[fault](world));
      world.health.add(fault);
    } else if (!wanted && world.health.has(fault)) {
      undo.get(fault)?.();
      undo.delete(fault);
      world.health.delete(fault);
    }
  }
  spreadUsage(world);
}
