import { jsonDecoded, percentDecoded, plainView, type DecodedView } from './decodedView';
import { needlesOf, type Needle } from './needles';
import { MARK, withoutSecretPlaces } from './secretPatterns';

/** Encodings that may lie over each other, such as JSON within a URL. */
const DEEPEST = 2;
/** A window that is open for months must not keep every cookie that it ever had. */
const MOST_SECRETS = 2000;

type Span = readonly [from: number, to: number];

/**
 * Takes the secrets that this process knows out of any text, in whatever spelling: plain, in base64 (within `user:password`, too),
 * URL-encoded, JSON-escaped, and two of these over each other. Holds them in memory only.
 *
 * A secret that is an ordinary word ("wrong") is taken out as well, out of sentences of our own, too: a text does not tell whether it
 * quotes somebody. The hole betrays the word to those who know the sentence; such a password is also among the first that anybody
 * tries, while one that is left in place would be read by all who are sent a log. Names of users are no secrets and are never added.
 */
export class Redactor {
  /** By the first two bytes; in each, all needles that begin so. */
  readonly #byStart = new Map<number, Needle[]>();
  readonly #starts = new Uint8Array(0x1_0000);
  readonly #single: Needle[] = [];
  readonly #secrets = new Set<string>();

  /** From now on `secret` is in no text that {@link redact} returns. An empty one is nothing. */
  add(secret: string): void {
    if (secret === '' || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    if (this.#secrets.size > MOST_SECRETS) this.#forgetOldest();
    for (const needle of needlesOf(secret)) this.#index(needle);
  }

  /**
   * `text` with {@link MARK} in the place of each secret. Takes time in proportion to the text's length, whatever is in it and
   * however many secrets there are.
   */
  redact(text: string): string {
    return withoutSecretPlaces(this.#secrets.size === 0 ? text : this.#withoutKnown(text));
  }

  #withoutKnown(text: string): string {
    const bytes = Buffer.from(text);
    const spans = viewsOf(bytes).flatMap((view) => this.#spansIn(view));
    if (spans.length === 0) return text;
    spans.sort(([left], [right]) => left - right);
    const pieces: Uint8Array[] = [];
    let end = 0;
    for (const [from, to] of spans) {
      if (from >= end) pieces.push(bytes.subarray(end, from), Buffer.from(MARK));
      end = Math.max(end, to);
    }
    return Buffer.concat([...pieces, bytes.subarray(end)]).toString();
  }

  #spansIn(view: DecodedView): Span[] {
    const { bytes, from, to } = view;
    const found: Span[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const needle = this.#needleAt(bytes, at);
      if (!needle) continue;
      let [first, last] = [at, at + needle.bytes.length - 1];
      if (needle.base64) [first, last] = base64Around(bytes, first, last);
      found.push([from[first]!, to[last]!]);
      at = last;
    }
    return found;
  }

  /** The longest needle that stands at a place. */
  #needleAt(bytes: Uint8Array, at: number): Needle | undefined {
    const start = (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
    const known =
      this.#starts[start] === 0 ? this.#single : [...(this.#byStart.get(start) ?? []), ...this.#single];
    let longest: Needle | undefined;
    for (const needle of known) {
      if (longest && longest.bytes.length >= needle.bytes.length) continue;
      if (standsAt(bytes, at, needle)) longest = needle;
    }
    return longest;
  }

  #index(needle: Needle): void {
    const [first = 0, second] = needle.bytes;
    if (second === undefined) return void this.#single.push(needle);
    const start = (first << 8) | second;
    this.#starts[start] = 1;
    const same = this.#byStart.get(start);
    if (same) same.push(needle);
    else this.#byStart.set(start, [needle]);
  }

  #forgetOldest(): void {
    const kept = [...this.#secrets].slice(MOST_SECRETS / 4);
    this.#byStart.clear();
    this.#starts.fill(0);
    this.#single.length = 0;
    this.#secrets.clear();
    for (const secret of kept) this.add(secret);
  }
}

/** A line as it stands and with encodings taken away, {@link DEEPEST} at most, in every order. */
function viewsOf(bytes: Uint8Array): readonly DecodedView[] {
  const all = [plainView(bytes)];
  let last = all;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    last = last.flatMap((view) =>
      [percentDecoded(view), jsonDecoded(view)].filter((decoded) => decoded !== undefined),
    );
    all.push(...last);
  }
  return all;
}

function standsAt(bytes: Uint8Array, at: number, { bytes: wanted, alone }: Needle): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let index = 0; index < wanted.length; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return !alone || (!isWord(bytes[at - 1]) && !isWord(bytes[at + wanted.length]));
}

/** Letters, digits, and every byte of what is not ASCII. */
const isWord = (byte: number | undefined): boolean =>
  byte !== undefined && (byte >= 0x80 || /\w/.test(String.fromCharCode(byte)));

function base64Around(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let [first, last] = [from, to];
  while (first > 0 && isBase64(bytes[first - 1]!)) first -= 1;
  while (last + 1 < bytes.length && isBase64(bytes[last + 1]!)) last += 1;
  return [first, last];
}

const BASE64 = new Uint8Array(256);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_')
  BASE64[letter.charCodeAt(0)] = 1;

const isBase64 = (byte: number): boolean => BASE64[byte] === 1;
