/** Texts and what stands between them, such as slots: neighbouring texts joined, empty ones dropped. */
export function joined<T extends object>(parts: readonly (string | T)[]): (string | T)[] {
  const all: (string | T)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}
