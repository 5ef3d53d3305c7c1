import type { Family } from '../model/family';
import { plainDefinitionName } from './objectType';

/**
 * What a person fills in of the objects that are made most often, in this order: their descriptions require next to
 * nothing, or less than a cluster does, and offer dozens of members. By definition, its version left out.
 */
const WORTH_SHOWING: Readonly<Record<string, readonly string[]>> = {
  // v3
  vm: ['name', 'cluster_reference', 'resources'],
  vm_resources: [
    'num_sockets',
    'num_vcpus_per_socket',
    'memory_size_mib',
    'power_state',
    'disk_list',
    'nic_list',
  ],
  vm_disk: ['device_properties', 'disk_size_mib'],
  disk_address: ['device_index', 'adapter_type'],
  vm_nic: ['subnet_reference', 'is_connected'],
  subnet: ['name', 'cluster_reference', 'resources'],
  subnet_resources: ['subnet_type', 'vlan_id'],
  image_resources: ['image_type', 'source_uri'],
  volume_group: ['name', 'cluster_reference', 'resources'],
  // v2.0 and v1
  'dto.uhura.VMDiskDTO': ['disk_address', 'is_cdrom', 'vm_disk_create'],
  'dto.acropolis.VMDiskAddressDTO': ['device_bus', 'device_index'],
  'dto.uhura.VmDiskCreateDTO': ['size', 'storage_container_uuid'],
  'dto.acropolis.NetworkConfigDTO': ['name', 'vlan_id'],
  'dto.acropolis.ImageSpecDTO': ['name', 'annotation', 'image_type', 'image_import_spec'],
  'dto.acropolis.ImageImportSpecDTO': ['url', 'storage_container_uuid'],
  'dto.acropolis.SnapshotSpecDTO': ['snapshot_name', 'vm_uuid'],
  'dto.appliance.configuration.ContainerDTO': [
    'name',
    'replication_factor',
    'compression_enabled',
    'compression_delay_in_secs',
  ],
  'dto.dr.AddVMsToPdRequestDTO': ['names', 'consistency_group_name', 'app_consistent_snapshots'],
  'dto.dr.RemoteSiteDTO': ['name', 'remote_ip_ports', 'compression_enabled', 'proxy_enabled'],
  'dto.dr.RetentionPolicyDTO': ['local_max_snapshots', 'local_retention_period', 'local_retention_type'],
  'dto.dr.OutOfBandSchedulePoliciesDTO$Schedule': [
    'app_consistent',
    'remote_site_names',
    'schedule_start_time_usecs',
    'snapshot_retention_time_secs',
  ],
  // v4
  'vmm.ahv.config.Vm': [
    'name',
    'cluster',
    'numSockets',
    'numCoresPerSocket',
    'memorySizeBytes',
    'disks',
    'nics',
  ],
  'vmm.ahv.config.Disk': ['backingInfo', 'diskAddress'],
  'vmm.ahv.config.CdRom': ['diskAddress', 'isoType'],
  'vmm.ahv.config.VmDisk': ['diskSizeBytes', 'storageContainer'],
  'vmm.ahv.config.Nic': ['backingInfo', 'networkInfo'],
  'vmm.ahv.config.EmulatedNic': ['isConnected', 'model'],
  'vmm.ahv.config.NicNetworkInfo': ['nicType', 'subnet'],
  'vmm.ahv.config.CloneOverrideParams': ['name', 'numSockets', 'numCoresPerSocket', 'memorySizeBytes'],
  'vmm.ahv.config.VmRecoveryPoint': ['name', 'vmExtId', 'expirationTime', 'recoveryPointType'],
  'vmm.content.Image': ['name', 'type', 'source'],
  'vmm.content.UrlSource': ['url'],
  'vmm.content.Template': ['templateName', 'templateDescription', 'templateVersionSpec'],
  'networking.config.Subnet': ['name', 'subnetType', 'networkId', 'clusterReference'],
  'networking.config.Vpc': ['name', 'description', 'vpcType', 'externalSubnets'],
  'networking.config.FloatingIp': ['name', 'externalSubnetReference', 'association'],
  'clustermgmt.config.StorageContainer': ['name', 'replicationFactor', 'isCompressionEnabled'],
  'clustermgmt.config.Cluster': ['name', 'nodes', 'network'],
  'volumes.config.VolumeGroup': ['name', 'description', 'clusterReference', 'sharingStatus', 'usageType'],
  'volumes.config.VolumeDisk': ['index', 'diskSizeBytes', 'diskDataSourceReference'],
  'dataprotection.config.RecoveryPoint': ['name', 'expirationTime', 'recoveryPointType', 'vmRecoveryPoints'],
  'dataprotection.config.VmRecoveryPoint': ['vmExtId'],
};

/** Definitions of {@link WORTH_SHOWING}, for the test that holds them against the real descriptions. */
export const SHOWN_DEFINITIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(WORTH_SHOWING),
);

/** The members to show of a definition, in this order; undefined where there is no list. */
export function membersWorthShowing(definition: string | undefined): readonly string[] | undefined {
  return definition === undefined ? undefined : SHOWN_DEFINITIONS.get(plainDefinitionName(definition));
}

/** Times, people and counters of an entity's life, which a cluster keeps. */
const KEPT_BY_CLUSTER =
  /^(?:(?:creat(?:e|ed|ion)|updated?|last_?(?:updated?|modified|sync))_?(?:time(?:stamp)?|by|date)(?:_?in_?usecs)?|(?:vm_?)?logical_?timestamp)$/i;

/** Constants of Java's maps, which Prism Element's generator took for members: `MAX_CAPACITY`, `m_a_x__c_a_p`. */
const JAVA_CONSTANT = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[a-z](?:_{1,2}[a-z\d])+$/;

/** Others, by family. Sent with a made-up value they name a thing that is not there, or take the place of a key. */
const FILLED: Readonly<Record<string, ReadonlySet<string>>> = {
  v3: new Set([
    'task_uuid',
    'entity_version',
    'spec_hash',
    'spec_version',
    'uuid',
    'categories_mapping',
    'owner_reference',
    'project_reference',
    'generation_uuid',
    'bios_uuid',
    'api_version',
  ]),
  v4: new Set([
    'links',
    'tenantId',
    'extId',
    'projectExtId',
    'ownerExtId',
    'generationUuid',
    'biosUuid',
    'migrationState',
    'status',
    'isInternal',
    'isSystemDefined',
  ]),
  v2: new Set([
    'uuid',
    'id',
    'alert_summary',
    'health_summary',
    'alertSummary',
    'healthSummary',
    'stats',
    'usage_stats',
    'usageStats',
    'marked_for_removal',
    'markedForRemoval',
    'ndfs_filepath',
  ]),
};

/**
 * Whether a member is the cluster's to fill in, as far as its name tells: it has no place in a body that is made up, unless
 * it is required or there is nothing else, as in a reference.
 */
export function isFilledByCluster(family: Family, member: string): boolean {
  const generation = family.startsWith('v4:') ? 'v4' : family === 'v3' ? 'v3' : 'v2';
  return (
    KEPT_BY_CLUSTER.test(member) || JAVA_CONSTANT.test(member) || FILLED[generation]?.has(member) === true
  );
}

/** The member by which a reference names what it refers to. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['uuid', 'extId', 'id']);

export function isIdentifier(member: string): boolean {
  return IDENTIFIERS.has(member);
}

/** Alternatives that are taken before others which a description names first. */
const PREFERRED: ReadonlySet<string> = new Set(['vmm.content.UrlSource']);

export function isPreferredAlternative(definition: string | undefined): boolean {
  return definition !== undefined && PREFERRED.has(plainDefinitionName(definition));
}
