import type { Network } from '../../data/types';
import { clusterOf, type World } from '../../data/world';
import { ip, ipv4, typed, typedList } from '../typed';

const N = 'networking.v4.config';

function managed({ prefix, prefixLength, dns }: NonNullable<Network['ipam']>): object {
  const pool = { startIp: ipv4(`${prefix}.20`), endIp: ipv4(`${prefix}.249`) };
  return {
    dhcpOptions: typed(`${N}.DhcpOptions`, { domainNameServers: dns.map((address) => ip(address)) }),
    ipConfig: typedList(`${N}.IPConfig`, [
      {
        ipv4: typed(`${N}.IPv4Config`, {
          defaultGatewayIp: ipv4(`${prefix}.1`),
          dhcpServerAddress: ipv4(`${prefix}.254`),
          ipSubnet: typed(`${N}.IPv4Subnet`, { ip: ipv4(`${prefix}.0`), prefixLength }),
          poolList: typedList(`${N}.IPv4Pool`, [pool]),
        }),
      },
    ]),
    ipPrefix: `${prefix}.0/${prefixLength}`,
  };
}

/** A VLAN; members from the description, there is no recording. */
export function subnetView(world: World, network: Network): object {
  const nics = world.vms.flatMap((vm) => vm.nics).filter(({ subnetUuid }) => subnetUuid === network.uuid);
  const assigned = nics.filter(({ ip: address }) => address !== null).length;
  return typed(`${N}.Subnet`, {
    bridgeName: network.bridge,
    clusterName: clusterOf(world, network.clusterUuid).name,
    clusterReference: network.clusterUuid,
    ...(network.ipam ? managed(network.ipam) : {}),
    extId: network.uuid,
    hypervisorType: 'acropolis',
    ...(network.ipam
      ? {
          ipUsage: typed(`${N}.IPUsage`, {
            numAssignedIPs: assigned,
            numFreeIPs: 230 - assigned,
            numMacs: nics.length,
          }),
        }
      : {}),
    isAdvancedNetworking: false,
    isExternal: false,
    isNatEnabled: false,
    name: network.name,
    networkId: network.vlanId,
    subnetType: 'VLAN',
    virtualSwitchReference: network.virtualSwitchUuid,
  });
}

/** What `$expand=virtualSwitch` adds. */
export const virtualSwitch = ({ virtualSwitchUuid }: Network): object =>
  typed(`${N}.VirtualSwitch`, { extId: virtualSwitchUuid, mtu: 1500, name: 'vs0' });
