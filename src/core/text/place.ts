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
