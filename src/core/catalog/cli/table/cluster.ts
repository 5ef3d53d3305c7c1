/** Commands of the cluster as a whole, in the notation of `readTable`. */
export const CLUSTER_COMMANDS = `
ncli cluster info
  A v2.0 GET /cluster/
  A v1 GET /cluster/
  A v3 POST /clusters/list # Prism Central lists itself among the clusters.
  A v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{extId}

ncli cluster get-params
  A v2.0 GET /cluster/
  A v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{extId}

ncli cluster edit-params
  A v2.0 PUT /cluster/ # Wants the whole object, so read it first; PATCH takes a part of it.
  A v1 PUT /cluster/
  A v4:clustermgmt PUT /clustermgmt/v4.x/config/clusters/{extId} # Wants the ETag of a fresh read in If-Match.

ncli cluster status | cluster status
  C v2.0 GET /cluster/ # Tells of the cluster, not of each service on each CVM: no call lists those. Look at the hosts and the alerts as well.

ncli cluster get-domain-fault-tolerance-status type=
  A? v2.0 GET /cluster/domain_fault_tolerance_status/
  A? v2.0 GET /cluster/domain_fault_tolerance_status/{domainType} [type: {domainType}]
  A v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{extId} [] # In config.faultToleranceState; some versions give it only when $expand asks for it.

ncli cluster get-ntp-servers
  B v2.0 GET /cluster/ntp_servers
  B v1 GET /cluster/ntp_servers
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{extId} # In network.ntpServerIpList.

ncli cluster add-to-ntp-servers servers=
  A v2.0 POST /cluster/ntp_servers [servers: value]
  A v4:clustermgmt PUT /clustermgmt/v4.x/config/clusters/{extId} [servers: network.ntpServerIpList] # They are one list, network.ntpServerIpList: send all of it.

ncli cluster remove-from-ntp-servers servers=
  B v2.0 DELETE /cluster/ntp_servers/{ntp_server}

ncli cluster get-name-servers
  B v2.0 GET /cluster/name_servers
  B v1 GET /cluster/name_servers

ncli cluster add-to-name-servers servers=
  B v2.0 POST /cluster/name_servers [servers: value]

ncli cluster remove-from-name-servers servers=
  B v2.0 DELETE /cluster/name_servers/{nameServer}

ncli cluster get-smtp-server
  B v2.0 GET /cluster/smtp

ncli cluster set-smtp-server
  B v2.0 PUT /cluster/smtp

ncli cluster clear-smtp-server
  B v2.0 DELETE /cluster/smtp

ncli cluster list-public-keys
  B v2.0 GET /cluster/public_keys

ncli cluster add-public-key name= file-path=
  A v2.0 POST /cluster/public_keys/ [name: name, file-path: key]

ncli cluster remove-public-key name=
  B v2.0 DELETE /cluster/public_keys/{name}

ncli cluster get-nfs-whitelist
  B v2.0 GET /cluster/nfs_whitelist

ncli cluster add-to-nfs-whitelist ip-subnet-masks=
  B v2.0 POST /cluster/nfs_whitelist [ip-subnet-masks: value]

ncli cluster remove-from-nfs-whitelist
  B v2.0 DELETE /cluster/nfs_whitelist/{name}

ncli cluster get-remote-support-status
  B v2.0 GET /cluster/remote_support

ncli cluster start-remote-support | ncli cluster stop-remote-support
  B v2.0 PUT /cluster/remote_support

ncli cluster list-stats
  B v2.0 GET /cluster/stats/
  B v1 GET /cluster/stats/
  B v4:clustermgmt GET /clustermgmt/v4.x/stats/clusters/{extId} # Choose the span with $startTime and $endTime, the step with $samplingInterval.

ncli cluster get-snmp-status | ncli snmp get-status
  B v2.0 GET /snmp/status
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/snmp

ncli multicluster get-cluster-state
  C v2.0 GET /clusters/ # Scripts also read v1 /multicluster/cluster_external_state of Prism Element, which no description has.
  C v4:prism GET /prism/v4.x/management/domain-managers/{domainManagerExtId}/registrations

ncli multicluster add-to-multicluster external-ip-address-or-svm-ips=
  C v4:prism POST /prism/v4.x/management/domain-managers/{extId}/$actions/register [external-ip-address-or-svm-ips: remoteCluster] # Called on Prism Central. On Prism Element the way is v1 POST /multicluster/prism_central/register, which no description has.
`;
