import { byteText, settled } from './bytes';

const NAMED: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c([^])|([^]))/g;

/**
 * What bash makes of the text between `$'` and `'` (bash(1), QUOTING). Browsers write characters beyond the first plane as two `\u`,
 * which become the one that is meant.
 */
export function ansiC(text: string): string {
  const decoded = text.replace(
    ESCAPE,
    (all, hex?: string, u?: string, long?: string, octal?: string, control?: string, one?: string) => {
      const byte = hex ? parseInt(hex, 16) : octal ? parseInt(octal, 8) & 0xff : undefined;
      if (byte !== undefined) return byteText(byte);
      if (u) return String.fromCharCode(parseInt(u, 16));
      if (long) return parseInt(long, 16) > 0x10ffff ? '' : String.fromCodePoint(parseInt(long, 16));
      if (control) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
      return NAMED[one ?? ''] ?? (/['"\\?]/.test(one ?? '') ? (one ?? '') : all);
    },
  );
  const end = decoded.indexOf('\0');
  // A C string: nothing of it is left after a NUL.
  return settled(end === -1 ? decoded : decoded.slice(0, end));
}
