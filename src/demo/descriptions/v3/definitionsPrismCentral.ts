import { choice, flag, list, object, ref, text, uuid, whole, type Schema } from './schema';

const network = object({
  subnet_mask: text('Mask'),
  default_gateway: text('Gateway'),
  network_uuid: uuid('Network of the hosting cluster'),
  type: text('Which kind of network'),
});

const vm = object({
  vm_name: text('Name'),
  vm_uuid: uuid('UUID'),
  container_uuid: uuid('Storage container'),
  cluster_reference: ref('cluster_reference'),
  data_disk_size_bytes: whole('Size of the data disk', { format: 'int64' }),
  dns_server_ip_list: list(text('DNS server')),
  ntp_server_list: list(text('NTP server')),
  nic_list: list(object({ network_configuration: network, ip_list: list(text('Address')) })),
  num_sockets: whole('Sockets'),
  memory_size_bytes: whole('Memory', { format: 'int64' }),
  status: text('How it is'),
  power_state: choice('Whether it runs', ['ON', 'OFF']),
});

/** What Prism Central says of itself. */
export const PRISM_CENTRAL: Record<string, Schema> = {
  prism_central: object({
    resources: object({
      version: text('Version'),
      type: choice('Which', ['PC', 'XiPC']),
      cluster_uuid: uuid('UUID'),
      virtual_ip: text('Address of all its VMs'),
      should_auto_register: flag('Whether the hosting cluster is to be registered'),
      is_registered_to_hosting_pe: flag('Whether it is'),
      pc_size: text('Size'),
      pc_vm_list: list(vm),
      cmsp_config: object({
        platform_ip_block_list: list(text('First and last address')),
        platform_network_configuration: network,
        pc_domain_name: text('Domain of its services'),
        cmsp_args: text('More, as JSON in a text'),
      }),
    }),
  }),
};
