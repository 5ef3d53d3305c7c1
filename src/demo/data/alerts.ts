import type { Random } from './random';
import type { Alert, Cluster, Container, Host, Vm } from './types';

type Draft = Pick<Alert, 'severity' | 'title' | 'message' | 'context' | 'entity' | 'checkId'>;

function drafts(hosts: Host[], vms: Vm[], containers: Container[]): Draft[] {
  const [host, unnamed] = [hosts[0] as Host, hosts[2] as Host];
  const full = containers[3] as Container;
  const off = vms.find(({ power }) => power === 'OFF') as Vm;
  return [
    {
      severity: 'kWarning',
      title: 'Storage container is filling up',
      message: 'Storage container {container_name} is {percent}% full.',
      context: { container_name: full.name, percent: '83' },
      entity: { type: 'storage_container', uuid: full.uuid, name: full.name },
      checkId: 'A1001',
    },
    {
      severity: 'kCritical',
      title: 'Disk reports errors',
      message: 'A disk of the host at {ip} reports media errors.',
      context: { ip: unnamed.ip },
      entity: { type: 'host', uuid: unnamed.uuid, name: unnamed.name ?? '' },
      checkId: 'A1002',
    },
    {
      severity: 'kInfo',
      title: 'VM was powered off',
      message: 'VM {vm_name} was powered off by a user.',
      context: { vm_name: off.name },
      entity: { type: 'vm', uuid: off.uuid, name: off.name },
      checkId: 'A1003',
    },
    {
      severity: 'kWarning',
      title: 'Time is off',
      message: 'The clock of {host_name} differs from the NTP server by {seconds} s.',
      context: { host_name: host.name ?? '', seconds: '4' },
      entity: { type: 'host', uuid: host.uuid, name: host.name ?? '' },
      checkId: 'A1004',
    },
  ];
}

/** Twelve alerts: each kind three times, the oldest resolved, the middle acknowledged. */
export function makeAlerts(
  random: Random,
  cluster: Cluster,
  hosts: Host[],
  vms: Vm[],
  containers: Container[],
): Alert[] {
  return drafts(hosts, vms, containers).flatMap((draft, kind) =>
    [0, 1, 2].map((round) => ({
      ...draft,
      uuid: random.uuid(),
      clusterUuid: cluster.uuid,
      resolved: round === 2,
      acknowledged: round > 0,
      createdAt: new Date(Date.UTC(2025, 10, 20 - round * 7, 3 + kind, 12)),
    })),
  );
}
