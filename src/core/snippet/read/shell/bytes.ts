import { isUtf8 } from 'node:buffer';

/** A byte that is no UTF-8 is kept in a text as a lone surrogate from U+DC80 to U+DCFF, as Python does (PEP 383). */
const BYTE = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const BYTES = new RegExp(BYTE, 'g');

export const hasBytes = (text: string): boolean => BYTE.test(text);

export const byteText = (byte: number): string =>
  byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte);

/** `bytes` as a text that {@link bytesOf} makes them of again. */
export function textOfBytes(bytes: Uint8Array): string {
  return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : Array.from(bytes, byteText).join('');
}

export function bytesOf(text: string): Buffer {
  if (!hasBytes(text)) return Buffer.from(text);
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { index } of text.matchAll(BYTES)) {
    pieces.push(Buffer.from(text.slice(from, index)), Buffer.of(text.charCodeAt(index) - 0xdc00));
    from = index + 1;
  }
  return Buffer.concat([...pieces, Buffer.from(text.slice(from))]);
}

/** Bytes that turn out to be UTF-8 together become the characters that they are. */
export const settled = (text: string): string => (hasBytes(text) ? textOfBytes(bytesOf(text)) : text);
