import type { Alternative, Query, Term } from './query';
import { CHANGES, EXACTNESS, FIELDS, NAMED_WORTH, UNASKED, VERB_WORTH, WORTH } from './ranking';
import { Entry, intentBit, type Searchable } from './searchable';
import { isNear } from './typos';
import { singular } from './words';

/** How closely words must fit: `all` of them as they are, `typo` with one letter other, or `some` of them. */
export type Fit = 'all' | 'typo' | 'some';

const RESOURCE = FIELDS.indexOf('resource');
const NAME = FIELDS.indexOf('name');
const WORTHS = FIELDS.map((field) => WORTH[field]);
const UNASKED_WORTHS = FIELDS.map((field) => UNASKED[field] ?? 0);
/** What was found is worth something, whatever is taken off. */
const LEAST = 0.01;
/** The share of the words that is to be found where not all are. */
const ENOUGH = 0.5;

/** What of the vocabulary a search asks for: 1 for a word that somehow fits, 2 for one that is typed out. */
type Asked = Uint8Array;

/** What each operation is worth to a query; 0 for those that it does not ask for. */
export function wordScores(index: Searchable, { terms, name }: Query, fit: Fit): Float32Array {
  const count = index.operations.length;
  const asked: Asked = new Uint8Array(index.vocabulary.words.length);
  const scores = new Float32Array(count);
  const found = new Uint8Array(count);
  let size = 0;
  for (const term of terms) {
    const worths = termWorths(index, term, fit, asked);
    for (let at = 0; at < count; at++) {
      if (worths[at] === 0) continue;
      scores[at]! += worths[at]! * term.size;
      found[at]! += term.size;
    }
    size += term.size;
  }
  const least = fit === 'some' ? size * ENOUGH : size;
  const asksChange = terms.some(({ intents }) => intents[0] !== undefined && CHANGES.has(intents[0]));
  for (let at = 0; at < count; at++) {
    if (found[at] === 0 || found[at]! < least) scores[at] = 0;
    else {
      const less = index.less[at]! + unasked(index, at, asked) + (asksChange ? 0 : index.effect[at]!);
      scores[at] = Math.max(LEAST, (scores[at]! - less) * (found[at]! / size));
    }
  }
  if (name !== undefined) raiseNamed(index, name, scores);
  return scores;
}

/** Raises what bears a name that was typed whole. */
function raiseNamed(
  { vocabulary, entries, byWord, wordStarts, owners }: Searchable,
  name: string,
  scores: Float32Array,
): void {
  const word = vocabulary.find(name);
  if (word === undefined) return;
  for (let each = wordStarts[word]!; each < wordStarts[word + 1]!; each++) {
    const place = byWord[each]!;
    const owner = owners[place]!;
    if (Entry.field(entries[place]!) === NAME && scores[owner]! > 0) scores[owner]! += NAMED_WORTH;
  }
}

/** What a term is worth at each operation: as it is said best, or by what a verb asks for. */
function termWorths(
  index: Searchable,
  { alternatives, intents }: Term,
  fit: Fit,
  asked: Asked,
): Float32Array {
  const worths = new Float32Array(index.operations.length);
  alternatives.forEach((alternative, at) => {
    const fitting = alternative.words.map((word) => fittingWords(index, word, at === 0, fit));
    if (fitting.every((each) => each.length > 0)) addAlternative(index, alternative, fitting, asked, worths);
  });
  intents.forEach((intent, at) => {
    const worth = at === 0 ? VERB_WORTH.first : VERB_WORTH.later;
    const bit = intentBit(intent);
    for (let each = 0; each < worths.length; each++) {
      if ((index.intents[each]! & bit) !== 0 && worth > worths[each]!) worths[each] = worth;
    }
  });
  return worths;
}

/** Raises `worths` to the mean of what an alternative's words are worth, where all of them are. */
function addAlternative(
  index: Searchable,
  { share, asResource = false }: Alternative,
  fitting: readonly (readonly Fitting[])[],
  asked: Asked,
  worths: Float32Array,
): void {
  const part = share / fitting.length;
  const [only, ...more] = fitting;
  if (only && more.length === 0) return addWorths(index, only, { part, asResource }, asked, worths);
  const each = fitting.map((words) => {
    const own = new Float32Array(worths.length);
    addWorths(index, words, { part, asResource }, asked, own);
    return own;
  });
  for (let at = 0; at < worths.length; at++) {
    let sum = 0;
    for (const own of each) {
      if (own[at] === 0) {
        sum = 0;
        break;
      }
      sum += own[at]!;
    }
    if (sum > worths[at]!) worths[at] = sum;
  }
}

interface Fitting {
  readonly word: number;
  readonly exactness: number;
}

/** The words of the vocabulary that a word asks for; one that was typed may be the beginning of them. */
function fittingWords(
  { vocabulary }: Searchable,
  word: string,
  typed: boolean,
  fit: Fit,
): readonly Fitting[] {
  const stem = singular(word);
  if (!typed) {
    const known = vocabulary.find(stem);
    return known === undefined ? [] : [{ word: known, exactness: EXACTNESS.whole }];
  }
  const fitting: Fitting[] = [];
  vocabulary.words.forEach((each, at) => {
    const exactness = exactnessOf(each, word, stem, fit);
    if (exactness > 0) fitting.push({ word: at, exactness });
  });
  return fitting;
}

function exactnessOf(word: string, typed: string, stem: string, fit: Fit): number {
  if (word === stem || word === typed) return EXACTNESS.whole;
  if (begins(word, typed))
    return EXACTNESS.prefix + EXACTNESS.prefixGrowth * Math.min(1, typed.length / word.length);
  return fit === 'typo' && isNear(word, stem) ? EXACTNESS.typo : 0;
}

/** Whether a word begins with what is typed, also while its plural is: `polici` and `switche` are on the way to one. */
function begins(word: string, typed: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < 4 || word.length > typed.length || !typed.startsWith(word.slice(0, -1))) return false;
  return word === typed.replace(/ie?$/, 'y') || word === typed.replace(/e$/, '');
}

/** Raises `worths` to what words are worth at each operation: where they stand in it, and how exactly they fit. */
function addWorths(
  { entries, byWord, wordStarts, owners }: Searchable,
  fitting: readonly Fitting[],
  { part, asResource }: { readonly part: number; readonly asResource: boolean },
  asked: Asked,
  worths: Float32Array,
): void {
  for (const { word, exactness } of fitting) {
    asked[word] = Math.max(asked[word]!, exactness === EXACTNESS.whole ? 2 : 1);
    const end = wordStarts[word + 1]!;
    for (let each = wordStarts[word]!; each < end; each++) {
      const place = byWord[each]!;
      const field = Entry.field(entries[place]!);
      if (asResource && field !== RESOURCE) continue;
      const worth = WORTHS[field]! * exactness * part;
      const owner = owners[place]!;
      if (worth > worths[owner]!) worths[owner] = worth;
    }
  }
}

/** What is taken off for the words of an operation that nobody asked for; none of a name whose words were typed as one. */
function unasked({ entries, starts }: Searchable, at: number, asked: Asked): number {
  let less = 0;
  let inField = 0;
  let field = -1;
  for (let each = starts[at]!; each < starts[at + 1]!; each++) {
    const entry = entries[each]!;
    const own = Entry.field(entry);
    if (own !== field) {
      less += inField;
      inField = 0;
      field = own;
      if (UNASKED_WORTHS[own] === 0) continue;
    }
    const is = asked[Entry.word(entry)]!;
    if (!Entry.isJoined(entry)) inField += is === 0 ? UNASKED_WORTHS[own]! : 0;
    else if (is === 2) inField = 0;
  }
  return less + inField;
}
