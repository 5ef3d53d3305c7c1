import type { Kind } from './kind';
import { choice, flag, list, object, ref, text, uuid, whole } from './schema';

const address = (what: string) => text(what, { format: 'ipv4' });

const CLUSTER_CONFIG = {
  timezone: text('Time zone'),
  redundancy_factor: whole('Copies of the metadata', { format: 'int32' }),
  operation_mode: choice('Mode', ['NORMAL', 'READ_ONLY', 'STAND_ALONE', 'OVERRIDE']),
  domain_awareness_level: choice('What may fail', ['NODE', 'BLOCK', 'RACK', 'DISK']),
  software_map: {
    type: 'object',
    description: 'What is installed, by name',
    additionalProperties: object({
      software_type: text('What it is'),
      status: text('How far it is'),
      version: text('Version'),
    }),
  },
  encryption_status: text('Whether the cluster encrypts'),
  enabled_feature_list: list(text('A feature that is on')),
  authorized_public_key_list: list({ type: 'object' }),
  supported_information_verbosity: text('What goes to the support'),
};

const RUNNING_CONFIG = {
  ...CLUSTER_CONFIG,
  ssl_key: object({
    key_type: text('Kind of key'),
    expire_datetime: text('Until when the certificate holds', { format: 'date-time' }),
    signing_info: { type: 'object', additionalProperties: { type: 'string' } },
  }),
  service_list: list(choice('What it is', ['AOS', 'PRISM_CENTRAL'])),
  is_available: flag('Whether it can be reached'),
  cluster_arch: text('Processor architecture'),
  build: object({
    build_type: text('Kind of build'),
    version: text('Version'),
    full_version: text('Version with all that belongs to it'),
    commit_id: text('Commit'),
    short_commit_id: text('Commit, its first digits'),
    commit_date: text('When it was made', { format: 'date-time' }),
    is_long_term_support: flag('Whether it is kept up longer'),
  }),
};

const NETWORK = object({
  external_ip: address('Address of the cluster'),
  external_data_services_ip: address('Address for iSCSI'),
  external_subnet: text('Network of its hosts'),
  internal_subnet: text('Network between its VMs'),
  fully_qualified_domain_name: text('Name'),
  name_server_ip_list: list(text('DNS server')),
  ntp_server_ip_list: list(text('NTP server')),
});

/** Clusters and what they are built of. Member names are facts of the API, the words are the demo's. */
export const HARDWARE_KINDS: Kind[] = [
  {
    kind: 'cluster',
    resources: { config: object(CLUSTER_CONFIG), network: NETWORK },
    extra: {
      config: object(RUNNING_CONFIG),
      nodes: object({
        hypervisor_server_list: list(
          object({ ip: text('Address'), type: text('Hypervisor'), version: text('Its version') }),
        ),
      }),
      runtime_status_list: list(text('A part that it plays')),
    },
  },
  {
    kind: 'host',
    found: true,
    resources: {
      controller_vm: object({
        ip: text('Address of the controller VM'),
        oplog_usage: object({
          oplog_disk_pct: { type: 'number', description: 'How full it is' },
          oplog_disk_size: whole('Size in bytes', { format: 'int64' }),
        }),
      }),
    },
    extra: {
      serial_number: text('Serial number'),
      ipmi: object({ ip: text('Address') }),
      host_type: text('What it does'),
      cpu_model: text('Processor'),
      num_cpu_sockets: whole('Sockets'),
      num_cpu_cores: whole('Cores'),
      cpu_capacity_hz: whole('Cycles a second', { format: 'int64' }),
      memory_capacity_mib: whole('Memory in MiB', { format: 'int64' }),
      monitoring_state: text('Whether it is watched'),
      gpu_list: list({ type: 'object' }),
      host_nics_id_list: list(text('A network card')),
      host_disks_reference_list: list(ref('disk_reference')),
      hypervisor: object({
        ip: text('Address'),
        num_vms: whole('VMs on it'),
        hypervisor_full_name: text('Product and version'),
      }),
      block: object({ block_serial_number: text('Serial number'), block_model: text('Model') }),
    },
  },
  {
    kind: 'disk',
    found: true,
    resources: {},
    extra: {
      host_reference: ref('host_reference'),
      serial_number: text('Serial number'),
      model: text('Model'),
      size_bytes: whole('Size in bytes', { format: 'int64' }),
      slot_number: whole('Slot', { format: 'int32' }),
      storage_tier_type: choice('Tier', ['PCIE_SSD', 'SATA_SSD', 'HDD']),
      state_list: list(choice('State', ['ONLINE', 'MOUNTED', 'BAD', 'MARKED_FOR_REMOVAL'])),
      mount_path: text('Where it is mounted'),
      enabled_features_list: list(text('What it is used for')),
    },
  },
  {
    kind: 'subnet',
    resources: {
      subnet_type: choice('Kind of network', ['VLAN', 'OVERLAY']),
      vlan_id: whole('VLAN', { minimum: 0, maximum: 4095 }),
      vswitch_name: text('Bridge'),
      virtual_switch_uuid: uuid('Virtual switch'),
      ip_config: object({
        subnet_ip: text('Network address'),
        prefix_length: whole('Length of the prefix'),
        default_gateway_ip: text('Gateway'),
        pool_list: list(object({ range: text('First and last address, with a space between') })),
        dhcp_server_address: object({ ip: text('Address') }),
        dhcp_options: object({ domain_name_server_list: list(text('DNS server')) }),
      }),
    },
    required: ['subnet_type'],
    extra: {
      ip_usage_stats: object({
        num_macs: whole('NICs'),
        num_free_ips: whole('Addresses that are left'),
        num_assigned_ips: whole('Addresses in use'),
        ip_pools_stats: list(
          object({
            range: text('First and last address, with a space between'),
            num_free_ips: whole('How many are left'),
            num_total_ips: whole('How many there are'),
          }),
        ),
      }),
    },
  },
];
