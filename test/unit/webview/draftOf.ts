import type { Draft } from '../../../src/core/model/draft';

/** A draft with the given parts. */
export function draftOf(parts: Partial<Draft>): Draft {
  return { format: 1, name: 'x', method: 'GET', url: '', path: [], query: [], headers: [], ...parts };
}
