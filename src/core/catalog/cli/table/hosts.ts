/** Commands of hosts, disks and high availability, in the notation of `readTable`. */
export const HOSTS_COMMANDS = `
ncli host list
  A v2.0 GET /hosts/
  A v1 GET /hosts/
  A v3 POST /hosts/list
  A v4:clustermgmt GET /clustermgmt/v4.x/config/hosts
  A v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/hosts

ncli host get id=
  A v2.0 GET /hosts/{uuid}
  A v3 GET /hosts/{uuid}
  A v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/hosts/{extId}

ncli host list-stats
  B v2.0 GET /hosts/{uuid}/stats/
  B v1 GET /hosts/{id}/stats/
  B v4:clustermgmt GET /clustermgmt/v4.x/stats/clusters/{clusterExtId}/hosts/{extId}

ncli host edit id= enable-maintenance-mode=
  C v4:clustermgmt POST /clustermgmt/v4.x/operations/clusters/{clusterExtId}/hosts/{extId}/$actions/enter-host-maintenance # Moves the guests off the host. No older API puts only the CVM into maintenance.

ncli host remove-start id=
  B v4:clustermgmt POST /clustermgmt/v4.x/config/clusters/{clusterExtId}/$actions/remove-node [id: nodeUuids]

ncli host get-rm-status
  C v4:prism GET /prism/v4.x/config/tasks/{extId} # Ask for the task that the removal answered with.

acli host.list
  A v2.0 GET /hosts/
  A v3 POST /hosts/list
  A v4:clustermgmt GET /clustermgmt/v4.x/config/hosts

acli host.get <host>
  A v2.0 GET /hosts/{uuid}
  A v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/hosts/{extId}

acli host.enter_maintenance_mode <host>
  A v2.0 POST /hosts/{uuid}/enter_maintenance_mode
  A v0.8 POST /hosts/{hostid}/enter_maintenance_mode
  A v4:clustermgmt POST /clustermgmt/v4.x/operations/clusters/{clusterExtId}/hosts/{extId}/$actions/enter-host-maintenance

acli host.enter_maintenance_mode_check <host>
  C v4:clustermgmt POST /clustermgmt/v4.x/config/clusters/{clusterExtId}/$actions/compute-non-migratable-vms [] # Starts a count of the guests that cannot move; read it at non-migratable-vms-result. Not the whole of the check.

acli host.exit_maintenance_mode <host>
  A v2.0 POST /hosts/{uuid}/exit_maintenance_mode
  A v0.8 POST /hosts/{hostid}/exit_maintenance_mode
  A v4:clustermgmt POST /clustermgmt/v4.x/operations/clusters/{clusterExtId}/hosts/{extId}/$actions/exit-host-maintenance

acli host.list_vms <host>
  B v2.0 GET /vms/ [host: ?filter] # With filter=host_uuid==… for one host.
  B v4:vmm GET /vmm/v4.x/ahv/config/vms [host: ?$filter] # With $filter=host/extId eq '…' for one host.

ncli disk list
  A v2.0 GET /disks/
  A v1 GET /disks/
  A v3 POST /disks/list
  A v4:clustermgmt GET /clustermgmt/v4.x/config/disks

ncli disk get id=
  B v2.0 GET /disks/{uuid}
  B v4:clustermgmt GET /clustermgmt/v4.x/config/disks/{extId}

ncli disk remove-start id=
  A v2.0 DELETE /disks/{uuid}
  A v4:clustermgmt DELETE /clustermgmt/v4.x/config/disks/{extId}

acli ha.get
  B v2.0 GET /ha/
  B v0.8 GET /ha/

acli ha.update
  B v2.0 PUT /ha/
`;
