/** What a field of one line can't show: controls, and what hides or turns its neighbours. */
const NOT_SHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * A part of a URL as a person would type it into a field: without percent-encoding wherever `encode` makes the very same of it again,
 * else as it was written. What is no reference to a variable there is none here either.
 * @param encode what is done to the field when the request is sent
 */
export function readable(text: string, encode: (text: string) => string): string {
  const plain = decoded(text);
  return plain !== undefined && !NOT_SHOWN.test(plain) && encode(plain) === encode(text) ? plain : text;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
