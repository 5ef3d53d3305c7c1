import { randomUUID } from 'node:crypto';
import type { Network, VmNic } from './types';
import type { World } from './world';

/** Last numbers of the pool of a network whose addresses are managed. */
export const POOL = { first: 50, last: 250 };

/** The lowest address of a network's pool that nobody has; null without managed addresses or when all are taken. */
export function freeAddress(
  { vms }: Pick<World, 'vms'>,
  { uuid, ipam }: Network,
  alsoTaken: VmNic[] = [],
): string | null {
  if (!ipam) return null;
  const nics = [...vms.flatMap((vm) => vm.nics), ...alsoTaken];
  const taken = new Set(nics.filter(({ subnetUuid }) => subnetUuid === uuid).map(({ ip }) => ip));
  for (let last = POOL.first; last <= POOL.last; last += 1) {
    const address = `${ipam.prefix}.${last}`;
    if (!taken.has(address)) return address;
  }
  return null;
}

/** A MAC address as AHV gives them to virtual NICs: its prefix and three random bytes. */
export const newMac = (): string => `50:6b:8d:${randomUUID().slice(0, 6).match(/../g)?.join(':') ?? ''}`;
