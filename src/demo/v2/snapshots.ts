import { randomUUID } from 'node:crypto';
import { takeOut } from '../data/takeOut';
import type { Vm, VmSnapshot } from '../data/types';
import type { World } from '../data/world';
import { objectsOf, readObject, required, textOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid } from '../gateway/failure';
import { usecs } from '../gateway/times';
import { json, type Answer, type Call, type Route } from '../server/http';
import { numberIn, staleBy, taskStarted } from './accepted';
import { find, named, scopeOf } from '../gateway/find';
import { listAnswer } from './list';
import { clonesOf } from './vmClone';
import { changed, entityOf, userVms, vmOf } from './vms';
import { vmView } from './vmView';

/** Members from the vendor's description. The VM is shown as it is now: the demo keeps no older one. */
function view({ vms }: World, snapshot: VmSnapshot): Json {
  const vm = vms.find(({ uuid }) => uuid === snapshot.vmUuid);
  return {
    uuid: snapshot.uuid,
    deleted: false,
    logical_timestamp: snapshot.specVersion + 1,
    created_time: usecs(snapshot.createdAt),
    group_uuid: snapshot.uuid,
    vm_uuid: snapshot.vmUuid,
    snapshot_name: snapshot.name,
    vm_create_spec: vm ? vmView(vm, { disks: true, nics: true }) : null,
  };
}

const one = (call: Call<World>): VmSnapshot => find(scopeOf(call).snapshots, call.params.uuid, 'Snapshot');

function made(call: Call<World>, spec: Json): { vm: Vm; snapshot: VmSnapshot } {
  const uuid = required(textOf(spec, 'vm_uuid'), 'snapshot_specs.vm_uuid');
  const vm = named(userVms(call), uuid, 'snapshot_specs.vm_uuid');
  const snapshot = {
    uuid: textOf(spec, 'uuid') || randomUUID(),
    clusterUuid: vm.clusterUuid,
    vmUuid: vm.uuid,
    name: textOf(spec, 'snapshot_name') ?? '',
    // What changed since is not simulated; a hundredth of the disks is as good as anything.
    sizeBytes: Math.floor(vm.disks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 100),
    specVersion: 0,
    createdAt: new Date(),
  };
  return { vm, snapshot };
}

function create(call: Call<World>): Answer {
  const specs = objectsOf(readObject(call), 'snapshot_specs');
  const all = specs.map((spec) => made(call, spec));
  const [first] = all;
  if (!first) throw invalid('snapshot_specs is required and was not given.');
  return taskStarted(call, {
    clusterUuid: first.vm.clusterUuid,
    operation: 'VmSnapshotCreate',
    entity: entityOf(first.vm),
    finish: () => void call.world.snapshots.push(...all.map(({ snapshot }) => snapshot)),
  });
}

function remove(call: Call<World>): Answer {
  const snapshot = one(call);
  return taskStarted(call, {
    clusterUuid: snapshot.clusterUuid,
    operation: 'SnapshotDelete',
    entity: { kind: 'snapshot', uuid: snapshot.uuid, name: snapshot.name },
    failure: staleBy(numberIn(call.query, 'logical_timestamp'), snapshot.specVersion + 1),
    finish: () => takeOut(call.world.snapshots, snapshot),
  });
}

/** New VMs from a snapshot. Where its VM is gone, so is what it had, as the demo keeps no copy: the task fails. */
function clone(call: Call<World>): Answer {
  const snapshot = one(call);
  const specs = objectsOf(readObject(call), 'spec_list');
  const vm = userVms(call).find(({ uuid }) => uuid === snapshot.vmUuid);
  const clones = vm ? clonesOf(call, vm, specs) : [];
  return taskStarted(call, {
    clusterUuid: snapshot.clusterUuid,
    operation: 'VmClone',
    entity: { kind: 'snapshot', uuid: snapshot.uuid, name: snapshot.name },
    failure: vm ? null : { code: '6', detail: 'The VM of the snapshot is gone.' },
    finish: () => void call.world.vms.push(...clones),
  });
}

/** Counts as a change of the VM; what it had at that time the demo does not know. */
function restore(call: Call<World>): Answer {
  const vm = vmOf(call);
  const uuid = required(textOf(readObject(call), 'snapshot_uuid'), 'snapshot_uuid');
  const snapshot = named(scopeOf(call).snapshots, uuid, 'snapshot_uuid');
  if (snapshot.vmUuid !== vm.uuid) throw invalid(`The snapshot ${uuid} is one of another VM.`);
  return taskStarted(call, {
    clusterUuid: vm.clusterUuid,
    operation: 'VmRestore',
    entity: entityOf(vm),
    finish: () => changed(vm, {}),
  });
}

export const SNAPSHOT_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/snapshots/',
    handle: (call) => {
      const vm = call.query.get('vm_uuid');
      const entities = scopeOf(call).snapshots.filter(({ vmUuid }) => !vm || vmUuid === vm);
      return listAnswer(call.query, { entities, view: (item) => view(call.world, item), unpaged: true });
    },
  },
  { method: 'POST', path: '/snapshots/', handle: create },
  { method: 'GET', path: '/snapshots/{uuid}', handle: (call) => json(200, view(call.world, one(call))) },
  { method: 'DELETE', path: '/snapshots/{uuid}', handle: remove },
  { method: 'POST', path: '/snapshots/{uuid}/clone', handle: clone },
  { method: 'POST', path: '/vms/{uuid}/restore', handle: restore },
];
