/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 60;

/**
 * The beginning of a collection's file name: letters of any script, digits and `-`, lower case, at most 60 characters, never
 * empty and never a name that a system keeps for itself.
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const short = [...slug]
    .slice(0, LONGEST)
    .join('')
    .replace(/^-+|-+$/g, '');
  if (short === '') return 'collection';
  return DEVICE.test(short) ? `${short}-collection` : short;
}
