/** Words for one thing. */
export interface Synonyms {
  /** In the singular; those of several words are found as phrases. */
  readonly words: readonly string[];
  /** What it is not, and comes next to it. Leads both ways. */
  readonly near?: readonly string[];
  /** The thing in whose answer it stands, for what has no call of its own. */
  readonly in?: string;
}

/**
 * What admins, command lines and descriptions call the same thing. Short on purpose: each group is one that the real descriptions or the
 * command lines are divided about, and has a test.
 */
export const SYNONYMS: readonly Synonyms[] = [
  {
    words: [
      'rf',
      'redundancy',
      'redundancy factor',
      'resiliency',
      'resilience',
      'fault tolerance',
      'replication factor',
      'ftt',
    ],
    in: 'cluster',
  },
  { words: ['vip', 'virtual ip', 'external ip', 'cluster ip', 'data services ip'], in: 'cluster' },
  { words: ['version', 'aos version', 'build'], in: 'cluster' },
  { words: ['container', 'storage container', 'ctr'], near: ['datastore'] },
  {
    words: ['protection domain', 'pd'],
    near: ['dr', 'protection policy', 'protection rule', 'recovery plan'],
  },
  { words: ['snapshot', 'recovery point', 'dr snapshot'] },
  { words: ['vm', 'virtual machine', 'guest', 'instance', 'uvm'] },
  { words: ['nic', 'network interface', 'vnic', 'network adapter'] },
  { words: ['dns', 'name server', 'nameserver'] },
  { words: ['ntp', 'time server', 'ntp server'] },
  { words: ['category', 'tag', 'label'] },
  { words: ['image', 'iso', 'disk image'] },
  { words: ['cvm', 'controller vm', 'svm', 'service vm'] },
  { words: ['alert', 'alarm'] },
  { words: ['event'], near: ['audit'] },
  { words: ['user', 'account', 'login'] },
  { words: ['host', 'node', 'hypervisor'] },
  { words: ['subnet', 'network', 'vlan', 'port group'] },
  { words: ['volume group', 'vg'] },
  { words: ['remote site', 'rs', 'replication target'] },
  { words: ['health check', 'ncc', 'system defined check', 'system defined policy'] },
  { words: ['directory', 'active directory', 'ad', 'ldap', 'directory service'] },
  { words: ['certificate', 'cert', 'ssl', 'tls'] },
  { words: ['ngt', 'guest tool', 'nutanix guest tool'] },
  { words: ['syslog', 'rsyslog'] },
  { words: ['vdisk', 'virtual disk'] },
  { words: ['file server', 'vfiler', 'afs'] },
  { words: ['license', 'licence', 'licensing'] },
  { words: ['task', 'progress monitor'], near: ['job'] },
  { words: ['stat', 'statistic', 'metric', 'performance', 'usage'] },
  {
    words: ['firewall', 'network security rule', 'network security policy', 'microsegmentation'],
  },
  { words: ['upgrade', 'lcm', 'software update'] },
  { words: ['maintenance', 'maintenance mode', 'host maintenance'] },
  { words: ['power on', 'turn on', 'start', 'boot', 'power state'] },
  { words: ['power off', 'turn off', 'stop', 'shutdown', 'shut down', 'power state'] },
  { words: ['reboot', 'restart', 'power cycle', 'power state'] },
  { words: ['migrate', 'move', 'live migration', 'vmotion'] },
  { words: ['failover', 'fail over'] },
  { words: ['clone', 'copy', 'duplicate'] },
  { words: ['restore', 'revert', 'rollback', 'roll back'] },
  { words: ['policy', 'rule'] },
  { words: ['encryption', 'data at rest encryption', 'dare'] },
  { words: ['ha', 'high availability'] },
  { words: ['smtp', 'mail', 'email'] },
  { words: ['prism central', 'pc', 'domain manager', 'multicluster'] },
];
