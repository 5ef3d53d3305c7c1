/** Offset behind a quoted text, over several lines too; the text's end where nothing closes it. */
export function quotedEnd(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}

/** A name as it is without its quotes. YAML's escapes beyond JSON's are left alone: no path has any. */
export function unquoted(name: string): string {
  if (name.startsWith("'")) return name.slice(1, -1).replaceAll("''", "'");
  if (!name.startsWith('"')) return name.trimEnd();
  try {
    return JSON.parse(name) as string;
  } catch {
    return name.slice(1, -1);
  }
}
