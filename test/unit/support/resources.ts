import { readdirSync } from 'node:fs';

/** What this process holds at a moment. */
export interface Resources {
  /** How many of each kind keep it alive: sockets, TLS, timers, file operations. */
  readonly active: Readonly<Record<string, number>>;
  /** Open files and sockets; 0 where the system does not tell. */
  readonly descriptors: number;
  /** Listeners of the process itself. */
  readonly listeners: number;
}

export function resourcesNow(): Resources {
  const active: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) active[name] = (active[name] ?? 0) + 1;
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  return { active, descriptors: descriptors(), listeners };
}

function descriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}

/** What there is now beyond what there was; '' for nothing. */
export function leftSince(before: Resources): string {
  const now = resourcesNow();
  const more = Object.entries(now.active)
    .filter(([name, count]) => count > (before.active[name] ?? 0))
    .map(([name, count]) => `${count - (before.active[name] ?? 0)} ${name}`);
  if (now.descriptors > before.descriptors)
    more.push(`${now.descriptors - before.descriptors} open files or sockets`);
  if (now.listeners > before.listeners) more.push(`${now.listeners - before.listeners} listeners`);
  return more.join(', ');
}
