import { randomUUID } from 'node:crypto';
import { scopeTo } from '../data/scope';
import { takeOut } from '../data/takeOut';
import { startTask } from '../data/tasks';
import type { VmSnapshot } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import { Complaints } from './complaints';
import { entityNotFound } from './errors';
import { accepted, deleting, readIntent, type Intent } from './intent';
import { listAnswer } from './list';
import { ownerReference, plainMetadata } from './metadata';
import { findVm } from './vms';

const GIB = 1024 ** 3;
const KIND = 'vm_snapshot';

/** Members from an older description of the vendor: the newest has recovery points in their place. */
function view(world: World, snapshot: VmSnapshot): object {
  const vm = world.vms.find(({ uuid }) => uuid === snapshot.vmUuid);
  const common = {
    name: snapshot.name,
    snapshot_type: 'CRASH_CONSISTENT',
    resources: { entity_uuid: snapshot.vmUuid },
  };
  const { name } = clusterOf(world, snapshot.clusterUuid);
  return {
    status: {
      ...common,
      state: 'COMPLETE',
      location_agnostic_uuid: snapshot.uuid,
      snapshot_file_list: (vm?.disks ?? []).map((disk) => ({
        file_path: `/${name}/.acropolis/vmdisk/${disk.uuid}`,
        snapshot_file_path: `/${name}/.acropolis/snapshot/${snapshot.uuid}/vmdisk/${disk.uuid}`,
      })),
    },
    spec: common,
    metadata: {
      ...plainMetadata({
        uuid: snapshot.uuid,
        kind: KIND,
        specVersion: snapshot.specVersion,
        createdAt: snapshot.createdAt,
        updatedAt: snapshot.createdAt,
      }),
      owner_reference: ownerReference(world),
    },
  };
}

const snapshotsOf = ({ world, cluster }: Call<World>): VmSnapshot[] => scopeTo(world, cluster).snapshots;

function find(call: Call<World>): VmSnapshot {
  const found = snapshotsOf(call).find(({ uuid }) => uuid === call.params.uuid);
  if (!found) throw entityNotFound(KIND, call.params.uuid ?? '');
  return found;
}

function list(call: Call<World>): Answer {
  return listAnswer(call.body, {
    kind: KIND,
    entities: snapshotsOf(call),
    attributes: {
      name: ({ name }) => name,
      uuid: ({ uuid }) => uuid,
      entity_uuid: ({ vmUuid }) => vmUuid,
    },
    view: (snapshot) => view(call.world, snapshot),
  });
}

/** Takes a snapshot of a VM by a task. @throws Refusal 404 for a VM that is not there */
function take(call: Call<World>, vmUuid: string, name: string): { uuid: string; taskUuid: string } {
  const vm = findVm({ ...call, params: { uuid: vmUuid } });
  const uuid = randomUUID();
  const task = startTask(call.world, {
    clusterUuid: vm.clusterUuid,
    operation: 'SnapshotCreate',
    entity: { kind: 'vm', uuid: vm.uuid, name: vm.name },
    finish: () =>
      void call.world.snapshots.push({
        uuid,
        clusterUuid: vm.clusterUuid,
        vmUuid: vm.uuid,
        name,
        sizeBytes: GIB,
        specVersion: 0,
        createdAt: new Date(),
      }),
  });
  return { uuid, taskUuid: task.uuid };
}

function readSnapshot(body: Buffer): Intent {
  return readIntent(body, {
    kind: KIND,
    longestName: 64,
    check(resources, complaints) {
      complaints.needs(resources, 'entity_uuid', 'spec.resources');
      complaints.text(resources.entity_uuid, 'spec.resources.entity_uuid', 36, 36);
    },
  });
}

function create(call: Call<World>): Answer {
  const intent = readSnapshot(call.body);
  const { uuid, taskUuid } = take(call, String(intent.resources.entity_uuid), String(intent.spec.name));
  return accepted(intent, { kind: KIND, uuid, specVersion: 0, taskUuid });
}

/** `POST /vms/{uuid}/snapshot`: described as making a recovery point, which is a snapshot here. */
function snapshotVm(call: Call<World>): Answer {
  const body = readObject(call.body, 'vm');
  const complaints = new Complaints('vm');
  complaints.text(body.name, 'name', 64, 1);
  complaints.end();
  const name = typeof body.name === 'string' ? body.name : `snapshot-${new Date().toISOString()}`;
  return json(202, { task_uuid: take(call, call.params.uuid ?? '', name).taskUuid });
}

function remove(call: Call<World>): Answer {
  const snapshot = find(call);
  const task = startTask(call.world, {
    clusterUuid: snapshot.clusterUuid,
    operation: 'SnapshotDelete',
    entity: { kind: KIND, uuid: snapshot.uuid, name: snapshot.name },
    finish: () => takeOut(call.world.snapshots, snapshot),
  });
  return deleting(KIND, task.uuid);
}

export const VM_SNAPSHOT_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/vm_snapshots/list', handle: list },
  { method: 'POST', path: '/vm_snapshots', handle: create },
  {
    method: 'GET',
    path: '/vm_snapshots/{uuid}',
    handle: (call) => json(200, { ...view(call.world, find(call)), api_version: '3.1' }),
  },
  { method: 'DELETE', path: '/vm_snapshots/{uuid}', handle: remove },
  { method: 'POST', path: '/vms/{uuid}/snapshot', handle: snapshotVm },
];
