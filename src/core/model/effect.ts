/**
 * What an operation does to a cluster: `read` changes nothing, `write` changes data, `disrupt` interrupts
 * something that runs (power, migrate, fail over, maintenance), `destroy` takes away what can't be had back.
 */
export const EFFECTS = ['read', 'write', 'disrupt', 'destroy'] as const;

export type Effect = (typeof EFFECTS)[number];
