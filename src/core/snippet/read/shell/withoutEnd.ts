/** `text` without those of `signs` that it ends with. One look at each sign, where a pattern would take as many as there are. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
