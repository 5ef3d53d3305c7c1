/** Commands of protection domains and remote sites, in the notation of `readTable`. */
export const PROTECTION_COMMANDS = `
ncli protection-domain list
  A v2.0 GET /protection_domains/
  A v1 GET /protection_domains/

ncli pd create name=
  A v2.0 POST /protection_domains/ [name: value]

ncli pd remove name=
  B v2.0 DELETE /protection_domains/{name}

ncli pd protect name= vm-names=
  A v2.0 POST /protection_domains/{name}/protect_vms [name: {name}, vm-names: names]

ncli pd unprotect name= vm-names=
  B v2.0 POST /protection_domains/{name}/unprotect_vms [name: {name}]

ncli pd list-snapshots name=
  A v2.0 GET /protection_domains/{name}/dr_snapshots/ # What is in each of them only with full_details=true.
  A v2.0 GET /protection_domains/dr_snapshots/

ncli pd add-one-time-snapshot | ncli pd create-one-time-snapshot name=
  A v2.0 POST /protection_domains/{name}/oob_schedules
  A v4:dataprotection POST /dataprotection/v4.x/config/recovery-points []

ncli pd remove-snapshot
  B v2.0 DELETE /protection_domains/{protection_domain_name}/dr_snapshots/{snapshot_id}

ncli pd restore-snapshot
  B v2.0 POST /protection_domains/{name}/restore_entities
  B v4:dataprotection POST /dataprotection/v4.x/config/recovery-points/{extId}/$actions/restore

ncli pd list-schedules
  B v2.0 GET /protection_domains/{name}/schedules

ncli pd add-hourly-schedule | ncli pd add-daily-schedule
  B v2.0 POST /protection_domains/{name}/schedules
  B v3 POST /protection_rules
  B v4:datapolicies POST /datapolicies/v4.x/config/protection-policies

ncli pd remove-schedules
  B v2.0 DELETE /protection_domains/{pd_name}/schedules

ncli pd activate name=
  A v2.0 POST /protection_domains/{name}/activate

ncli pd deactivate-and-destroy-vms name=
  B v2.0 POST /protection_domains/{name}/deactivate

ncli pd migrate name= remote-site=
  B v2.0 POST /protection_domains/{name}/migrate [name: {name}, remote-site: value]
  B v4:dataprotection POST /dataprotection/v4.x/operations/recovery-plans/{recoveryPlanExtId}/$actions/planned-failover [] # Fails over a recovery plan, not a protection domain.

ncli pd list-replication-status
  B v2.0 GET /protection_domains/{name}/replications/
  B v2.0 GET /protection_domains/replications/

ncli pd list-pending-replications
  B v2.0 GET /protection_domains/pending_replications/

ncli pd metro-avail-enable
  B v2.0 POST /protection_domains/{pd_name}/metro_avail_enable

ncli pd metro-avail-disable
  B v2.0 POST /protection_domains/{pd_name}/metro_avail_disable

ncli pd promote-to-active
  B v2.0 POST /protection_domains/{pd_name}/promote

ncli remote-site list
  A v2.0 GET /remote_sites/
  A v1 GET /remote_sites/

ncli remote-site create name= address-list=
  B v2.0 POST /remote_sites/ [name: name, address-list: remote_ip_ports]

ncli remote-site remove name=
  B v2.0 DELETE /remote_sites/{name}
`;
