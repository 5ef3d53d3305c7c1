/** A command that no API call can stand in for, with what to do instead. */
export interface WithoutRest {
  /** The command, or the beginning of it. */
  readonly command: string;
  readonly instead: string;
}

const SHELL = 'This is run on a CVM, over SSH.';

/** What the command lines can do and the APIs can't; a longer beginning comes before a shorter one of the same command. */
export const WITHOUT_REST: readonly WithoutRest[] = [
  {
    command: 'cluster status',
    instead: `No call tells the state of each service on each CVM. ${SHELL} Hosts and alerts say whether something is down.`,
  },
  {
    command: 'cluster start',
    instead: `No API starts a cluster: while it is stopped nothing answers. ${SHELL}`,
  },
  {
    command: 'cluster stop',
    instead: `No API stops a cluster. ${SHELL} Look at fault tolerance, running tasks and replication before.`,
  },
  {
    command: 'cluster create',
    instead: `v4 clustermgmt has POST /config/clusters; no older API makes a cluster. ${SHELL}`,
  },
  {
    command: 'cluster destroy',
    instead: `v4 clustermgmt has DELETE /config/clusters/{extId}; no older API destroys a cluster. ${SHELL}`,
  },
  // no entry for “cluster” alone: that is a word of every other search
  {
    command: 'cluster restart_genesis',
    instead: `genesis starts and watches the services of one CVM; no call does that. ${SHELL}`,
  },
  {
    command: 'genesis',
    instead: `genesis starts and watches the services of one CVM; no call does that. ${SHELL} For LCM there is v4 lifecycle.`,
  },
  {
    command: 'allssh',
    instead:
      'allssh runs a command on every CVM. A call asks the cluster once, for all of it: paste the command alone.',
  },
  { command: 'hostssh', instead: `hostssh runs a command on every host; no call does that. ${SHELL}` },
  {
    command: 'ncc health_checks',
    instead:
      'No call runs a single NCC check. v4 monitoring runs all of them. GET /health_checks of v2 lists what is checked, GET /alerts what was found.',
  },
  {
    command: 'ncc',
    instead: `Of NCC only a run of all checks and the collection of logs have a call. ${SHELL}`,
  },
  {
    command: 'cvm_shutdown',
    instead: `No older API shuts a CVM down. ${SHELL} In v4, put the host into maintenance first.`,
  },
  { command: 'logbay', instead: `Of logbay only the collection has a call. ${SHELL}` },
  {
    command: 'nodetool',
    instead: `The metadata ring has no call. ${SHELL} Fault tolerance tells whether it is whole.`,
  },
  {
    command: 'zeus_config_printer',
    instead: `The raw configuration has no call. GET /cluster tells most of it.`,
  },
  { command: 'edit-zeus', instead: `The raw configuration has no call, and support alone edits it.` },
  {
    command: 'svmips',
    instead: `The addresses of the CVMs are in GET /hosts, in v1 as serviceVMExternalIP.`,
  },
  {
    command: 'hostips',
    instead: `The addresses of the hosts are in GET /hosts, in v1 as hypervisorAddress.`,
  },
  { command: 'ipmiips', instead: `The addresses of the BMCs are in GET /hosts, in v1 as ipmiAddress.` },
  { command: 'curator_cli', instead: `Curator has no call. ${SHELL}` },
  {
    command: 'stargate_stats',
    instead: `Stargate has no call; figures of containers, disks and VMs have. ${SHELL}`,
  },
  { command: 'panacea_cli', instead: `No call shows this. ${SHELL}` },
  { command: 'medusa_printer', instead: `The metadata of a vDisk has no call. ${SHELL}` },
  {
    command: 'vdisk_config_printer',
    instead: `The raw configuration of vDisks has no call; GET /vdisks in v1 lists them.`,
  },
  {
    command: 'upgrade_status',
    instead: `The state of an upgrade is a task: list the tasks, or ask v4 lifecycle.`,
  },
  {
    command: 'host_upgrade_status',
    instead: `The state of an upgrade is a task: list the tasks, or ask v4 lifecycle.`,
  },
  { command: 'progress_monitor_cli', instead: `Running work is in the list of tasks.` },
  {
    command: 'virsh',
    instead: `This talks to the hypervisor of one host. The VMs of the cluster are in GET /vms.`,
  },
  {
    command: 'ovs-vsctl',
    instead: `This talks to the switch of one host. v4 networking has virtual switches and uplink bonds.`,
  },
  { command: 'esxcli', instead: `This talks to ESXi, which has an API of its own.` },
  { command: 'ipmitool', instead: `This talks to a node's BMC, which has an API of its own (Redfish).` },
];
