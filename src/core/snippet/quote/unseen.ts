/** Controls, the signs that make a reader see another order of characters than a program does, and halves of a pair alone. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Whether a program and a reader may take `text` for different ones. */
export const hasUnseen = (text: string): boolean => text.search(UNSEEN) >= 0;

/** `text` with each character that nobody sees in the place of what it is written as. */
export function replaceUnseen(text: string, written: (character: string) => string): string {
  return text.replace(UNSEEN, written);
}
