/** A place in a text as people read it: both from 1, the column in UTF-16 code units as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is; one past the end is allowed. Line ends are LF, CRLF or CR. */
export function placeAt(text: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let at = 0; at < offset && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
      line++;
      start = at + 1;
    }
  }
  return { line, column: Math.max(offset - start, 0) + 1 };
}

/** The same for many offsets of one text, which is gone through once. */
export function placeFinder(text: string): (offset: number) => Place {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(offset - starts[low]!, 0) + 1 };
  };
}
