import type { Operation } from '../../../core/model/operation';

/** Whether an operation has all the words of a query, in any order. */
export function matching(query: string): (operation: Operation) => boolean {
  const words = wordsOf(query);
  return ({ method, path, tag, summary }) => {
    const text = `${method} ${path} ${tag} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** The words of a query, in lower case. */
export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);
