import type { Random } from './random';
import type { Alert, Container, Host, Vm } from './types';

type Draft = Pick<Alert, 'severity' | 'title' | 'message' | 'context' | 'entity' | 'checkId' | 'clusterUuid'>;

function drafts(hosts: Host[], vms: Vm[], containers: Container[]): Draft[] {
  const [host, unnamed, far] = [hosts[0] as Host, hosts[2] as Host, hosts.at(-1) as Host];
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
      clusterUuid: full.clusterUuid,
    },
    {
      severity: 'kCritical',
      title: 'Disk reports errors',
      message: 'A disk of the host at {ip} reports media errors.',
      context: { ip: unnamed.ip },
      entity: { type: 'host', uuid: unnamed.uuid, name: unnamed.name ?? '' },
      checkId: 'A1002',
      clusterUuid: unnamed.clusterUuid,
    },
    {
      severity: 'kInfo',
      title: 'VM was powered off',
      message: 'VM {vm_name} was powered off by a user.',
      context: { vm_name: off.name },
      entity: { type: 'vm', uuid: off.uuid, name: off.name },
      checkId: 'A1003',
      clusterUuid: off.clusterUuid,
    },
    {
      severity: 'kWarning',
      title: 'Time is off',
      message: 'The clock of {host_name} differs from the NTP server by {seconds} s.',
      context: { host_name: host.name ?? '', seconds: '4' },
      entity: { type: 'host', uuid: host.uuid, name: host.name ?? '' },
      checkId: 'A1004',
      clusterUuid: host.clusterUuid,
    },
    {
      severity: 'kInfo',
      title: 'Password is the one from the factory',
      message: 'The password of {host_name} was never changed.',
      context: { host_name: far.name ?? '' },
      entity: { type: 'host', uuid: far.uuid, name: far.name ?? '' },
      checkId: 'A1005',
      clusterUuid: far.clusterUuid,
    },
  ];
}

/**
 * Fifteen alerts: each kind three times, the oldest resolved, the middle acknowledged. Critical ones are all resolved:
 * a healthy cluster has none that is open.
 */
export function makeAlerts(random: Random, hosts: Host[], vms: Vm[], containers: Container[]): Alert[] {
  return drafts(hosts, vms, containers).flatMap((draft, kind) =>
    [0, 1, 2].map((round) => ({
      ...draft,
      uuid: random.uuid(),
      resolved: round === 2 || draft.severity === 'kCritical',
      acknowledged: round > 0,
      createdAt: new Date(Date.UTC(2025, 10, 20 - round * 7, 3 + kind, 12)),
    })),
  );
}
