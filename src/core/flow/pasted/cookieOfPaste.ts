import { isFailure } from '../../model/failure';
import { cookiesOfCurl, type CurlCookies } from '../../snippet/read/cookiesOfCurl';

/** Why a paste is not taken for a browser session. */
export const PASTE_REFUSALS = [
  'empty',
  'lines',
  'unclosed',
  'no-cookie',
  'cookie-file',
  'set-cookie',
  'other-header',
  'not-a-cookie',
] as const;

export type PasteRefusal = (typeof PASTE_REFUSALS)[number];

export type Pasted =
  | {
      /** Value of the Cookie header. A secret. */
      readonly cookie: string;
      /** Host and port that a pasted command was for, such as `10.0.0.5:9440`. */
      readonly from?: string;
    }
  | { readonly refused: PasteRefusal };

/** RFC 6265, 4.2.1, but with the spaces, quotation marks and commas in values that browsers send all the same. */
const PAIR = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+=[\x20-\x3a\x3c-\x7e]*$/;

/** Attributes that only a server's Set-Cookie has. */
const ATTRIBUTE = /^(?:secure|httponly|(?:path|expires|max-age|domain|samesite)=.*)$/i;

/**
 * The Cookie header in what a person copied from a browser's developer tools: the header's value, the whole header, or a
 * command made by "Copy as cURL" (for any shell), of which nothing but the cookie is taken.
 */
export function cookieOfPaste(paste: string): Pasted {
  const text = paste.trim();
  if (text === '') return { refused: 'empty' };
  if (/^curl(?:\.exe)?\s/i.test(text)) return cookieOfCurl(text);
  if (/[\r\n]/.test(text)) return { refused: 'lines' };
  const [, name, value] = /^([A-Za-z][A-Za-z-]*)\s*:\s*(.*)$/.exec(text) ?? [];
  if (name === undefined) return checked(text);
  if (/^set-cookie$/i.test(name)) return { refused: 'set-cookie' };
  return /^cookie$/i.test(name) ? checked(value ?? '') : { refused: 'other-header' };
}

function cookieOfCurl(text: string): Pasted {
  const read = curlOf(text);
  if ('refused' in read) return read;
  const { cookies, url } = read;
  if (cookies.length === 0) return { refused: 'no-cookie' };
  const known = cookies.filter((cookie) => cookie !== undefined);
  if (known.length < cookies.length) return { refused: 'not-a-cookie' };
  // curl takes a word without "=" for the name of a file.
  if (known.some((cookie) => !cookie.includes('='))) return { refused: 'cookie-file' };
  const from = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url ?? '')?.[1];
  return { ...checked(known.join('; ')), ...(from ? { from } : {}) };
}

/** A field of one line takes the line ends out of what is pasted: the sign before one then stands before the next option. */
function curlOf(text: string): CurlCookies | { readonly refused: PasteRefusal } {
  try {
    return cookiesOfCurl(text.replace(/[ \t][\\^`][ \t]+(?=-)/g, ' '));
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { refused: error.facts.data?.['refusal'] === 'unclosed' ? 'unclosed' : 'no-cookie' };
  }
}

function checked(value: string): Pasted {
  if (/[\r\n]/.test(value)) return { refused: 'lines' };
  const pairs = value
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  if (pairs.length === 0) return { refused: 'not-a-cookie' };
  if (pairs.some((pair, at) => at > 0 && ATTRIBUTE.test(pair))) return { refused: 'set-cookie' };
  return pairs.every((pair) => PAIR.test(pair)) ? { cookie: pairs.join('; ') } : { refused: 'not-a-cookie' };
}
