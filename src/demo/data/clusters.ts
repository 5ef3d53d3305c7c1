import type { Random } from './random';
import type { Cluster } from './types';

/** The one cluster of this world; the list has room for more. */
export function makeClusters(random: Random): Cluster[] {
  return [
    {
      uuid: `0006${random.hex(4)}-${random.hex(4)}-${random.hex(4)}-0000-00000000${random.hex(4)}`,
      name: 'DEMO-CLUSTER-1',
      // 17 digits and more lose their end in a double.
      incarnationId: 1_700_000_000_000_000_001n + BigInt(random.integer(1_000_000)) * 2n,
      id: 24_601,
      version: '6.10.1',
      nccVersion: 'ncc-5.1.0',
      externalIp: '10.20.30.40',
      dataServicesIp: '10.20.30.41',
      subnet: '10.20.30.0/255.255.255.0',
      nameServers: ['10.20.30.2', '10.20.30.3'],
      ntpServers: ['0.pool.ntp.org', '1.pool.ntp.org'],
      timezone: 'Europe/Berlin',
      redundancyFactor: 2,
      createdAt: new Date('2024-03-12T09:15:00Z'),
    },
  ];
}
