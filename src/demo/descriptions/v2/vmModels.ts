import { collectionModel, flag, int32, int64, list, model, ref, text, type Model, type Part } from './model';

export const VM = 'get.dto.uhura.VmConfigDTO';
export const NIC = 'get.dto.acropolis.VMNicSpecDTO';
const DISK = 'get.dto.uhura.VmDiskInfoDTO';
const CLONE = 'create.dto.acropolis.VMCloneSpecDTO';
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

/** Bus, place and UUID of a disk; each verb has one of its own. */
const address = (verb: string): Model =>
  model(`${verb}.dto.acropolis.VMDiskAddressDTO`, {
    device_bus: text('Bus', ['SCSI', 'IDE', 'PCI', 'SATA', 'SPAPR']),
    device_index: int32('Place on the bus'),
    vmdisk_uuid: text('UUID of the disk'),
  });
const addressRef = (verb: string, what: string): Part => ref(`${verb}.dto.acropolis.VMDiskAddressDTO`, what);

const nic = (verb: string): Model =>
  model(
    `${verb}.dto.acropolis.VMNicSpecDTO`,
    {
      mac_address: text('MAC address'),
      network_uuid: text('Network'),
      request_ip: flag('Whether it wants a managed address'),
      requested_ip_address: text('Which one'),
      ...(verb === 'get' ? { ip_address: text('Address') } : {}),
    },
    verb === 'get' ? [] : ['network_uuid'],
  );

/** What disks are made from. */
const DISK_MODELS: Model[] = [
  model(DISK, {
    disk_address: addressRef('get', 'Where it is'),
    source_disk_address: addressRef('get', 'What it was cloned from'),
    is_cdrom: flag('Whether it is a CD-ROM drive'),
    is_empty: flag('Whether nothing is in it'),
    size: int64('Size in bytes'),
    storage_container_uuid: text('Storage container'),
  }),
  address('get'),
  address('create'),
  model('create.dto.uhura.VMDiskDTO', {
    disk_address: addressRef('create', 'Where it is to be'),
    is_cdrom: flag('Whether it is a CD-ROM drive'),
    is_empty: flag('Whether nothing is in it'),
    vm_disk_create: ref('create.dto.uhura.VmDiskCreateDTO', 'An empty disk'),
    vm_disk_clone: ref('create.dto.uhura.VmDiskCloneDTO', 'A copy of a disk or an image'),
  }),
  model('create.dto.uhura.VmDiskCreateDTO', {
    size: int64('Size in bytes'),
    storage_container_uuid: text('Storage container'),
  }),
  model(
    'create.dto.uhura.VmDiskCloneDTO',
    {
      disk_address: addressRef('create', 'What to copy'),
      minimum_size: int64('Smallest size in bytes'),
      storage_container_uuid: text('Storage container'),
    },
    ['disk_address'],
  ),
  model('create.dto.uhura.VmDiskInfoDTO', { disk_address: addressRef('create', 'Which disk') }, [
    'disk_address',
  ]),
  model(
    'create.dto.uhura.VMDiskAttachDTO',
    { vm_disks: list('The disks', { $ref: 'create.dto.uhura.VMDiskDTO' }) },
    ['vm_disks'],
  ),
  model(
    'create.dto.uhura.VMDiskDetachDTO',
    { vm_disks: list('The disks', { $ref: 'create.dto.uhura.VmDiskInfoDTO' }) },
    ['vm_disks'],
  ),
];

const NIC_MODELS: Model[] = [
  nic('get'),
  nic('create'),
  nic('update'),
  model(
    'create.dto.acropolis.VMNicCreateDTO',
    { spec_list: list('One entry a NIC', { $ref: 'create.dto.acropolis.VMNicSpecDTO' }) },
    ['spec_list'],
  ),
  model(
    'update.dto.acropolis.VMNicUpdateDTO',
    { nic_spec: ref('update.dto.acropolis.VMNicSpecDTO', 'The changes') },
    ['nic_spec'],
  ),
];

/** All models of the document of VMs. */
export const VM_MODELS: Model[] = [
  collectionModel(VM),
  collectionModel(NIC),
  ...DISK_MODELS,
  ...NIC_MODELS,
  model(VM, {
    uuid: text('UUID'),
    host_uuid: text('Host it runs on'),
    ...config,
    power_state: text('Whether it runs', POWER),
    vm_disk_info: list('Disks', { $ref: DISK }),
    vm_nics: list('NICs', { $ref: NIC }),
    vm_logical_timestamp: int64('Counts its changes'),
  }),
  model(
    'create.dto.uhura.VmConfigDTO',
    {
      ...config,
      uuid: text('UUID, if it should have a certain one'),
      vm_disks: list('Disks', { $ref: 'create.dto.uhura.VMDiskDTO' }),
      vm_nics: list('NICs', { $ref: 'create.dto.acropolis.VMNicSpecDTO' }),
    },
    ['memory_mb', 'name', 'num_vcpus'],
  ),
  model('update.dto.uhura.VmConfigDTO', { ...config, vm_logical_timestamp: int64('As it was read') }),
  model('create.dto.acropolis.VMCloneDTO', { spec_list: list('One entry a clone', { $ref: CLONE }) }, [
    'spec_list',
  ]),
  model(CLONE, config, ['name']),
  model(
    'create.dto.uhura.VMPowerStateDTO',
    { transition: text('What to do', TRANSITIONS), host_uuid: text('On which host') },
    ['transition'],
  ),
  model('create.dto.acropolis.VMRestoreDTO', { snapshot_uuid: text('Snapshot') }, ['snapshot_uuid']),
];
