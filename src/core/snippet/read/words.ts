import { isUtf8 } from 'node:buffer';
import { joined } from '../../text/joined';
import type { Words } from '../call';
import { refused } from './refuse';
import { bytesOf, hasBytes, settled } from './shell/bytes';
import type { ShellWord } from './shell/command';

/** A word that is known and in which nothing stands for a file. Throws `unreadable-request` for any other. */
export function withoutOutput(word: ShellWord): Words {
  return joined(
    word.map((part) => {
      if (typeof part === 'object' && 'refusal' in part) throw refused(part.refusal);
      if (typeof part === 'object' && 'output' in part) throw refused('runs-a-program');
      return typeof part === 'string' ? settled(part) : part;
    }),
  );
}

/** Text that `change` was applied to; variables stay. */
export const mapTexts = (words: Words, change: (text: string) => string): Words =>
  joined(words.map((word) => (typeof word === 'string' ? change(word) : word)));

/** A header's value as its bytes are read on the way: one Latin-1 character each (RFC 9110, 5.5). */
export const latin1 = (words: Words): Words => mapTexts(words, (text) => bytesOf(text).toString('latin1'));

/** What is sent as a body: text where it is text. */
export function bodyOf(words: Words): { text: Words } | { bytes: Uint8Array } {
  const whole = joined(words);
  const [only = ''] = whole;
  if (whole.length > 1 || typeof only !== 'string') {
    if (whole.some((word) => typeof word === 'string' && (hasBytes(word) || word.includes('\0'))))
      throw refused('nul');
    return { text: whole };
  }
  const bytes = bytesOf(only);
  return isUtf8(bytes) && !bytes.includes(0)
    ? { text: [bytes.toString('utf8')] }
    : { bytes: Uint8Array.from(bytes) };
}

/** As curl_easy_escape does: all but the unreserved characters of RFC 3986. */
export const percentEncoded = (text: string): string => text.replace(/[^A-Za-z0-9\-._~]+/gu, escapes);

/** Each byte as `%XX`. */
export const escapes = (text: string): string =>
  Array.from(bytesOf(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
