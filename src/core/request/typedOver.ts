import { isDeepStrictEqual } from 'node:util';
import type { Draft } from '../model/draft';

/** What a person changes of a draft, by what is changed together. `format` and `operation` are not typed. */
const PARTS: readonly (readonly (keyof Draft)[])[] = [
  ['name'],
  ['method'],
  ['url'],
  ['path'],
  ['query'],
  ['headers'],
  ['body', 'bodyFile'],
];

/**
 * A draft of the same operation somewhere else with what was typed here: what was left as it came stays as it is there, such as a version
 * in the URL.
 * @param base as it came
 * @param typed as it is by now
 * @param there the draft that is typed into
 */
export function typedOver(base: Draft, typed: Draft, there: Draft): Draft {
  const members = new Map(Object.entries(there));
  for (const part of PARTS) {
    if (part.every((name) => isDeepStrictEqual(base[name], typed[name]))) continue;
    for (const name of part) members.set(name, typed[name]);
  }
  return Object.fromEntries([...members].filter(([, value]) => value !== undefined)) as unknown as Draft;
}
