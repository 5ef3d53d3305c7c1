import { groupedBy } from '../../model/groupedBy';
import type { Operation } from '../../model/operation';
import { byCodeUnits } from '../../text/byCodeUnits';
import { anatomyOf, type Anatomy } from './anatomy';
import { FIELDS, LESS, UNASKED_EFFECT, type Field } from './ranking';
import { INTENTS, type Intent } from './verbs';
import { Marked, Vocabulary } from './vocabulary';

/** Operations prepared for searching: their words as numbers, by operation and by word. */
export interface Searchable {
  readonly operations: readonly Operation[];
  readonly vocabulary: Pick<Vocabulary, 'words' | 'find'>;
  /** Entries operation by operation, see {@link Entry}; `starts` says where each one's begin, and at last where they end. */
  readonly entries: Int32Array;
  readonly starts: Int32Array;
  /** What each operation can be asked to do, a bit an intent. */
  readonly intents: Uint8Array;
  /** What is taken off each, whatever is searched for, and where no change is asked for. */
  readonly less: Float32Array;
  readonly effect: Float32Array;
  /** Operations by their place in the order that decides where all else is equal, and these places. */
  readonly inOrder: Int32Array;
  readonly order: Int32Array;
  /** Entries word by word, as places in `entries`, and the operations that they are of. */
  readonly byWord: Int32Array;
  readonly wordStarts: Int32Array;
  readonly owners: Int32Array;
}

const FIELD_BITS = 4;
const FIELD_NUMBER = Object.fromEntries(FIELDS.map((field, at) => [field, at])) as Record<Field, number>;

/** The parts of an entry: a word in a field of an operation. */
export const Entry = {
  of: (marked: number, field: number): number => (marked << FIELD_BITS) | field,
  word: (entry: number): number => Marked.word(entry >> FIELD_BITS),
  isJoined: (entry: number): boolean => Marked.isJoined(entry >> FIELD_BITS),
  field: (entry: number): number => entry & ((1 << FIELD_BITS) - 1),
};

export const intentBit = (intent: Intent): number => 1 << INTENTS.indexOf(intent);

/** Prepares operations, of one API or of several, for {@link search}: one pass over their names, some milliseconds for 575. */
export function searchable(operations: readonly Operation[]): Searchable {
  const vocabulary = new Vocabulary();
  const entries: number[] = [];
  const count = operations.length;
  const starts = new Int32Array(count + 1);
  const intents = new Uint8Array(count);
  const less = new Float32Array(count);
  const effect = new Float32Array(count);
  const ranks = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const operation = operations[at]!;
    const anatomy = anatomyOf(operation);
    addEntries(entries, vocabulary, operation, anatomy);
    starts[at + 1] = entries.length;
    for (const intent of anatomy.intents) intents[at]! |= intentBit(intent);
    less[at] = lessOf(operation, anatomy);
    effect[at] = UNASKED_EFFECT[operation.effect];
    ranks[at] = rankOf(operation, anatomy);
  }
  return {
    operations,
    vocabulary,
    entries: new Int32Array(entries),
    starts,
    intents,
    less,
    effect,
    ...orderOf(operations, ranks),
    ...byWordOf(entries, starts, vocabulary.words.length),
  };
}

/** What is longer is an essay. */
const MOST_OF_SUMMARY = 200;

function addEntries(entries: number[], words: Vocabulary, operation: Operation, anatomy: Anatomy): void {
  const add = (field: Field, marked: readonly number[]): void => {
    const number = FIELD_NUMBER[field];
    for (const word of marked) entries.push(Entry.of(word, number));
  };
  const { resource, action, parents, places, parameters } = anatomy;
  add('resource', words.name(resource));
  // A list is what is meant without saying so: it must not cost that nobody asked for it.
  if (action !== undefined) add(action === 'list' ? 'name' : 'action', words.name(action));
  for (const parent of parents) add('parent', words.name(parent));
  for (const place of places) add('place', words.name(place));
  for (const parameter of parameters) add('parameter', words.name(parameter));
  add('tag', words.name(operation.tag));
  if (operation.operationId !== undefined) add('name', words.name(operation.operationId));
  add('summary', words.sentence(operation.summary.slice(0, MOST_OF_SUMMARY)));
  add('family', [words.whole(majorOf(operation.family))]);
}

/** `v2` of `v2.0`, `v4` of `v4:vmm`, `v0` of `v0.8`. */
function majorOf(family: string): string {
  const end = family.search(/[.:]/);
  return end < 0 ? family : family.slice(0, end);
}

function lessOf({ deprecated, internal }: Operation, { parameters, places }: Anatomy): number {
  return (
    parameters.length * LESS.parameter +
    (deprecated ? LESS.deprecated : 0) +
    (internal ? LESS.internal : 0) +
    (places.includes('esxi') ? LESS.esxi : 0)
  );
}

const EFFECT_ORDER = { read: 0, write: 1, disrupt: 2, destroy: 3 } as const;
/** v0.8 to v4. */
const NEWEST = 9;

/** Reading before writing, shorter before longer, newer APIs before older ones. */
function rankOf({ effect, family }: Operation, { parents, parameters, action }: Anatomy): number {
  const length = parents.length + parameters.length + (action === undefined || action === 'list' ? 0 : 1);
  const age = NEWEST - (Number(majorOf(family).slice(1)) || 0);
  return (EFFECT_ORDER[effect] * 1000 + Math.min(length, 999)) * 10 + age;
}

/** By rank, then by path: most are so within a rank already, and what is in order is sorted in no time. */
function orderOf(operations: readonly Operation[], ranks: Int32Array): Pick<Searchable, 'order' | 'inOrder'> {
  const byPath = (one: number, other: number): number =>
    byCodeUnits(operations[one]!.path, operations[other]!.path);
  const inOrder = new Int32Array(
    [...groupedBy(ranks.keys(), (at) => ranks[at]!)]
      .sort(([one], [other]) => one - other)
      .flatMap(([, places]) => places.sort(byPath)),
  );
  const order = new Int32Array(operations.length);
  inOrder.forEach((at, place) => (order[at] = place));
  return { order, inOrder };
}

/** Sorts entries by word, by counting. */
function byWordOf(
  entries: readonly number[],
  starts: Int32Array,
  words: number,
): Pick<Searchable, 'byWord' | 'wordStarts' | 'owners'> {
  const wordStarts = new Int32Array(words + 1);
  for (const entry of entries) wordStarts[Entry.word(entry) + 1]!++;
  for (let word = 0; word < words; word++) wordStarts[word + 1]! += wordStarts[word]!;
  const next = wordStarts.slice();
  const byWord = new Int32Array(entries.length);
  const owners = new Int32Array(entries.length);
  for (let at = 0; at + 1 < starts.length; at++) {
    for (let each = starts[at]!; each < starts[at + 1]!; each++) {
      byWord[next[Entry.word(entries[each]!)]!++] = each;
      owners[each] = at;
    }
  }
  return { byWord, wordStarts, owners };
}
