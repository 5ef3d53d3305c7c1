import type { Kind } from './kind';
import { choice, flag, list, object, ref, text, uuid, whole } from './schema';

const POWER_MECHANISM = object({
  mechanism: choice('How it is switched', ['ACPI', 'GUEST', 'HARD']),
  guest_transition_config: object({
    enable_script_exec: flag('Whether scripts of the guest run before'),
    should_fail_on_script_failure: flag('Whether a script that fails stops it'),
  }),
});

/** VMs and what they are made of. Member names are facts of the API, the words are the demo's. */
export const MACHINE_KINDS: Kind[] = [
  {
    kind: 'vm',
    resources: {
      num_sockets: whole('Sockets', { format: 'int32', minimum: 1 }),
      num_vcpus_per_socket: whole('Virtual CPUs a socket', { format: 'int32', minimum: 1 }),
      num_threads_per_core: whole('Threads a core', { format: 'int32', minimum: 1 }),
      memory_size_mib: whole('Memory in MiB', { format: 'int64', minimum: 1 }),
      memory_overcommit_enabled: flag('Whether the host may lend its memory to others'),
      power_state: choice('Whether it runs', ['ON', 'OFF', 'PAUSED', 'SUSPENDED']),
      power_state_mechanism: POWER_MECHANISM,
      hardware_clock_timezone: text('Time zone of its clock'),
      machine_type: choice('Chipset', ['PC', 'PSERIES', 'Q35']),
      boot_config: ref('vm_boot_config'),
      disk_list: list(ref('vm_disk')),
      nic_list: list(ref('vm_nic')),
      gpu_list: list({ type: 'object' }),
      serial_port_list: list({ type: 'object' }),
      vnuma_config: object({ num_vnuma_nodes: whole('Nodes that it sees') }),
      vtpm_config: object({ vtpm_enabled: flag('Whether it has a TPM'), version: text('Which') }),
      apc_config: object({ enabled: flag('Whether it moves between processors of different age') }),
      vga_console_enabled: flag('Whether it has a console'),
      gpu_console_enabled: flag('Whether the console is that of its GPU'),
      is_agent_vm: flag('Whether it serves its host'),
      is_vcpu_hard_pinned: flag('Whether its CPUs are tied to those of the host'),
      enable_cpu_passthrough: flag('Whether it sees the processor as it is'),
      hardware_virtualization_enabled: flag('Whether it may hold VMs itself'),
      disable_branding: flag('Whether it hides what it runs on'),
      cpu_hotplug_enabled: flag('Whether CPUs may come while it runs'),
      scsi_controller_enabled: flag('Whether it has a SCSI controller'),
      guest_tools: object({ state: choice('Guest tools', ['ENABLED', 'DISABLED']) }, [], {
        'x-deprecated': true,
      }),
    },
    extra: {
      generation_uuid: uuid('Changes when it is set back'),
      bios_uuid: uuid('What the guest sees'),
      hypervisor_type: text('Hypervisor it runs on'),
      host_reference: ref('host_reference'),
      protection_type: choice('How it is protected', ['UNPROTECTED', 'PD_PROTECTED', 'RULE_PROTECTED']),
      storage_config: { type: 'object' },
    },
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
    extra: {
      size_bytes: whole('Size in bytes', { format: 'int64' }),
      current_cluster_reference_list: list(ref('cluster_reference')),
      retrieval_uri_list: list(text('Where it can be had')),
    },
  },
  {
    kind: 'vm_snapshot',
    resources: { entity_uuid: uuid('The VM') },
    required: ['entity_uuid'],
    beside: { snapshot_type: choice('How consistent it is', ['CRASH_CONSISTENT', 'APPLICATION_CONSISTENT']) },
    besideInStatus: {
      location_agnostic_uuid: uuid('The same at all sites'),
      snapshot_file_list: list(
        object({ file_path: text('File of a disk'), snapshot_file_path: text('What is kept of it') }),
      ),
    },
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
        network_mapping_list: list({ type: 'object' }),
        witness_configuration_list: list({ type: 'object' }),
        primary_location_index: whole('Which of the zones is the first'),
      }),
      stage_list: list({ type: 'object' }),
      volume_group_recovery_info_list: list(
        object({
          category_filter: { type: 'object' },
          volume_group_config_info_list: list({ type: 'object' }),
        }),
      ),
    },
    required: ['parameters', 'stage_list'],
    besideInStatus: {
      recovery_availability_zone_order_list: list({ type: 'object' }),
      latest_validation_time: text('When it was checked last; empty for never'),
      latest_test_time: text('When it was tried last; empty for never'),
    },
  },
];
