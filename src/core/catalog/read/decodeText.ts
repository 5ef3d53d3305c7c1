/** The text of a file: UTF-8, or UTF-16 with a byte order mark or seen by its zero bytes. A mark is taken off. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const wide = bytes.length >= 2 && (marked || (first === 0) !== (second === 0));
  if (!wide) return new TextDecoder().decode(bytes);
  const bigEndian = marked ? first === 0xfe : first === 0;
  return new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes);
}
