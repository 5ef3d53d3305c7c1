// RFC 3986 allows more than this unencoded in each place; what is left out here means something to the servers behind
// Prism: `;` begins a matrix parameter in Java's, `+` is a space in a query, `'` is encoded by every browser and by Postman.
const SEGMENT = /[^A-Za-z0-9\-._~!$'()*,:=@]+/gu;
const PATH = /[^A-Za-z0-9\-._~!$&'()*+,;:=@/]+/gu;
const QUERY_NAME = /[^A-Za-z0-9\-._~!$()*,:@/?]+/gu;
const QUERY_VALUE = /[^A-Za-z0-9\-._~!$()*,:=@/?]+/gu;
const WHOLE_QUERY = /[^A-Za-z0-9\-._~!$&()*+,;:=@/?]+/gu;

/** An escape that is there already; or a variable without a value, which is only ever previewed. */
const KEPT = /%[0-9A-Fa-f]{2}|\{\{[^{}]+\}\}/g;
const utf8 = new TextEncoder();

const ESCAPES = Array.from(
  { length: 256 },
  (_byte, value) => `%${value.toString(16).toUpperCase().padStart(2, '0')}`,
);

const bytesOf = (text: string): string => Array.from(utf8.encode(text), (byte) => ESCAPES[byte]).join('');

/** Encodes all but escapes that are there already: a value copied from a URL means what it meant there, as in Postman. */
function encode(text: string, refused: RegExp): string {
  let result = '';
  let from = 0;
  for (const kept of text.matchAll(KEPT)) {
    result += text.slice(from, kept.index).replace(refused, bytesOf) + kept[0];
    from = kept.index + kept[0].length;
  }
  return result + text.slice(from).replace(refused, bytesOf);
}

/** The value of a path parameter: one segment, so a slash is encoded too. `ZXJnb24=:…` of v4 stays as it is. */
export const encodeSegment = (text: string): string => encode(text, SEGMENT);

/** A path as a person wrote it: slashes and all that a path may hold stay. */
export const encodePath = (text: string): string => encode(text, PATH);

/** `$filter` stays `$filter`. */
export const encodeQueryName = (text: string): string => encode(text, QUERY_NAME);

export const encodeQueryValue = (text: string): string => encode(text, QUERY_VALUE);

/** A query written in one piece: its `&`, `=` and `+` mean what they mean there. */
export const encodeWholeQuery = (text: string): string => encode(text, WHOLE_QUERY);
