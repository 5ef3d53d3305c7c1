import type { SpecFile } from '../../../src/core/model/catalog';
import { randomSource, type RandomSource } from '../../../test/unit/support/random';
import { BYTE_MUTATIONS } from './bytes';
import { STRUCTURE_MUTATIONS } from './structure';
import { YAML_MUTATIONS } from './yamlLines';

/** A description that something was done to. */
export interface Mutant {
  readonly file: SpecFile;
  /** What was done to which file, for people. */
  readonly story: string;
  /** Whether operations that are missing now must be told of: what was done took them away without taking them out. */
  readonly mustTell: boolean;
}

/** One way of doing something to a value or text. */
export interface Mutation<T> {
  readonly name: string;
  readonly mustTell?: boolean;
  /** Undefined: there is nothing here that it could be done to. */
  readonly apply: (value: T, random: RandomSource) => T | undefined;
}

/** Most mutations of one mutant: one shows what a single fault does, many reach places that are rarely looked at. */
const MOST = [1, 1, 3, 6];

/** The mutant of this number: the same one for the same seed, files and number. */
export function mutantOf(files: readonly SpecFile[], seed: number, number: number): Mutant {
  const random = randomSource((seed + Math.imul(number, 0x9e3779b9)) >>> 0);
  const file = random.pick(files);
  const made = changed(file.bytes, random);
  const story = `${file.name}: ${made.steps.map(({ name }) => name).join(', ') || 'nothing'}`;
  return { file: { name: file.name, bytes: made.result }, story, mustTell: made.steps.every(tells) };
}

const tells = ({ mustTell }: { readonly mustTell?: boolean }): boolean => mustTell === true;

interface Changed<T> {
  readonly result: T;
  readonly steps: readonly Mutation<T>[];
}

function changed(bytes: Uint8Array, random: RandomSource): Changed<Uint8Array> {
  const text = new TextDecoder().decode(bytes);
  const way = random.next(5);
  const document = way < 4 ? parsed(text) : undefined;
  if (document !== undefined) {
    const mutations = way === 0 ? STRUCTURE_MUTATIONS.filter(tells) : STRUCTURE_MUTATIONS;
    return encoded(applied(document, mutations, way === 0 ? 1 : random.pick(MOST), random), JSON.stringify);
  }
  if (!/^\s*[{[]/.test(text) && way < 3)
    return encoded(applied(text.split('\n'), YAML_MUTATIONS, random.pick(MOST), random), (lines) =>
      lines.join('\n'),
    );
  return applied(bytes, BYTE_MUTATIONS, random.pick(MOST), random);
}

function applied<T>(
  value: T,
  mutations: readonly Mutation<T>[],
  count: number,
  random: RandomSource,
): Changed<T> {
  let result = value;
  const steps: Mutation<T>[] = [];
  for (let left = 1 + random.next(count); left > 0; left--) {
    const mutation = random.pick(mutations);
    const next = mutation.apply(result, random);
    if (next === undefined) continue;
    result = next;
    steps.push(mutation);
  }
  return { result, steps };
}

function encoded<T>({ result, steps }: Changed<T>, write: (value: T) => string): Changed<Uint8Array> {
  const bytes = new TextEncoder().encode(write(result));
  return {
    result: bytes,
    steps: steps.map(({ name, mustTell = false }) => ({ name, mustTell, apply: () => bytes })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
