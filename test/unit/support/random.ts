/** Random numbers that can be had again: a failure says its seed. */
export interface RandomSource {
  readonly seed: number;
  /** A whole number from 0 up to and without `below`. */
  next(below: number): number;
  pick<T>(from: readonly T[]): T;
}

/** @param seed of a run to be repeated; another one each time where it is absent */
export function randomSource(seed = Math.floor(Math.random() * 2 ** 32)): RandomSource {
  let state = seed >>> 0;
  // mulberry32: small, and good enough to choose test data by.
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return { seed, next, pick: (from) => from[next(from.length)]! };
}
