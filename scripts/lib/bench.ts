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

/** Runs of a thing in a row: the garbage of one run is cleared away in the next, so that each thing pays for its own. */
const IN_A_ROW = 4;

/**
 * Median milliseconds of a run of each thing, taken in turn, some in a row, so that whatever else the machine does meets all of
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
      for (let run = 0; run < IN_A_ROW; run++) {
        const result = things[name]();
        // waiting itself is no part of what is done at once
        if (result instanceof Promise) await result;
      }
      const time = (performance.now() - start) / IN_A_ROW;
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
