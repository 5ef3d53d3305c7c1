import { singular, splitWords } from './words';
import { SYNONYMS, type Synonyms } from './synonyms';
import { EXACTNESS } from './ranking';
import { EMPTY_WORDS, VERBS, type Intent } from './verbs';

/** One way to say a term: all of its words are to be found. */
export interface Alternative {
  readonly words: readonly string[];
  /** How much of a find counts. */
  readonly share: number;
  /** Found only where it is what the operation is about. */
  readonly asResource?: boolean;
}

/** What one word, or a phrase that is one thing, asks for. */
export interface Term {
  /** As typed, where each word may be the beginning of a longer one, and then other words for it. */
  readonly alternatives: readonly Alternative[];
  /** Number of words that were typed. */
  readonly size: number;
  readonly intents: readonly Intent[];
}

/** A search as it was understood. */
export interface Query {
  /** Upper case, where one was typed before a path or in capitals. */
  readonly method?: string;
  /** A path or URL without host and query, where one was typed. */
  readonly path?: string;
  readonly terms: readonly Term[];
  /** All words in one, where they were typed as one name, such as `listVmStats`. */
  readonly name?: string;
}

/** What is longer was pasted by mistake: its beginning is searched for. */
const MOST_CHARACTERS = 2000;
const MOST_TERMS = 12;
const LONGEST_PHRASE = 4;

const METHOD = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b\s*/;
const FAMILY_WORD = /^v?(\d)(?:\.[\dx]+)?(?:\.[a-z]\d+)?$/i;

/** Understands what was typed or pasted: words in any order, `GET /vms`, a path, a URL, a curl command with one. */
export function readQuery(text: string): Query {
  const typed = text.slice(0, MOST_CHARACTERS).trim();
  const url = /(?:^|[\s'"])(?:[a-z][a-z0-9+.-]*:)\/\/[^/\s'"]*(\/[^\s'"]*)?/i.exec(typed);
  if (url) return pathQuery(url[1] ?? '/', methodBefore(typed));
  const method =
    METHOD.exec(typed)?.[1] ?? /^(get|post|put|patch|delete|head|options)\s+(?=\/)/.exec(typed)?.[1];
  const rest = method === undefined ? typed : typed.slice(method.length).trim();
  const path = /^\S*\/\S*$/.test(rest) ? rest : undefined;
  if (path !== undefined) return pathQuery(path, method);
  const words = /^\S+$/.test(rest) ? splitWords(rest) : [];
  return {
    ...(method === undefined ? {} : { method }),
    ...(words.length > 1 ? { name: words.join('') } : {}),
    terms: readTerms(rest),
  };
}

function methodBefore(text: string): string | undefined {
  return (METHOD.exec(text) ?? /(?:-X\s*|--request[\s=]+)['"]?([A-Z]+)/.exec(text))?.[1];
}

/** Host and port in front of a path that has no scheme belong to neither. */
function pathQuery(text: string, method: string | undefined): Query {
  const path = text.replace(/[?#].*$/s, '').replace(/^[^/]*(?=\/(?:api|PrismGateway)\/)/, '');
  return { ...(method === undefined ? {} : { method: method.toUpperCase() }), path, terms: readTerms(path) };
}

function readTerms(text: string): Term[] {
  const words = text
    .split(/[\s/]+/)
    .flatMap((word) => familyWord(word) ?? typedWords(word))
    .slice(0, 4 * MOST_TERMS);
  const meant = words.filter(({ stem }) => !EMPTY_WORDS.has(stem));
  const of = meant.length > 0 ? meant : words;
  const terms: Term[] = [];
  for (let at = 0; at < of.length && terms.length < MOST_TERMS;) {
    const size = phraseAt(of, at);
    terms.push(termOf(of.slice(at, at + size)));
    at += size;
  }
  return terms;
}

interface Typed {
  readonly raw: string;
  readonly stem: string;
}

function typedWords(word: string): Typed[] {
  // Capitals are taken apart too, but one plain word keeps its plural for as long as it may grow.
  if (/^[a-z0-9]+$/.test(word)) return [{ raw: word, stem: singular(word) }];
  return splitWords(word).map((stem) => ({ raw: stem, stem }));
}

function familyWord(word: string): Typed[] | undefined {
  const major = FAMILY_WORD.exec(word)?.[1];
  return major !== undefined && /^v|\./i.test(word) ? [{ raw: `v${major}`, stem: `v${major}` }] : undefined;
}

const groups = new Map<string, Synonyms[]>();
const stemmed = (phrases: readonly string[]): string[] =>
  phrases.map((phrase) => splitWords(phrase).join(' '));
for (const { words, near = [], ...rest } of SYNONYMS) {
  const group = { ...rest, words: stemmed(words), near: stemmed(near) };
  for (const phrase of [...group.words, ...group.near])
    groups.set(phrase, [...(groups.get(phrase) ?? []), group]);
}

/** Number of words from here on that are one thing; 1 for most. */
function phraseAt(words: readonly Typed[], at: number): number {
  for (let size = Math.min(LONGEST_PHRASE, words.length - at); size > 1; size--) {
    if (groups.has(phraseOf(words.slice(at, at + size)))) return size;
  }
  return 1;
}

const phraseOf = (words: readonly Typed[]): string => words.map(({ stem }) => stem).join(' ');

function termOf(words: readonly Typed[]): Term {
  const phrase = phraseOf(words);
  const intents = words.length === 1 && Object.hasOwn(VERBS, phrase) ? VERBS[phrase]! : [];
  const ways = (phrases: readonly string[] = [], share: number): Alternative[] =>
    phrases.filter((other) => other !== phrase).map((other) => ({ words: other.split(' '), share }));
  const others = (groups.get(phrase) ?? []).flatMap((group): Alternative[] => [
    ...ways(group.words, group.words.includes(phrase) ? EXACTNESS.synonym : EXACTNESS.near),
    ...ways(group.near, EXACTNESS.near),
    ...(group.in === undefined ? [] : [{ words: [group.in], share: EXACTNESS.within, asResource: true }]),
  ]);
  const verbs = Object.keys(VERBS).filter((verb) => verb !== phrase && VERBS[verb]![0] === intents[0]);
  return {
    alternatives: [
      { words: words.map(({ raw }) => raw), share: 1 },
      ...others,
      ...verbs.map((verb) => ({ words: [verb], share: EXACTNESS.synonym })),
    ],
    size: words.length,
    intents,
  };
}
