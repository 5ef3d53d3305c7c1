/** A measurement that `npm run bench -- NAME` runs; one a file in `scripts/bench`. */
export interface Bench {
  /** One line for the list. */
  readonly summary: string;
  /** @returns figures by name, printed as they are with `--json` */
  readonly run: (args: readonly string[]) => Promise<Readonly<Record<string, unknown>>>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Median milliseconds of several runs of each thing, taken in turn so that whatever else the machine does meets all of
 * them alike. Two rounds beforehand, not counted, let the compiler settle. What gives a promise is waited for.
 */
export async function interleave<Name extends string>(
  things: Readonly<Record<Name, () => unknown>>,
  rounds = 25,
): Promise<Record<Name, number>> {
  const names = Object.keys(things) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      const result = things[name]();
      // waiting itself is no part of what is done at once
      if (result instanceof Promise) await result;
      const time = performance.now() - start;
      if (round >= 0) taken.get(name)?.push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
