import { ACROPOLIS, body, document, inPath, query } from './document';
import { collectionModel, collectionOf, flag, int64, list, model, ref, taskId, text } from './model';

const SNAPSHOT = 'get.dto.acropolis.SnapshotInfoDTO';
const VM = 'get.dto.uhura.VmConfigDTO';
const SPEC = 'create.dto.acropolis.SnapshotSpecDTO';
const CLONE = 'create.dto.acropolis.VMCloneSpecDTO';
const UUID = inPath('uuid', 'UUID of the snapshot');

export const SNAPSHOTS = document(
  ACROPOLIS,
  '/snapshots',
  [
    {
      method: 'GET',
      path: '/snapshots/',
      nickname: 'getSnapshots',
      summary: 'List snapshots of VMs.',
      type: collectionOf(SNAPSHOT),
      parameters: [query('vm_uuid', 'string', 'Only those of this VM')],
    },
    {
      method: 'POST',
      path: '/snapshots/',
      nickname: 'createSnapshot',
      summary: 'Take snapshots.',
      type: taskId('create'),
      parameters: [body('create.dto.acropolis.SnapshotCreateDTO', 'Of which VMs')],
    },
    {
      method: 'DELETE',
      path: '/snapshots/{uuid}',
      nickname: 'deleteSnapshot',
      summary: 'Delete a snapshot.',
      type: taskId('delete'),
      parameters: [UUID, query('logical_timestamp', 'integer', 'As it was read')],
    },
    {
      method: 'GET',
      path: '/snapshots/{uuid}',
      nickname: 'getSnapshot',
      summary: 'Read a snapshot.',
      type: SNAPSHOT,
      parameters: [UUID],
    },
    {
      method: 'POST',
      path: '/snapshots/{uuid}/clone',
      nickname: 'cloneSnapshot',
      summary: 'Make VMs from a snapshot.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.acropolis.SnapshotCloneDTO', 'Which VMs')],
    },
  ],
  [
    collectionModel(SNAPSHOT),
    model(SNAPSHOT, {
      uuid: text('UUID'),
      snapshot_name: text('Name'),
      vm_uuid: text('VM'),
      created_time: int64('When it was taken, in microseconds'),
      deleted: flag('Whether it is gone'),
      logical_timestamp: int64('Counts its changes'),
      vm_create_spec: ref(VM, 'The VM as it was'),
    }),
    model(VM, { name: text('Name'), memory_mb: int64('Memory in MiB') }),
    model('create.dto.acropolis.SnapshotCreateDTO', {
      snapshot_specs: list('One entry a VM', { $ref: SPEC }),
    }),
    model(
      SPEC,
      {
        vm_uuid: text('VM'),
        snapshot_name: text('Name'),
        uuid: text('UUID, if it should have a certain one'),
      },
      ['vm_uuid'],
    ),
    model('create.dto.acropolis.SnapshotCloneDTO', { spec_list: list('One entry a VM', { $ref: CLONE }) }),
    model(
      CLONE,
      { name: text('Name'), memory_mb: int64('Memory in MiB'), num_vcpus: int64('Virtual CPUs') },
      ['name'],
    ),
  ],
);
