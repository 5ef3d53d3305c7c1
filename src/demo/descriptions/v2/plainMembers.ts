import { flag, int32, int64, list, mapOf, ref, text, type Part } from './model';

/** Names of members by their type, with blanks between. */
interface Names {
  text?: string;
  texts?: string;
  flag?: string;
  int32?: string;
  int64?: string;
  float?: string;
  numbers?: string;
  /** Objects that the demo says no more about, though the vendor's documents do. */
  map?: string;
  maps?: string;
}

const MAP = mapOf('java.lang.String');

const MAKE: Record<keyof Names, (description: string) => Part> = {
  text,
  texts: (description) => list(description, { type: 'string' }),
  flag,
  int32,
  int64,
  float: (description) => ({ ...text(description), type: 'number', format: 'float' }),
  numbers: (description) => list(description, { type: 'integer' }),
  map: (description) => ref(MAP, description),
  maps: (description) => list(description, { $ref: MAP }),
};

/** Members of the answers that need no words but their names, by model. The vendor's documents have them too. */
const NAMES: Record<string, Names> = {
  'get.dto.alerts.AlertDTO': {
    text:
      'cluster_uuid originating_cluster_uuid detailed_message check_id alert_type_uuid ' +
      'acknowledged_by_username resolved_by_username service_v_m_id node_uuid severity',
    texts: 'classifications impact_types',
    flag: 'auto_resolved user_defined resolved',
    int64:
      'last_occurrence_time_stamp_in_usecs acknowledged_time_stamp_in_usecs ' +
      'resolved_time_stamp_in_usecs',
    maps: 'affected_entities possible_causes',
  },
  'get.dto.alerts.PossibleCauseDTO': {
    text: 'id cause',
  },
  'get.dto.appliance.configuration.ClusterDTO': {
    text:
      'id cluster_uuid full_version ncc_version cluster_external_data_services_ipaddress ' +
      'external_subnet internal_subnet domain operation_mode storage_type support_verbosity_type ' +
      'timezone cluster_external_ipaddress',
    texts: 'global_nfs_white_list hypervisor_types block_serials name_servers ntp_servers',
    flag:
      'all_hyperv_nodes_in_failover_cluster cloudcluster common_criteria_mode ' +
      'disable_degraded_node_monitoring enable_on_disk_dedup ' +
      'enable_password_remote_login_to_cluster enable_shadow_clones ' +
      'enforce_rackable_unit_aware_placement has_self_encrypting_drive is_upgrade_in_progress ' +
      'multicluster nos_cluster_and_hosts_domain_joined enable_lock_down',
    int32: 'fingerprint_content_cache_percentage ssd_pinning_percentage_limit',
    int64: 'cluster_incarnation_id',
    map:
      'credential hypervisor_security_compliance_config iscsi_config security_compliance_config ' +
      'smtp_server cluster_redundancy_state usage_stats',
    maps: 'http_proxies management_servers public_keys service_centers rackable_units',
  },
  'get.dto.appliance.configuration.RackableUnitDTO': {
    text: 'rackable_unit_uuid model location',
    texts: 'node_uuids',
    numbers: 'nodes',
  },
  'get.dto.appliance.configuration.ClusterRedundancyStateDTO': {
    map: 'redundancy_status',
  },
  'get.dto.appliance.configuration.DiskDTO': {
    text: 'id cluster_uuid node_uuid service_vmid cvm_ip_address mount_path',
    flag: 'marked_for_removal data_migrated self_encrypting_drive password_protected',
    map: 'stats',
  },
  'get.dto.appliance.configuration.DiskHardwareConfigDTO': {
    text:
      'disk_id disk_uuid mount_path vendor background_operation current_firmware_version ' +
      'target_firmware_version',
    flag: 'mounted boot_disk only_boot_disk under_diagnosis can_add_as_new_disk can_add_as_old_disk',
    int32: 'location',
  },
  'get.dto.acropolis.ha.HaConfigDTO': {
    texts: 'reserved_host_uuids failover_in_progress_host_uuids',
  },
  'get.dto.health.check.HealthCheckDTO': {
    text: 'message alert_type_id scope auto_resolve policy_uuid modified_by_username',
    texts: 'classifications impact_types kb_list',
    flag: 'is_global_config is_user_defined applicable_for_single_cluster applicable_for_multi_cluster',
    int64: 'exception_count modified_time_stamp_in_usecs',
    map: 'parameters',
    maps: 'severity_threshold_infos metrics alert_configurable_parameters alert_config_exception_groups',
  },
  'get.dto.appliance.configuration.NodeDTO': {
    text:
      'service_vmid service_vmnat_ip service_vmnat_port controller_vm_backplane_ip backplane_ip ' +
      'hypervisor_key hypervisor_username hypervisor_password management_server_name ipmi_address ' +
      'ipmi_username ipmi_password block_serial block_model block_model_name cpu_model ' +
      'hypervisor_state acropolis_connection_state metadata_store_status hypervisor_full_name ' +
      'hypervisor_type cluster_uuid host_type',
    texts: 'rdma_backplane_ips removal_status',
    flag: 'monitored reboot_pending',
    int64: 'num_cpu_threads num_cpu_sockets cpu_frequency_in_hz boot_time_in_usecs oplog_disk_size',
    float: 'oplog_disk_pct',
    map: 'position disk_hardware_configs usage_stats key_management_device_to_certificate_status',
  },
  'get.dto.acropolis.ImageInfoDTO': {
    text: 'storage_container_uuid checksum checksum_type vm_disk_id',
    flag: 'deleted',
    int64: 'storage_container_id logical_timestamp created_time_in_usecs updated_time_in_usecs',
  },
  'get.dto.acropolis.IPConfigDTO': {
    text: 'dhcp_server_address',
    flag: 'ipam_enabled',
    int64: 'free_ips assigned_ips num_macs',
    map: 'dhcp_options',
  },
  'get.dto.acropolis.NetworkConfigDTO': {
    text: 'virtual_switch_uuid',
  },
  'get.dto.acropolis.AddressAssignmentDTO': {
    text: 'network_uuid',
    flag: 'deleted',
  },
  'get.dto.dr.VirtualMachine': {
    text: 'vm_power_state_on_recovery',
    texts: 'vm_files related_entity_uuids',
    flag: 'app_consistent_snapshots',
    int64: 'vm_handle',
    maps: 'vm_recoverability',
  },
  'get.dto.dr.ProtectionDomainDTO': {
    texts: 'annotations',
    flag: 'schedules_suspended marked_for_removal',
    int32: 'hybrid_schedules_count min_snapshot_to_retain',
    int64: 'vstore_id total_user_written_bytes',
    map: 'metro_avail stats usage_stats',
    maps: 'nfs_files volume_groups replication_links sync_replications',
  },
  'get.dto.dr.CronScheduleDTO': {
    text: 'rollup_schedule_uuid',
    flag: 'app_consistent',
    int32: 'timezone_offset',
    int64: 'user_start_time_in_usecs end_time_in_usecs duration_in_usecs',
    numbers: 'values start_times_in_usecs',
    map: 'retention_policy',
  },
  'get.dto.dr.ConsistencyGroupDTO': {
    flag: 'app_consistent_snapshots within_snapshot marked_for_removal',
    int32: 'nfs_file_count total_file_count',
    int64: 'total_file_size_bytes',
  },
  'get.dto.dr.SnapshotDTO': {
    text: 'located_remote_site_name',
    texts: 'consistency_groups',
    int64: 'exclusive_usage_in_bytes',
    numbers: 'oob_schedule_ids',
    maps: 'nfs_files volume_groups',
  },
  'get.dto.dr.PdPendingActionsDTO': {
    texts: 'to_be_removed_vms to_be_removed_snapshots to_be_removed_nfs_files',
    flag: 'marked_for_removal',
    map: 'pending_change_mode',
    maps: 'pending_replications pending_vms_restore pending_nfs_files_restore',
  },
  'get.dto.dr.ReplicationDTO': {
    flag: 'sender aborted',
    int64: 'start_replication_time_usecs replication_time_to_complete_secs',
  },
  'get.dto.stats.VMDTO': {
    text:
      'vm_id description guest_operating_system hypervisor_type host_name host_id host_uuid ' +
      'non_ndfs_details cluster_uuid on_disk_dedup finger_print_on_write protection_domain_name ' +
      'consistency_group_name protection_type',
    texts:
      'ip_addresses virtual_nic_ids virtual_nic_uuids nutanix_virtual_disks ' +
      'nutanix_virtual_disk_uuids nutanix_virtual_disk_ids vdisk_names vdisk_file_paths ' +
      'storage_container_uuids',
    flag: 'controller_vm control_domain displayable acropolis_vm running_on_ndfs gpus_in_use',
    int32: 'num_v_cpus',
    int64:
      'memory_capacity_in_bytes memory_reserved_capacity_in_bytes cpu_reserved_in_hz ' +
      'num_network_adapters disk_capacity_in_bytes',
    map: 'nutanix_guest_tools vm_features stats usage_stats',
  },
  'get.dto.dr.RemoteSiteDTO': {
    text:
      'cluster_arch cluster_external_data_services_i_p_address cloud_type credential_name cvm_name ' +
      'region',
    texts: 'cluster_type',
    flag:
      'metro_ready proxy_enabled ssh_enabled compression_enabled bandwidth_policy_enabled ' +
      'marked_for_removal',
    int32: 'max_bps',
    int64: 'cluster_id',
    map: 'bandwidth_policy network_mapping vstore_name_map remote_v_store_info stats usage_stats',
  },
  'get.dto.acropolis.SnapshotInfoDTO': {
    text: 'group_uuid',
  },
  'get.dto.uhura.VmConfigDTO': {
    text: 'description host_uuid power_state timezone uuid machine_type',
    flag: 'allow_live_migrate gpus_assigned',
    int32: 'num_cores_per_vcpu num_vcpus',
    int64: 'ha_priority vm_logical_timestamp',
    map: 'boot vm_features',
    maps: 'vm_disk_info vm_nics',
  },
  'get.dto.appliance.configuration.ContainerDTO': {
    text: 'id cluster_uuid ilm_policy erasure_code finger_print_on_write on_disk_dedup',
    texts: 'nfs_whitelist random_io_preference seq_io_preference vstore_name_list',
    flag: 'marked_for_removal nfs_whitelist_inherited is_nutanix_managed enable_software_encryption',
    int32: 'oplog_replication_factor erasure_code_delay_secs compression_delay_in_secs',
    int64: 'total_explicit_reserved_capacity total_implicit_reserved_capacity',
    map: 'down_migrate_times_in_secs mapped_remote_containers stats',
  },
  'get.dto.ergon.TaskDTO': {
    text: 'cluster_uuid message',
    texts: 'subtask_uuid_list',
    int64: 'complete_time_usecs last_updated_time_usecs start_time_usecs',
    map: 'meta_request',
  },
  'get.dto.acropolis.VMDiskAddressDTO': {
    text: 'disk_label ndfs_filepath volume_group_uuid',
  },
  'get.dto.uhura.VmDiskInfoDTO': {
    flag: 'flash_mode_enabled is_scsi_passthrough is_thin_provisioned is_hot_remove_enabled shared',
  },
  'get.dto.acropolis.VMNicSpecDTO': {
    text: 'nic_uuid model vlan_mode',
    texts: 'ip_addresses',
    flag: 'is_connected',
  },
};

/** What changes answer with is what is read, under another name. */
const AS_READ = new Set(['create.dto.ergon.TaskDTO', 'create.dto.dr.ProtectionDomainDTO']);

/** `num_cpu_sockets` as `Num cpu sockets`. */
function words(name: string): string {
  const plain = name.replaceAll('_', ' ');
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

/** What a model has beyond the members that are written out. */
export function plainMembers(model: string): Record<string, Part> {
  const made: Record<string, Part> = {};
  const name = AS_READ.has(model) ? model.replace('create', 'get') : model;
  for (const [type, names] of Object.entries(NAMES[name] ?? {}) as [keyof Names, string][]) {
    for (const member of names.split(' ')) made[member] = MAKE[type](words(member));
  }
  return made;
}
