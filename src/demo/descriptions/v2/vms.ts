import { body, document, GATEWAY, inPath, query } from './document';
import { collectionModel, collectionOf, flag, int32, int64, list, model, ref, taskId, text } from './model';

const VM = 'get.dto.uhura.VmConfigDTO';
const NIC = 'get.dto.acropolis.VMNicSpecDTO';
const DISK = 'get.dto.uhura.VMDiskDTO';
const ADDRESS = 'get.dto.acropolis.VMDiskAddressDTO';
const UUID = inPath('uuid', 'UUID of the VM');
/** Upper case here, lower case in the answers. */
const POWER = ['UNKNOWN', 'OFF', 'POWERING_ON', 'ON', 'SHUTTING_DOWN', 'POWERING_OFF', 'PAUSED', 'SUSPENDED'];
const TRANSITIONS = [
  'ON',
  'OFF',
  'POWERCYCLE',
  'RESET',
  'PAUSE',
  'SUSPEND',
  'RESUME',
  'ACPI_SHUTDOWN',
  'ACPI_REBOOT',
];

const config = {
  name: text('Name'),
  description: text('What it is for'),
  memory_mb: int64('Memory in MiB'),
  num_vcpus: int32('Virtual CPUs'),
  num_cores_per_vcpu: int32('Cores of each'),
  timezone: text('Time zone of its clock'),
};

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
      parameters: [UUID, body('create.dto.acropolis.SetPowerStateDTO', 'To which state')],
    },
    {
      method: 'GET',
      path: '/vms/{uuid}/nics/',
      nickname: 'getNics',
      summary: 'List the NICs of a VM.',
      type: collectionOf(NIC),
      parameters: [UUID],
    },
  ],
  [
    collectionModel(VM),
    collectionModel(NIC),
    model(VM, {
      uuid: text('UUID'),
      host_uuid: text('Host it runs on'),
      ...config,
      power_state: text('Whether it runs', POWER),
      vm_disk_info: list('Disks', { $ref: DISK }),
      vm_nics: list('NICs', { $ref: NIC }),
      vm_logical_timestamp: int64('Counts its changes'),
    }),
    model(DISK, {
      disk_address: ref(ADDRESS, 'Where it is'),
      source_disk_address: ref(ADDRESS, 'What it was cloned from'),
      is_cdrom: flag('Whether it is a CD-ROM drive'),
      size: int64('Size in bytes'),
      storage_container_uuid: text('Storage container'),
    }),
    model(ADDRESS, {
      device_bus: text('Bus', ['SCSI', 'IDE', 'PCI', 'SATA', 'SPAPR']),
      device_index: int32('Place on the bus'),
      vmdisk_uuid: text('UUID of the disk'),
    }),
    model(NIC, {
      mac_address: text('MAC address'),
      network_uuid: text('Network'),
      ip_address: text('Address'),
    }),
    model(
      'create.dto.uhura.VmConfigDTO',
      { ...config, uuid: text('UUID, if it should have a certain one') },
      ['memory_mb', 'name', 'num_vcpus'],
    ),
    model('update.dto.uhura.VmConfigDTO', { ...config, vm_logical_timestamp: int64('As it was read') }),
    model('create.dto.acropolis.VMCloneDTO', {
      spec_list: list('One entry a clone', { $ref: 'create.dto.acropolis.VMCloneSpecDTO' }),
    }),
    model('create.dto.acropolis.VMCloneSpecDTO', config),
    model('create.dto.acropolis.SetPowerStateDTO', {
      transition: text('What to do', TRANSITIONS),
      host_uuid: text('On which host'),
      vm_logical_timestamp: int64('As it was read'),
    }),
  ],
);
