import type { Vm } from './types';

/** Shares of processors and memory in use, in millionths. */
export interface Usage {
  cpuPpm: number;
  memoryPpm: number;
}

/** What every host and cluster shows. */
export const HOST_USAGE: Usage = { cpuPpm: 252_900, memoryPpm: 610_400 };

/** What a VM uses, as the hypervisor and as the guest sees its memory; null while it is off, as nobody measures then. */
export function usageOf({ uuid, power }: Vm): (Usage & { guestMemoryPpm: number }) | null {
  if (power === 'OFF') return null;
  const seed = Number.parseInt(uuid.slice(0, 4), 16);
  return {
    cpuPpm: 20_000 + (seed % 700) * 1000,
    memoryPpm: 200_000 + (seed % 600) * 1000,
    guestMemoryPpm: 150_000 + (seed % 600) * 1000,
  };
}
