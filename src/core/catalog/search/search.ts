import type { Operation } from '../../model/operation';
import { pathMatcher } from './matchPath';
import { readQuery, type Query } from './query';
import type { Searchable } from './searchable';
import { wordScores, type Fit } from './wordScores';

/** An operation that was found. */
export interface Hit {
  readonly operation: Operation;
  /** Only to be compared with those of the same search. */
  readonly score: number;
}

export interface Hits {
  /** The best first. */
  readonly hits: readonly Hit[];
  /** How many there are, of which `hits` may be the first ones. */
  readonly count: number;
  /** Whether they have all that was asked for, with one letter other, or only some of the words. */
  readonly how: Fit;
}

const FITS: readonly Fit[] = ['all', 'typo', 'some'];
const NOTHING: Hits = { hits: [], count: 0, how: 'all' };

/**
 * The operations that a text asks for: words in any order, the beginning of words, other words for the same, `GET /vms`, paths and
 * URLs with ids in them. Where nothing has all of it, words with one letter other; failing that, what has some of the words. Nothing is
 * found for an empty text.
 * @param limit how many hits are wanted
 */
export function search(index: Searchable, text: string, limit = Infinity): Hits {
  const query = readQuery(text);
  if (query.path !== undefined) {
    const found = rank(index, query, pathScores(index, query.path), limit);
    if (found.count > 0) return { ...found, how: 'all' };
  }
  if (query.terms.length === 0) return NOTHING;
  for (const how of FITS) {
    const found = rank(index, query, wordScores(index, query, how), limit);
    if (found.count > 0) return { ...found, how };
  }
  return NOTHING;
}

function pathScores({ operations }: Searchable, path: string): Float32Array {
  const fit = pathMatcher(path);
  const scores = new Float32Array(operations.length);
  for (let at = 0; at < scores.length; at++) scores[at] = fit(operations[at]!);
  return scores;
}

/** Scores are compared to a hundredth; what is equal then is in the order of the index. */
const STEPS = 100;
const ORDERS = 2 ** 22;

type Found = Pick<Hits, 'hits' | 'count'>;

function rank(index: Searchable, { method }: Query, scores: Float32Array, limit: number): Found {
  if (method === undefined) return best(index, scores, limit, () => true);
  const found = best(index, scores, limit, (operation) => operation.method === method);
  return found.count > 0 ? found : best(index, scores, limit, () => true);
}

/** Sorts by score and then by the order of the index, both as one number: quick enough for thousands at every keystroke. */
function best(
  { operations, order, inOrder }: Searchable,
  scores: Float32Array,
  limit: number,
  wanted: (operation: Operation) => boolean,
): Found {
  const keys = new Float64Array(scores.length);
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!;
    if (score <= 0 || !wanted(operations[at]!)) continue;
    keys[count++] = Math.max(1, Math.round(score * STEPS)) * ORDERS + (ORDERS - 1 - order[at]!);
  }
  const sorted = keys.subarray(0, count).sort();
  const hits: Hit[] = [];
  for (let each = count - 1; each >= 0 && hits.length < limit; each--) {
    const at = inOrder[ORDERS - 1 - (sorted[each]! % ORDERS)]!;
    hits.push({ operation: operations[at]!, score: scores[at]! });
  }
  return { hits, count };
}
