import type { Namespace } from './operation';
import { FIELDS } from './odataFields';
import { entity, enumeration, object } from './schema';

const N = 'networking.v4.config';
const IPV4 = 'common.v1.config.IPv4Address';
const TASK = 'prism.v4.config.TaskReference';
const SUBNET = '/config/subnets/{extId}';

/** Subnets. */
export const NETWORKING: Namespace = {
  name: 'networking',
  title: 'Demo: Networking APIs',
  description: 'Subnets of the simulated Prism Central.',
  installed: 'v4.2',
  tags: { Subnets: 'VLANs and the NICs in them.' },
  operations: [
    {
      tag: 'Subnets',
      id: 'listSubnets',
      method: 'get',
      path: '/config/subnets',
      summary: 'List subnets',
      list: FIELDS.subnets,
      success: [200, `${N}.Subnet`],
      permission: 'View Subnet',
      perSecond: 10,
    },
    {
      tag: 'Subnets',
      id: 'createSubnet',
      method: 'post',
      path: '/config/subnets',
      summary: 'Create a subnet',
      body: `${N}.Subnet`,
      success: [202, TASK],
      permission: 'Create Subnet',
      perSecond: 5,
    },
    {
      tag: 'Subnets',
      id: 'getSubnetById',
      method: 'get',
      path: SUBNET,
      summary: 'Get a subnet',
      success: [200, `${N}.Subnet`],
      permission: 'View Subnet',
      perSecond: 10,
    },
    {
      tag: 'Subnets',
      id: 'updateSubnetById',
      method: 'put',
      path: SUBNET,
      summary: 'Change a subnet',
      body: `${N}.Subnet`,
      success: [202, TASK],
      ifMatch: true,
      permission: 'Update Subnet',
      perSecond: 5,
    },
    // Unlike VMs and images: no `If-Match` for deleting.
    {
      tag: 'Subnets',
      id: 'deleteSubnetById',
      method: 'delete',
      path: SUBNET,
      summary: 'Delete a subnet',
      success: [202, TASK],
      permission: 'Delete Subnet',
      perSecond: 5,
    },
    {
      tag: 'Subnets',
      id: 'listVnicsBySubnetId',
      method: 'get',
      path: '/config/subnets/{subnetExtId}/vnics',
      summary: 'List the NICs in a subnet',
      list: FIELDS.vnics,
      since: 'v4.1',
      success: [200, `${N}.Vnic`],
      permission: 'View Subnet',
      perSecond: 10,
    },
  ],
  schemas: {
    [`${N}.Subnet`]: entity('A subnet.', {
      'name!': 'name',
      description: 'text',
      'subnetType!': `${N}.SubnetType`,
      networkId: 'int',
      bridgeName: 'ro text',
      clusterName: 'ro text',
      clusterReference: 'uuid',
      virtualSwitchReference: 'uuid',
      virtualSwitch: `${N}.VirtualSwitch`,
      dhcpOptions: `${N}.DhcpOptions`,
      ipConfig: `[]${N}.IPConfig`,
      ipPrefix: 'ro text',
      ipUsage: `${N}.IPUsage`,
      hypervisorType: 'text',
      isAdvancedNetworking: 'flag',
      isExternal: 'flag',
      isNatEnabled: 'flag',
    }),
    [`${N}.SubnetType`]: enumeration('What kind of subnet.', ['OVERLAY', 'VLAN']),
    [`${N}.VirtualSwitch`]: entity('A virtual switch.', { name: 'text', mtu: 'long' }),
    [`${N}.DhcpOptions`]: object('What DHCP tells.', {
      domainName: 'text',
      domainNameServers: '[]common.v1.config.IPAddress',
    }),
    [`${N}.IPConfig`]: object('Managed addresses.', { ipv4: `${N}.IPv4Config` }),
    [`${N}.IPv4Config`]: object('Managed IPv4 addresses.', {
      'ipSubnet!': `${N}.IPv4Subnet`,
      defaultGatewayIp: IPV4,
      dhcpServerAddress: IPV4,
      poolList: `[]${N}.IPv4Pool`,
    }),
    [`${N}.IPv4Subnet`]: object('An IPv4 network.', { 'ip!': IPV4, 'prefixLength!': 'int' }),
    [`${N}.IPv4Pool`]: object('Addresses to hand out.', { 'startIp!': IPV4, 'endIp!': IPV4 }),
    [`${N}.IPUsage`]: object('Addresses in use.', {
      numAssignedIPs: 'ro int',
      numFreeIPs: 'ro int',
      numMacs: 'ro int',
    }),
    [`${N}.Vnic`]: entity('A NIC in a subnet.', {
      macAddress: 'ro text',
      assignedIpv4Addresses: 'ro []common.v1.config.IPAddress',
      vmReference: 'ro uuid',
    }),
  },
};
