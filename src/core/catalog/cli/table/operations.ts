/** Commands of tasks, alerts, events and checks, in the notation of `readTable`. */
export const OPERATIONS_COMMANDS = `
ecli task.list | acli task.list | ncli progress-monitor list
  A v2.0 POST /tasks/list # A POST that only reads; include_completed in the body adds those that ended.
  A v3 POST /tasks/list # Scripts also read v1 /progress_monitors of Prism Element, which no description has.
  A v4:prism GET /prism/v4.x/config/tasks

ecli task.get <uuid>
  A v2.0 GET /tasks/{uuid}
  A v0.8 GET /tasks/{taskid}
  A v3 GET /tasks/{uuid}
  A v4:prism GET /prism/v4.x/config/tasks/{extId} # An extId is ZXJnb24=: and then the UUID.

ecli task.poll
  B v2.0 POST /tasks/poll # completed_tasks and timeout_interval are in the body.
  B v3 POST /tasks/poll

ecli task.cancel <uuid>
  B? v2.0 PUT /tasks/cancel
  B v3 POST /tasks/{uuid}/abort
  B v4:prism POST /prism/v4.x/config/tasks/{taskExtId}/$actions/cancel

ncli alert list
  A v2.0 GET /alerts/
  A v1 GET /alerts/
  A v3 POST /alerts/list
  A v4:monitoring GET /monitoring/v4.x/serviceability/alerts

ncli alert history duration=
  A v2.0 GET /alerts/ # With start_time_in_usecs, end_time_in_usecs and resolved=true.
  A v4:monitoring GET /monitoring/v4.x/serviceability/alerts

ncli alert acknowledge ids=
  B v2.0 POST /alerts/{id}/acknowledge
  B v2.0 POST /alerts/acknowledge [] # Several at once.
  B v3 POST /alerts/action/{action} [ids: alert_uuid_list] # The action is ACKNOWLEDGE.
  B v4:monitoring POST /monitoring/v4.x/serviceability/alerts/{extId}/$actions/manage-alert

ncli alert resolve ids=
  B v2.0 POST /alerts/{id}/resolve
  B v2.0 POST /alerts/resolve [] # Several at once.
  B v3 POST /alerts/action/{action} [ids: alert_uuid_list] # The action is RESOLVE.
  B v4:monitoring POST /monitoring/v4.x/serviceability/alerts/{extId}/$actions/manage-alert

ncli alerts get-alert-config
  B v2.0 GET /alerts/configuration
  B v4:monitoring GET /monitoring/v4.x/serviceability/alerts/email-config

ncli alerts edit-alert-config
  B v2.0 PUT /alerts/configuration
  B v4:monitoring PUT /monitoring/v4.x/serviceability/alerts/email-config

ncli events list
  B v2.0 GET /events/
  B v1 GET /events/
  B v4:monitoring GET /monitoring/v4.x/serviceability/events

ncli health-check list
  B v2.0 GET /health_checks/
  B v1 GET /health_checks/

ncli health-check get id=
  B v2.0 GET /health_checks/{id}

ncli health-check edit
  B v2.0 PUT /health_checks/

ncc health_checks run_all
  A v4:monitoring POST /monitoring/v4.x/serviceability/clusters/{clusterExtId}/$actions/run-system-defined-checks # On Prism Element scripts start it with v1 POST /ncc/checks, which no description has and which answers with a task.

logbay collect | ncc log_collector
  B v4:monitoring POST /monitoring/v4.x/serviceability/clusters/{extId}/$actions/collect-logs # Some clusters also have v3 /ncc/collect_logs.
`;
