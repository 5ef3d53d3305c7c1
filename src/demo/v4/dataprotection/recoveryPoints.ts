import { randomUUID } from 'node:crypto';
import { takeOut } from '../../data/takeOut';
import { startTask } from '../../data/tasks';
import type { VmSnapshot } from '../../data/types';
import type { World } from '../../data/world';
import { FIELDS } from '../../descriptions/v4/odataFields';
import type { Answer } from '../../server/http';
import { accepted, one } from '../answers';
import { schemaError, v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { typed, typedList, v4Time } from '../typed';
import { readBody } from '../validate';
import { isObject } from '../../server/json';

const D = 'dataprotection.v4.config';

/** The part of a VM has an identifier of its own; here it is made from the whole's. */
const partOf = (uuid: string): string => uuid.replace(/^.{8}/, (head) => [...head].reverse().join(''));

/** A snapshot of a VM as a recovery point; members from the description. */
function view(world: World, snapshot: VmSnapshot): object {
  const common = {
    creationTime: v4Time(snapshot.createdAt),
    name: snapshot.name,
    recoveryPointType: 'CRASH_CONSISTENT',
    status: 'COMPLETE',
    totalExclusiveUsageBytes: snapshot.sizeBytes,
  };
  return typed(`${D}.RecoveryPoint`, {
    ...common,
    extId: snapshot.uuid,
    locationAgnosticId: snapshot.uuid,
    ownerExtId: world.owner.uuid,
    vmRecoveryPoints: typedList(`${D}.VmRecoveryPoint`, [
      { ...common, extId: partOf(snapshot.uuid), vmExtId: snapshot.vmUuid },
    ]),
  });
}

function find(call: V4Call): VmSnapshot {
  const snapshot = call.world.snapshots.find(({ uuid }) => uuid === call.params.extId);
  if (!snapshot) throw v4NotFound(call, 'recovery point');
  return snapshot;
}

function start(call: V4Call, snapshot: VmSnapshot, operation: string, finish: () => void): Answer {
  const { clusterUuid, uuid, name } = snapshot;
  const entity = { kind: 'recovery_point', uuid, name };
  return accepted(call, startTask(call.world, { clusterUuid, operation, entity, finish }));
}

/** Of one VM: recovery points of several at once are real and not simulated. */
function create(call: V4Call): Answer {
  const body = readBody(call, `${D}.RecoveryPoint`);
  const parts = Array.isArray(body.vmRecoveryPoints) ? body.vmRecoveryPoints.filter(isObject) : [];
  const [first] = parts;
  const vm = call.world.vms.find(({ uuid }) => uuid === first?.vmExtId);
  if (!vm || parts.length !== 1) {
    const message = 'vmRecoveryPoints must name one VM that is there; the demo takes no more';
    throw schemaError(call, [{ location: 'body', attributePath: 'vmRecoveryPoints', message }]);
  }
  const uuid = randomUUID();
  const snapshot: VmSnapshot = {
    uuid,
    clusterUuid: vm.clusterUuid,
    vmUuid: vm.uuid,
    name: typeof body.name === 'string' ? body.name : `recovery-point-${uuid.slice(0, 8)}`,
    sizeBytes: 0,
    specVersion: 0,
    createdAt: new Date(),
  };
  return start(call, snapshot, 'SnapshotCreate', () => void call.world.snapshots.push(snapshot));
}

function remove(call: V4Call): Answer {
  const snapshot = find(call);
  return start(call, snapshot, 'SnapshotDelete', () => takeOut(call.world.snapshots, snapshot));
}

const PATH = '/config/recovery-points';

export const DATAPROTECTION_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: PATH,
    answers: `${D}.ListRecoveryPointsApiResponse`,
    handle: (call) => {
      const { world } = call;
      return list(call, {
        items: world.snapshots,
        view: (snapshot) => view(world, snapshot),
        fields: FIELDS.recoveryPoints,
      });
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{extId}`,
    answers: `${D}.GetRecoveryPointApiResponse`,
    handle: (call) => one(call, view(call.world, find(call))),
  },
  { method: 'POST', path: PATH, answers: `${D}.CreateRecoveryPointApiResponse`, handle: create },
  {
    method: 'DELETE',
    path: `${PATH}/{extId}`,
    answers: `${D}.DeleteRecoveryPointApiResponse`,
    handle: remove,
  },
];
