import type { RandomSource } from '../../../test/unit/support/random';
import type { Mutation } from './mutant';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes that mean something to a parser. */
const SIGNS = [...'{}[]",:\\/0\n\0<&*-#\'|>%@`', '\ufeff', '\u2028'].map(encode);
const BLOCKS = [
  '['.repeat(10_000),
  '{"a":'.repeat(10_000),
  '{}\n{}\n',
  '\n---\n',
  '"a":1,"a":2,',
  '// remark\n',
  '&a [*a]',
  '<html>',
  '\\ud800',
  ' '.repeat(100_000),
].map(encode);

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

const place = (bytes: Uint8Array, random: RandomSource): number => random.next(bytes.length + 1);
const length = (random: RandomSource): number => 1 + random.next(random.pick([1, 4, 64, 4096]));

export const BYTE_MUTATIONS: readonly Mutation<Uint8Array>[] = [
  { name: 'cut off', mustTell: true, apply: (bytes, random) => bytes.subarray(0, place(bytes, random)) },
  {
    name: 'a bit flipped',
    apply(bytes, random) {
      const changed = Uint8Array.from(bytes);
      const at = random.next(Math.max(bytes.length, 1));
      changed[at] = (changed[at] ?? 0) ^ (1 << random.next(8));
      return changed;
    },
  },
  {
    name: 'a sign inserted',
    apply: (bytes, random) => spliced(bytes, place(bytes, random), 0, random.pick(SIGNS)),
  },
  {
    name: 'a sign replaced',
    apply: (bytes, random) => spliced(bytes, place(bytes, random), 1, random.pick(SIGNS)),
  },
  {
    name: 'a block inserted',
    apply: (bytes, random) => spliced(bytes, place(bytes, random), 0, random.pick(BLOCKS)),
  },
  {
    name: 'a part removed',
    apply: (bytes, random) => spliced(bytes, place(bytes, random), length(random), encode('')),
  },
  {
    name: 'a part copied',
    apply(bytes, random) {
      const from = place(bytes, random);
      return spliced(bytes, place(bytes, random), 0, bytes.subarray(from, from + length(random)));
    },
  },
  { name: 'twice in a row', apply: (bytes) => Buffer.concat([bytes, encode('\n'), bytes]) },
  { name: 'UTF-16', apply: (bytes) => Buffer.from(new TextDecoder().decode(bytes), 'utf16le') },
  { name: 'a mark before it', apply: (bytes) => spliced(bytes, 0, 0, encode('\ufeff')) },
  { name: 'nothing left', apply: () => new Uint8Array() },
];
