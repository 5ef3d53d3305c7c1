import type { World } from '../data/world';
import { json, type Route } from '../server/http';

const GIB = 1024 ** 3;

export const PRISM_CENTRAL_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/prism_central',
    handle: ({ world }) => {
      const [cluster, network, container] = [world.clusters[0], world.networks[0], world.containers[0]];
      return json(200, {
        resources: {
          should_auto_register: false,
          is_registered_to_hosting_pe: true,
          cmsp_config: {
            platform_ip_block_list: ['192.168.6.2 192.168.6.25'],
            platform_network_configuration: {
              subnet_mask: '255.255.255.0',
              type: 'kPrivateNetwork',
              default_gateway: '192.168.6.1',
            },
            pc_domain_name: 'msp.demo.local',
            cmsp_args: '{"cmsp_service_ip_network": "10.200.32.0/24"}',
          },
          pc_size: 'kSmall',
          version: `pc.${world.central.version}`,
          pc_vm_list: [
            {
              vm_name: 'demo-pc-vm-1',
              data_disk_size_bytes: 500 * GIB,
              dns_server_ip_list: cluster?.nameServers ?? [],
              container_uuid: container?.uuid,
              nic_list: [
                {
                  network_configuration: {
                    subnet_mask: '255.255.255.0',
                    network_uuid: network?.uuid,
                    default_gateway: '10.20.30.1',
                  },
                  ip_list: ['10.20.30.51'],
                },
              ],
              num_sockets: 10,
              memory_size_bytes: 66 * GIB,
              status: 'NORMAL',
              power_state: 'ON',
              vm_uuid: world.central.vmUuid,
              ntp_server_list: cluster?.ntpServers ?? [],
              cluster_reference: { kind: 'cluster', uuid: cluster?.uuid },
            },
          ],
          cluster_uuid: world.central.uuid,
          type: 'PC',
          virtual_ip: world.central.ip,
        },
      });
    },
  },
];
