import type { Kind } from './kind';
import { choice, flag, list, object, ref, text, uuid, whole } from './schema';

/** The kinds of the demo's v3 description. Member names are facts of the API, the words are the demo's. */
export const KINDS: Kind[] = [
  {
    kind: 'vm',
    resources: {
      num_sockets: whole('Sockets', { format: 'int32', minimum: 1 }),
      num_vcpus_per_socket: whole('Virtual CPUs a socket', { format: 'int32', minimum: 1 }),
      num_threads_per_core: whole('Threads a core', { format: 'int32', minimum: 1 }),
      memory_size_mib: whole('Memory in MiB', { format: 'int64' }),
      power_state: choice('Whether it runs', ['ON', 'OFF', 'PAUSED', 'SUSPENDED']),
      hardware_clock_timezone: text('Time zone of its clock'),
      boot_config: ref('vm_boot_config'),
      disk_list: list(ref('vm_disk')),
      nic_list: list(ref('vm_nic')),
      vga_console_enabled: flag('Whether it has a console'),
      guest_tools: object({ state: choice('Guest tools', ['ENABLED', 'DISABLED']) }, [], {
        'x-deprecated': true,
      }),
    },
    extra: {
      hypervisor_type: text('Hypervisor it runs on'),
      host_reference: ref('host_reference'),
      protection_type: choice('How it is protected', ['UNPROTECTED', 'PD_PROTECTED', 'RULE_PROTECTED']),
    },
  },
  {
    kind: 'cluster',
    resources: {
      config: object({
        timezone: text('Time zone'),
        redundancy_factor: whole('Copies of the metadata', { format: 'int32' }),
        operation_mode: choice('Mode', ['NORMAL', 'READ_ONLY', 'STAND_ALONE', 'OVERRIDE']),
        domain_awareness_level: choice('What may fail', ['NODE', 'BLOCK', 'RACK', 'DISK']),
      }),
      network: object({
        external_ip: text('Address of the cluster', { format: 'ipv4' }),
        external_data_services_ip: text('Address for iSCSI', { format: 'ipv4' }),
        name_server_ip_list: list(text('DNS server')),
        ntp_server_ip_list: list(text('NTP server')),
      }),
    },
    extra: {
      nodes: object({
        hypervisor_server_list: list(object({ ip: text('Address'), type: text('Hypervisor') })),
      }),
    },
  },
  {
    kind: 'host',
    resources: { controller_vm: object({ ip: text('Address of the controller VM') }) },
    extra: {
      serial_number: text('Serial number'),
      cpu_model: text('Processor'),
      num_cpu_sockets: whole('Sockets'),
      num_cpu_cores: whole('Cores'),
      memory_capacity_mib: whole('Memory in MiB', { format: 'int64' }),
      hypervisor: object({ ip: text('Address'), num_vms: whole('VMs on it') }),
    },
  },
  {
    kind: 'subnet',
    resources: {
      subnet_type: choice('Kind of network', ['VLAN', 'OVERLAY']),
      vlan_id: whole('VLAN', { minimum: 0, maximum: 4095 }),
      vswitch_name: text('Bridge'),
      ip_config: object({
        subnet_ip: text('Network address'),
        prefix_length: whole('Length of the prefix'),
        default_gateway_ip: text('Gateway'),
        pool_list: list(object({ range: text('First and last address, with a space between') })),
      }),
    },
    required: ['subnet_type'],
  },
  {
    kind: 'image',
    resources: {
      image_type: choice('What it holds', ['DISK_IMAGE', 'ISO_IMAGE']),
      architecture: choice('Processor architecture', ['X86_64', 'PPC64', 'PPC64LE']),
      source_uri: text('Where the cluster loads it from'),
      checksum: object({
        checksum_algorithm: choice('Algorithm', ['SHA_1', 'SHA_256']),
        checksum_value: text('Hexadecimal digits'),
      }),
    },
    extra: { size_bytes: whole('Size in bytes', { format: 'int64' }) },
  },
  {
    kind: 'user',
    resources: { directory_service_user: object({ user_principal_name: text('name@domain') }) },
    extra: {
      display_name: text('Name to show'),
      user_type: choice('Where it is from', ['LOCAL', 'IDP', 'DIRECTORY_SERVICE']),
    },
  },
  {
    kind: 'project',
    resources: {
      is_default: flag('Whether new entities go here'),
      user_reference_list: list(ref('user_reference')),
    },
  },
  {
    kind: 'alert',
    resources: {},
    extra: {
      title: text('Title'),
      severity: choice('How bad it is', ['INFO', 'WARNING', 'CRITICAL']),
      resolution_status: object({
        is_true: flag('Whether it is resolved'),
        auto_resolved: flag('By itself'),
      }),
      affected_entity_list: list(object({ type: text('Kind'), uuid: uuid('UUID'), name: text('Name') })),
    },
  },
  {
    kind: 'disk',
    resources: {},
    extra: {
      host_reference: ref('host_reference'),
      serial_number: text('Serial number'),
      model: text('Model'),
      size_bytes: whole('Size in bytes', { format: 'int64' }),
      slot_number: whole('Slot', { format: 'int32' }),
      storage_tier_type: choice('Tier', ['PCIE_SSD', 'SATA_SSD', 'HDD']),
      state_list: list(choice('State', ['ONLINE', 'MOUNTED', 'BAD', 'MARKED_FOR_REMOVAL'])),
    },
  },
  {
    kind: 'vm_snapshot',
    resources: { entity_uuid: uuid('The VM') },
    required: ['entity_uuid'],
  },
  {
    kind: 'recovery_plan',
    resources: {
      parameters: object({
        availability_zone_list: list(
          object({
            availability_zone_url: text('Which zone'),
            cluster_reference_list: list(ref('cluster_reference')),
          }),
        ),
        primary_location_index: whole('Which of the zones is the first'),
      }),
      stage_list: list({ type: 'object' }),
      volume_group_recovery_info_list: list(object({ category_filter: { type: 'object' } })),
    },
    required: ['parameters', 'stage_list'],
  },
];
