/**
 * Bytes of a line as they read when an encoding is taken away, and where each of them stands in the line: byte `i` was made of
 * the line's bytes from `from[i]` up to and without `to[i]`.
 */
export interface DecodedView {
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Takes an encoding away; undefined where a line has nothing of it. */
export type Decoding = (view: DecodedView) => DecodedView | undefined;

const PERCENT = 0x25;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** RFC 8259, 7: what stands behind the backslash, and the byte that it means; `\'` is written by what shows values as JavaScript. */
const ESCAPES = new Map<number, number>(
  Object.entries({ b: 8, t: 9, n: 10, f: 12, r: 13, '"': 34, "'": 39, '/': 47, '\\': 92 }).map(
    ([letter, byte]) => [letter.charCodeAt(0), byte],
  ),
);

/** A line as it stands. */
export function plainView(bytes: Uint8Array): DecodedView {
  const from = new Uint32Array(bytes.length);
  const to = new Uint32Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    from[at] = at;
    to[at] = at + 1;
  }
  return { bytes, from, to };
}

/** `%41` is `A` (RFC 3986, 2.1), with upper- and lower-case digits, whatever was encoded and what not. */
export const percentDecoded: Decoding = (view) => {
  const { bytes } = view;
  if (!bytes.includes(PERCENT)) return undefined;
  const writer = new ViewWriter(view);
  for (let at = 0; at < bytes.length;) {
    const high = bytes[at] === PERCENT ? hexDigit(bytes[at + 1]) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[at + 2]);
    const length = low < 0 ? 1 : 3;
    writer.add([low < 0 ? bytes[at]! : high * 16 + low], at, length);
    at += length;
  }
  return writer.view();
};

/** `\"`, `\n`, `\u0041` and the like are what they mean in a JSON text, surrogate pairs joined. */
export const jsonDecoded: Decoding = (view) => {
  const { bytes } = view;
  if (!bytes.includes(BACKSLASH)) return undefined;
  const writer = new ViewWriter(view);
  for (let at = 0; at < bytes.length;) {
    const [meaning, length] = bytes[at] === BACKSLASH ? escapeAt(bytes, at) : [[bytes[at]!], 1];
    writer.add(meaning, at, length);
    at += length;
  }
  return writer.view();
};

function escapeAt(bytes: Uint8Array, at: number): readonly [meaning: ArrayLike<number>, length: number] {
  const simple = ESCAPES.get(bytes[at + 1] ?? 0);
  if (simple !== undefined) return [[simple], 2];
  const unit = unicodeAt(bytes, at);
  if (unit === undefined) return [[BACKSLASH], 1];
  const next = unit >= 0xd800 && unit < 0xdc00 ? unicodeAt(bytes, at + 6) : undefined;
  const isPair = next !== undefined && next >= 0xdc00 && next < 0xe000;
  const text = isPair ? String.fromCharCode(unit, next) : String.fromCharCode(unit);
  return [Buffer.from(text), isPair ? 12 : 6];
}

function unicodeAt(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at] !== BACKSLASH || bytes[at + 1] !== LETTER_U) return undefined;
  let unit = 0;
  for (let digit = 2; digit < 6; digit += 1) {
    const value = hexDigit(bytes[at + digit]);
    if (value < 0) return undefined;
    unit = unit * 16 + value;
  }
  return unit;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Collects decoded bytes. A decoded text is never longer than the text that it was made of. */
class ViewWriter {
  readonly #bytes: Uint8Array;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  #length = 0;

  constructor(private readonly source: DecodedView) {
    this.#bytes = new Uint8Array(source.bytes.length);
    this.#from = new Uint32Array(source.bytes.length);
    this.#to = new Uint32Array(source.bytes.length);
  }

  add(meaning: ArrayLike<number>, at: number, length: number): void {
    for (let index = 0; index < meaning.length; index += 1) {
      this.#bytes[this.#length] = meaning[index]!;
      this.#from[this.#length] = this.source.from[at]!;
      this.#to[this.#length] = this.source.to[at + length - 1]!;
      this.#length += 1;
    }
  }

  view(): DecodedView {
    return {
      bytes: this.#bytes.subarray(0, this.#length),
      from: this.#from.subarray(0, this.#length),
      to: this.#to.subarray(0, this.#length),
    };
  }
}
