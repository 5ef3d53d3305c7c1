/** One replacement that turns one text into another; offsets are UTF-16 code units of the old text. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The smallest single replacement that turns `before` into `after`, so that a caret outside it stays where it is.
 * Returns `undefined` for equal texts.
 */
export function textChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** Where a caret at `offset` of the old text stands after `change`: inside the replaced part it goes to its end. */
export function movedOffset(offset: number, change: TextChange): number {
  if (offset <= change.from) return offset;
  if (offset >= change.to) return offset + change.insert.length - (change.to - change.from);
  return change.from + change.insert.length;
}
