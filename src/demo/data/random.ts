/** Random numbers that are the same for the same seed. */
export interface Random {
  /** 0 or more, less than `below`. */
  integer(below: number): number;
  pick<T>(items: readonly T[]): T;
  /** Version 4 layout. */
  uuid(): string;
  mac(): string;
  hex(digits: number): string;
}

/** Mulberry32: small, quick and good enough to make up a cluster. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => integer(16).toString(16)).join('');
  return {
    integer,
    hex,
    pick: <T>(items: readonly T[]): T => items[integer(items.length)] as T,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(integer(4))}${hex(3)}-${hex(12)}`,
    // 50:6b:8d is the prefix that AHV gives to virtual NICs.
    mac: () => `50:6b:8d:${hex(2)}:${hex(2)}:${hex(2)}`,
  };
}
