import { FAULT_KINDS } from './kinds';
import type { Line } from './line';
import type { Fault } from './read';

interface InForce {
  fault: Fault;
  /** How many more it befalls. */
  left: number;
  /** Connections that hang in it. */
  lines: Set<Line>;
}

/** A fault that is about to befall somebody. */
export interface Taken {
  fault: Fault;
  /** Remembers a connection, to be reset when the fault is lifted. */
  hold(line: Line): void;
}

function concerns({ kind, path }: Fault, requestPath: string): boolean {
  if (FAULT_KINDS[kind].stage !== 'answer') return false;
  if (path === undefined) return true;
  if (path.startsWith('=')) return requestPath === path.slice(1);
  return requestPath === path || requestPath.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** The network faults in force on one port. Where several fit, the first of the list is taken. */
export class Faults {
  #inForce: InForce[] = [];

  /** Puts these in force in place of all others. Whoever hangs in one of the others is reset. */
  replace(faults: readonly Fault[]): void {
    const lifted = this.#inForce;
    this.#inForce = faults.map((fault) => ({ fault, left: fault.times ?? Infinity, lines: new Set() }));
    for (const { lines } of lifted) for (const line of lines) line.reset();
  }

  /** The fault that befalls a request for this target (path and query), counted as used; undefined for none. */
  takeForRequest(target: string): Taken | undefined {
    const path = target.split('?')[0] ?? '';
    return this.#take(({ fault }) => concerns(fault, path));
  }

  /** The fault that befalls a connection before TLS begins. */
  takeForConnection(): Taken | undefined {
    return this.#take(({ fault }) => FAULT_KINDS[fault.kind].stage === 'connection');
  }

  /** Whether nobody is to listen. */
  get refusing(): boolean {
    return this.#inForce.some(({ fault }) => FAULT_KINDS[fault.kind].stage === 'port');
  }

  /** What is in force, with how many more times and how many connections hang in it. */
  list(): object[] {
    return this.#inForce.map(({ fault, left, lines }) => ({
      ...fault,
      ...(left === Infinity ? {} : { left }),
      held: lines.size,
    }));
  }

  #take(fits: (item: InForce) => boolean): Taken | undefined {
    const found = this.#inForce.find((item) => item.left > 0 && fits(item));
    if (!found) return undefined;
    found.left -= 1;
    return {
      fault: found.fault,
      hold: (line) => {
        found.lines.add(line);
        line.onGone(() => found.lines.delete(line));
      },
    };
  }
}
