import { channel } from 'node:diagnostics_channel';
import { median } from '../bench';
import type { Get } from './target';

export interface Figures<Name extends string> {
  /** Milliseconds of `count` requests, by the median slice: what else the machine does falls upon one slice and not upon its neighbour. */
  readonly ms: Record<Name, number>;
  /** Processor time of this process in all rounds, in milliseconds: less noisy than the clock where others work too. */
  readonly cpuMs: Record<Name, number>;
  /** Milliseconds of each round. */
  readonly rounds: Record<Name, readonly number[]>;
  /** TCP connections that each opened in all rounds. */
  readonly connections: Record<Name, number>;
}

/** Requests of one contender before the other has its turn: few, so that whatever else the machine does meets both. */
const SLICE = 25;
/** No further round is begun after this: a far server takes its time. */
const ENOUGH_MS = 120_000;

/**
 * `count` requests of each contender a round, `parallel` at a time. A round is taken in slices, one contender's after the
 * other's, and who begins changes. One round beforehand, not counted, lets the compiler settle.
 */
export async function inTurn<Name extends string>(
  things: Readonly<Record<Name, Get>>,
  { count, parallel, rounds }: { count: number; parallel: number; rounds: number },
  connections: Record<Name, number>,
): Promise<Figures<Name>> {
  const names = Object.keys(things) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const each = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const cpuMs = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const slice = Math.max(SLICE, parallel * 8);
  const began = performance.now();
  for (let round = -1; round < rounds; round += 1) {
    if (round > 0 && performance.now() - began > ENOUGH_MS) break;
    const sums = new Map<Name, number>(names.map((name) => [name, 0]));
    for (let done = 0, turn = 0; done < count; done += slice, turn += 1) {
      const amount = Math.min(slice, count - done);
      for (const name of turn % 2 === 0 ? names : names.toReversed()) {
        const before = process.cpuUsage();
        const spent = await counting(connections, name, () => timed(things[name], amount, parallel));
        const { user, system } = process.cpuUsage(before);
        if (round >= 0) cpuMs[name] += (user + system) / 1000;
        if (round >= 0) each[name].push(spent / amount);
        sums.set(name, (sums.get(name) ?? 0) + spent);
      }
    }
    if (round >= 0) for (const name of names) taken[name].push(sums.get(name) ?? NaN);
  }
  const ms = Object.fromEntries(names.map((name) => [name, median(each[name]) * count])) as Record<
    Name,
    number
  >;
  return { ms, cpuMs, rounds: taken, connections };
}

/** Runs something and adds the TCP connections that were opened meanwhile to those of `name`. */
export async function counting<Name extends string, T>(
  connections: Record<Name, number>,
  name: Name,
  run: () => Promise<T>,
): Promise<T> {
  const count = (): void => void (connections[name] += 1);
  const opened = channel('undici:client:connected');
  opened.subscribe(count);
  try {
    return await run();
  } finally {
    opened.unsubscribe(count);
  }
}

async function timed(get: Get, count: number, parallel: number): Promise<number> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await get();
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: parallel }, lane));
  return performance.now() - start;
}
