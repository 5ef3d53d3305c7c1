/** Commands of networks, in the notation of `readTable`. */
export const NETWORKS_COMMANDS = `
acli net.list | ncli network list
  A v2.0 GET /networks/
  A v3 POST /subnets/list
  A v4:networking GET /networking/v4.x/config/subnets

acli net.get <net>
  B v2.0 GET /networks/{uuid}
  B v3 GET /subnets/{uuid}
  B v4:networking GET /networking/v4.x/config/subnets/{extId}

acli net.create <net> vlan= ip_config=
  A v2.0 POST /networks/ [net: name, vlan: vlan_id, ip_config: ip_config]
  A v3 POST /subnets [net: spec.name, vlan: spec.resources.vlan_id, ip_config: spec.resources.ip_config]
  A v4:networking POST /networking/v4.x/config/subnets [net: name, vlan: networkId, ip_config: ipConfig]

acli net.update <net>
  B v2.0 PUT /networks/{uuid}
  B v3 PUT /subnets/{uuid}
  B v4:networking PUT /networking/v4.x/config/subnets/{extId}

acli net.delete <net>
  B v2.0 DELETE /networks/{uuid}
  B v3 DELETE /subnets/{uuid}
  B v4:networking DELETE /networking/v4.x/config/subnets/{extId}

acli net.list_vms <net>
  B v2.0 GET /networks/{uuid}/addresses
  B v4:networking GET /networking/v4.x/config/subnets/{subnetExtId}/vnics

acli net.add_to_ip_blacklist <net> ip_list=
  B v2.0 POST /networks/{uuid}/blacklist_ip_addresses [net: {uuid}, ip_list: value]
  B v4:networking POST /networking/v4.x/config/subnets/{extId}/addresses/$actions/reserve [net: {extId}, ip_list: ipAddresses]

acli net.delete_from_ip_blacklist <net>
  B v2.0 DELETE /networks/{uuid}/blacklist_ip/{ipaddress}
  B v4:networking POST /networking/v4.x/config/subnets/{extId}/addresses/$actions/unreserve

acli net.list_virtual_switch
  B v4:networking GET /networking/v4.x/config/virtual-switches # Older clusters have /api/networking/v2.a1/dvs/virtual-switches, which no description has.

manage_ovs show_uplinks
  C v4:networking GET /networking/v4.x/config/uplink-bonds
  C v4:clustermgmt GET /clustermgmt/v4.x/config/host-nics

acli net.create_virtual_switch
  B v4:networking POST /networking/v4.x/config/virtual-switches
`;
