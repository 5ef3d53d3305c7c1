import type { Operation } from '../../model/operation';
import { search } from './search';
import { searchable, type Searchable } from './searchable';

/** Each operation prepared alone, for as long as somebody has it. */
const prepared = new WeakMap<Operation, Searchable>();

/**
 * Tells whether an operation has all that a text asks for, as {@link search} understands it; everything has all of an empty text. Slips
 * are not forgiven, since that depends on what others have: a filter that finds nothing asks `search` over all.
 */
export function matcher(text: string): (operation: Operation) => boolean {
  if (text.trim() === '') return () => true;
  return (operation) => {
    let index = prepared.get(operation);
    if (!index) prepared.set(operation, (index = searchable([operation])));
    const { count, how } = search(index, text, 1);
    return count > 0 && how === 'all';
  };
}
