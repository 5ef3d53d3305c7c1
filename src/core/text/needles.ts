/** A text to be found in a line. */
export interface Needle {
  readonly bytes: Buffer;
  /** Found within base64: all of the base64 text around it goes with it, since it may hold the user's name as well. */
  readonly base64?: true;
  /** Too short to be told from ordinary words: counts only where it stands alone. */
  readonly alone?: true;
}

/** Bytes below which a secret is also a part of ordinary words. */
const SHORT = 4;
/** Of a secret of several lines or cookies, pieces below that are no secret of their own. */
const SHORTEST_PIECE = 8;

/** All texts by which a secret is known: itself, its pieces, and each of them as it stands within base64. */
export function needlesOf(secret: string): readonly Needle[] {
  return [...new Set([secret, ...piecesOf(secret)])].flatMap(spellingsOf);
}

/** The lines of a key and the values of a pasted Cookie header (RFC 6265, 4.2.1) come one by one, too. */
function piecesOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => !line.startsWith('-----'));
  const cookies = secret.split(/;[ \t]*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  const isCookies = /^[!#$%&'*+\-.^`|~\w]+=[^;\s]/.test(secret);
  return [...(lines.length > 1 ? lines : []), ...(isCookies ? cookies : [])]
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= SHORTEST_PIECE);
}

function spellingsOf(secret: string): readonly Needle[] {
  const bytes = Buffer.from(secret);
  if (bytes.length === 0) return [];
  if (bytes.length < SHORT) return [{ bytes, alone: true }];
  // In a form (application/x-www-form-urlencoded) a blank is a plus.
  const form = secret.includes(' ') ? [{ bytes: Buffer.from(secret.replaceAll(' ', '+')) }] : [];
  const packed = new Set([secret, ...WITHIN_BASE64.map((encode) => encode(secret))]);
  return [{ bytes }, ...form, ...[...packed].flatMap((text) => base64Of(Buffer.from(text)))];
}

/** What base64 is made of besides a secret as it is: of a URL or a form that holds it, and of a JSON text. */
const WITHIN_BASE64: readonly ((secret: string) => string)[] = [
  (secret) => encodeURIComponent(secret.toWellFormed()),
  (secret) => JSON.stringify(secret).slice(1, -1),
];

/**
 * What base64 (RFC 4648, 4 and 5) makes of `bytes` in the midst of others: it takes three bytes at a time, so there are three
 * spellings, and of each the first and the last letter may hold bits of the neighbours and are left out.
 */
function base64Of(bytes: Buffer): readonly Needle[] {
  const spellings = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set(spellings)].map((text) => ({ bytes: Buffer.from(text), base64: true as const }));
}
