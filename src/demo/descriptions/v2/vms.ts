import { body, document, GATEWAY, inPath, query } from './document';
import { collectionOf, taskId } from './model';
import { NIC, VM, VM_MODELS } from './vmModels';

const UUID = inPath('uuid', 'UUID of the VM');
const VM_UUID = inPath('vm_uuid', 'UUID of the VM');
const NIC_ID = inPath('nic_id', 'MAC address or UUID of the NIC');

export const VMS = document(
  GATEWAY,
  '/vms',
  [
    {
      method: 'GET',
      path: '/vms/',
      nickname: 'getVMs',
      summary: 'List VMs.',
      type: collectionOf(VM),
      parameters: [
        query('include_vm_disk_config', 'boolean', 'Whether to give the disks, which takes longer'),
        query('include_vm_nic_config', 'boolean', 'Whether to give the NICs, which takes longer'),
      ],
    },
    {
      method: 'POST',
      path: '/vms/',
      nickname: 'createVM',
      summary: 'Create a VM.',
      type: taskId('create'),
      parameters: [body('create.dto.uhura.VmConfigDTO', 'The VM')],
    },
    {
      method: 'GET',
      path: '/vms/{uuid}',
      nickname: 'getVM',
      summary: 'Read a VM.',
      type: VM,
      parameters: [
        UUID,
        query('include_vm_disk_config', 'boolean', 'Whether to give the disks'),
        query('include_vm_nic_config', 'boolean', 'Whether to give the NICs'),
      ],
    },
    {
      method: 'DELETE',
      path: '/vms/{uuid}/',
      nickname: 'deleteVM',
      summary: 'Delete a VM.',
      type: taskId('delete'),
      parameters: [UUID, query('delete_snapshots', 'boolean', 'Whether its snapshots go too')],
    },
    {
      method: 'PUT',
      path: '/vms/{uuid}/',
      nickname: 'updateVM',
      summary: 'Change a VM.',
      type: taskId('update'),
      parameters: [UUID, body('update.dto.uhura.VmConfigDTO', 'The changes')],
    },
    {
      method: 'POST',
      path: '/vms/{uuid}/clone',
      nickname: 'cloneVM',
      summary: 'Clone a VM.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.acropolis.VMCloneDTO', 'How')],
    },
    {
      method: 'POST',
      path: '/vms/{uuid}/set_power_state/',
      nickname: 'setPowerState',
      summary: 'Switch a VM on or off.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.uhura.VMPowerStateDTO', 'To which state')],
    },
    {
      method: 'GET',
      path: '/vms/{uuid}/nics/',
      nickname: 'getNics',
      summary: 'List the NICs of a VM.',
      type: collectionOf(NIC),
      parameters: [UUID],
    },
    {
      method: 'POST',
      path: '/vms/{uuid}/disks/attach',
      nickname: 'attachVMDisk',
      summary: 'Add disks to a VM.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.uhura.VMDiskAttachDTO', 'Which disks')],
    },
    {
      method: 'POST',
      path: '/vms/{uuid}/disks/detach',
      nickname: 'detachVMDisk',
      summary: 'Remove disks from a VM.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.uhura.VMDiskDetachDTO', 'Which disks')],
    },
    {
      method: 'POST',
      path: '/vms/{uuid}/nics/',
      nickname: 'createNic',
      summary: 'Add NICs to a VM.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.acropolis.VMNicCreateDTO', 'Which NICs')],
    },
    {
      method: 'PUT',
      path: '/vms/{uuid}/nics/{nic_id}',
      nickname: 'updateNic',
      summary: 'Change a NIC.',
      type: taskId('update'),
      parameters: [UUID, NIC_ID, body('update.dto.acropolis.VMNicUpdateDTO', 'The changes')],
    },
    // The same place under another name: the real document does so too.
    {
      method: 'DELETE',
      path: '/vms/{vm_uuid}/nics/{nic_id}',
      nickname: 'deleteNic',
      summary: 'Remove a NIC.',
      type: taskId('delete'),
      parameters: [VM_UUID, NIC_ID],
    },
    {
      method: 'GET',
      path: '/vms/{vm_uuid}/nics/{nic_id}',
      nickname: 'getNic',
      summary: 'Read a NIC.',
      type: NIC,
      parameters: [VM_UUID, NIC_ID],
    },
    {
      method: 'POST',
      path: '/vms/{uuid}/restore',
      nickname: 'restoreVM',
      summary: 'Go back to a snapshot.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.acropolis.VMRestoreDTO', 'Which snapshot')],
    },
  ],
  VM_MODELS,
);
