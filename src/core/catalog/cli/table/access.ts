/** Commands of users, directories, monitoring, keys and licences, in the notation of `readTable`. */
export const ACCESS_COMMANDS = `
ncli user list
  B v3 POST /users/list # On Prism Element v1 /users answers although no description has it.
  B v4:iam GET /iam/v4.x/authn/users

ncli user create user-name=
  C v4:iam POST /iam/v4.x/authn/users [user-name: username]

ncli user reset-password user-name= password=
  B v4:iam POST /iam/v4.x/authn/users/{extId}/$actions/reset-password [user-name: {extId}, password: newPassword] # For admin of a Prism Element there is v1 /utils/change_default_system_password, which no description has.

ncli authconfig list-directory
  B v2.0 GET /authconfig/directories/
  B v3 POST /directory_services/list
  B v4:iam GET /iam/v4.x/authn/directory-services

ncli authconfig add-directory
  B v2.0 POST /authconfig/directories/
  B v3 POST /directory_services
  B v4:iam POST /iam/v4.x/authn/directory-services

ncli authconfig add-role-mapping
  C v4:iam POST /iam/v4.x/authz/authorization-policies # On Prism Element role mappings are below v1 /authconfig/directories, where no description has them.

ncli authconfig list-auth-types
  B v2.0 GET /authconfig/auth_types

ncli http-proxy list
  B v2.0 GET /http_proxies/
  B v1 GET /http_proxies/

ncli http-proxy add
  B v2.0 POST /http_proxies/

ncli snmp list-users
  B v2.0 GET /snmp/users
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/snmp

ncli snmp add-user
  B v2.0 POST /snmp/users
  B v4:clustermgmt POST /clustermgmt/v4.x/config/clusters/{clusterExtId}/snmp/users

ncli snmp list-traps
  B v2.0 GET /snmp/traps
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/snmp

ncli snmp add-trap
  B v2.0 POST /snmp/traps
  B v4:clustermgmt POST /clustermgmt/v4.x/config/clusters/{clusterExtId}/snmp/traps

ncli rsyslog-config list-servers
  B? v1 GET /rsyslog/servers
  B v3 POST /remote_syslog_servers/list
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/rsyslog-servers

ncli rsyslog-config add-server
  B? v1 POST /rsyslog/servers
  B v4:clustermgmt POST /clustermgmt/v4.x/config/clusters/{clusterExtId}/rsyslog-servers

ncli data-at-rest-encryption get-status
  B v2.0 GET /data_at_rest_encryption/
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/encryption-config

ncli key-management-server list
  B? v2.0 GET /key_management_servers/
  B v4:security GET /security/v4.x/config/key-management-servers

ncli ssl-certificate list
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/ssl-certificate

ncli license list
  A v1 GET /license/
  A v4:licensing GET /licensing/v4.x/config/licenses

ncli license get-allowances
  B v1 GET /license/allowances
  B v4:licensing GET /licensing/v4.x/config/allowances

ncli license generate-cluster-info
  B v1 GET /license/cluster_summary_file
  B v4:licensing GET /licensing/v4.x/config/cluster-summary-file

ncli license apply-license license-file=
  C v1 POST /license/ []
  C v4:licensing POST /licensing/v4.x/config/$actions/upload-license-summary-file
`;
