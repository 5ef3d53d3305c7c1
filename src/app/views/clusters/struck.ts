/**
 * Text that is struck through, since a row of a tree can't be: each letter bears the stroke itself (U+0336, combining long stroke
 * overlay). For the eye only: what is read aloud, copied and searched by us is the plain text.
 */
export const struck = (text: string): string => Array.from(text, (character) => character + STROKE).join('');

const STROKE = '\u0336';
