import { choice, entity, enumeration, object, type Schema } from './schema';

const A = 'vmm.v4.ahv.config';
const C = 'vmm.v4.content';

const VM: Schema = entity('A VM on AHV.', {
  'name!': 'name',
  description: 'text',
  'cluster!': `${A}.ClusterReference`,
  createTime: 'ro time',
  updateTime: 'ro time',
  apcConfig: `${A}.ApcConfig`,
  biosUuid: 'uuid',
  bootConfig: `${A}.OneOfVmBootConfig`,
  categories: `[]${A}.CategoryReference`,
  cdRoms: `[]${A}.CdRom`,
  disks: `[]${A}.Disk`,
  nics: `[]${A}.Nic`,
  generationUuid: 'uuid',
  hardwareClockTimezone: 'text',
  host: `${A}.HostReference`,
  isAgentVm: 'flag',
  isBrandingEnabled: 'flag',
  isCpuHotplugEnabled: 'flag',
  isCpuPassthroughEnabled: 'flag',
  isCrossClusterMigrationInProgress: 'ro flag',
  isGpuConsoleEnabled: 'flag',
  isLiveMigrateCapable: 'ro flag',
  isMemoryOvercommitEnabled: 'flag',
  isScsiControllerEnabled: 'flag',
  isVcpuHardPinningEnabled: 'flag',
  isVgaConsoleEnabled: 'flag',
  machineType: `${A}.MachineType`,
  memorySizeBytes: 'long',
  numCoresPerSocket: 'count',
  numNumaNodes: 'int',
  numSockets: 'count',
  numThreadsPerCore: 'count',
  ownershipInfo: `${A}.OwnershipInfo`,
  powerState: `${A}.PowerState`,
  project: `${A}.ProjectReference`,
  protectionType: `${A}.ProtectionType`,
  vtpmConfig: `${A}.VtpmConfig`,
});

const PARTS: Record<string, Schema> = {
  [`${A}.Disk`]: entity('A disk of a VM.', { backingInfo: `${A}.VmDisk`, diskAddress: `${A}.DiskAddress` }),
  [`${A}.CdRom`]: entity('A CD drive of a VM.', {
    backingInfo: `${A}.VmDisk`,
    diskAddress: `${A}.CdRomAddress`,
    isoType: `${A}.IsoType`,
  }),
  [`${A}.VmDisk`]: object('Where a disk has its data.', {
    diskExtId: 'ro uuid',
    diskSizeBytes: 'long',
    isMigrationInProgress: 'ro flag',
    storageContainer: `${A}.VmDiskContainerReference`,
    dataSource: `${A}.DataSource`,
  }),
  [`${A}.DataSource`]: object('What a disk is made from.', { reference: `${A}.ImageReference` }),
  [`${A}.ImageReference`]: object('An image.', { imageExtId: 'uuid' }),
  [`${A}.DiskAddress`]: object('Bus and place.', { 'busType!': `${A}.DiskBusType`, index: 'int' }),
  [`${A}.CdRomAddress`]: object('Bus and place.', { busType: `${A}.DiskBusType`, index: 'int' }),
  [`${A}.Nic`]: entity('A NIC of a VM.', {
    backingInfo: `${A}.EmulatedNic`,
    networkInfo: `${A}.NicNetworkInfo`,
  }),
  [`${A}.EmulatedNic`]: object('The card that is emulated.', {
    isConnected: 'flag',
    macAddress: 'text',
    numQueues: 'int',
  }),
  [`${A}.NicNetworkInfo`]: object('Where a NIC is plugged in.', {
    ipv4Config: `${A}.Ipv4Config`,
    nicType: `${A}.NicType`,
    subnet: `${A}.SubnetReference`,
    vlanMode: `${A}.VlanMode`,
  }),
  [`${A}.Ipv4Config`]: object('The address of a NIC.', {
    shouldAssignIp: 'flag',
    ipAddress: 'common.v1.config.IPv4Address',
  }),
  [`${A}.OneOfVmBootConfig`]: choice([`${A}.LegacyBoot`, `${A}.UefiBoot`]),
  [`${A}.LegacyBoot`]: object('BIOS.', { bootOrder: `[]${A}.BootDeviceType` }),
  [`${A}.UefiBoot`]: object('UEFI.', { bootOrder: `[]${A}.BootDeviceType`, isSecureBootEnabled: 'flag' }),
  [`${A}.ApcConfig`]: object('Compatibility of CPUs.', { isApcEnabled: 'flag' }),
  [`${A}.VtpmConfig`]: object('The virtual TPM.', { isVtpmEnabled: 'flag' }),
  [`${A}.OwnershipInfo`]: object('Whose VM it is.', { owner: `${A}.OwnerReference` }),
  [`${A}.CloneOverrideParams`]: object('What is other in the clone.', {
    name: 'name',
    memorySizeBytes: 'long',
    numCoresPerSocket: 'count',
    numSockets: 'count',
    numThreadsPerCore: 'count',
  }),
  [`${A}.VmMigrateToHostParams`]: object('Where to.', { 'host!': `${A}.HostReference` }),
  [`${A}.CustomAttributesParams`]: object('What to add.', { 'customAttributes!': '[]text' }),
};

/** References are all alike: an object with an identifier. */
const REFERENCES = Object.fromEntries(
  [
    'ClusterReference',
    'CategoryReference',
    'HostReference',
    'OwnerReference',
    'ProjectReference',
    'SubnetReference',
    'VmDiskContainerReference',
  ].map((name) => [`${A}.${name}`, object('Which one.', { 'extId!': 'uuid' })]),
);

const ENUMERATIONS: Record<string, Schema> = {
  [`${A}.PowerState`]: enumeration('Whether a VM runs.', ['ON', 'OFF', 'PAUSED', 'UNDETERMINED']),
  [`${A}.MachineType`]: enumeration('The chip set.', ['PC', 'PSERIES', 'Q35']),
  [`${A}.ProtectionType`]: enumeration('How a VM is protected.', [
    'UNPROTECTED',
    'PD_PROTECTED',
    'RULE_PROTECTED',
  ]),
  [`${A}.DiskBusType`]: enumeration('The bus.', ['SCSI', 'IDE', 'PCI', 'SATA', 'SPAPR']),
  [`${A}.IsoType`]: enumeration('What is on the medium.', ['OTHER', 'GUEST_TOOLS', 'GUEST_CUSTOMIZATION']),
  [`${A}.NicType`]: enumeration('What a NIC is for.', [
    'NORMAL_NIC',
    'DIRECT_NIC',
    'NETWORK_FUNCTION_NIC',
    'SPAN_DESTINATION_NIC',
  ]),
  [`${A}.VlanMode`]: enumeration('One VLAN or several.', ['ACCESS', 'TRUNK']),
  [`${A}.BootDeviceType`]: enumeration('What to boot from.', ['CDROM', 'DISK', 'NETWORK']),
  [`${C}.ImageType`]: enumeration('What is in an image.', ['DISK_IMAGE', 'ISO_IMAGE']),
};

/** Schemas of the namespace, by the names that `$objectType` has on the wire. */
export const VMM_SCHEMAS: Record<string, Schema> = {
  [`${A}.Vm`]: VM,
  ...PARTS,
  ...REFERENCES,
  ...ENUMERATIONS,
  [`${C}.Image`]: entity('An image.', {
    'name!': 'name',
    'type!': `${C}.ImageType`,
    description: 'text',
    checksum: `${C}.ImageSha256Checksum`,
    sizeBytes: 'ro long',
    source: `${C}.UrlSource`,
    categoryExtIds: '[]uuid',
    clusterLocationExtIds: '[]uuid',
    createTime: 'ro time',
    lastUpdateTime: 'ro time',
    ownerExtId: 'ro uuid',
  }),
  [`${C}.ImageSha256Checksum`]: object('A check sum.', { 'hexDigest!': 'text' }),
  [`${C}.UrlSource`]: object('Where the image is fetched from.', {
    'url!': 'text',
    shouldAllowInsecureUrl: 'flag',
  }),
  'vmm.v4.esxi.config.Vm': entity('A VM on ESXi.', {
    name: 'ro text',
    memorySizeBytes: 'ro long',
    numCpus: 'ro int',
    powerState: `${A}.PowerState`,
  }),
};
