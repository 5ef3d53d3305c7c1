import { search, type Hits } from '../../../core/catalog/search/search';
import { searchable, type Searchable } from '../../../core/catalog/search/searchable';
import type { Operation, OperationKey } from '../../../core/model/operation';

/** Lists that were prepared for searching, for as long as their catalogs are in memory. */
const prepared = new WeakMap<readonly Operation[], Searchable>();

export interface Matching {
  readonly operations: ReadonlySet<Operation>;
  /** None has the words; these have some that differ by a letter. */
  readonly near: boolean;
}

/**
 * The operations of some APIs that have all that a query asks for, or, where none of them has, those that do what its command does, or what
 * was meant by a slip of a letter. A path that some have as it was typed leaves these: to the search a word of it may also be an id.
 * @param called what does the same as a command of `ncli` or its like in the query
 */
export function matching(
  lists: readonly (readonly Operation[])[],
  query: string,
  called: ReadonlySet<OperationKey> = new Set(),
): Matching {
  const found = lists.map((list) => search(preparedOf(list), query));
  const exact = found.some(({ how, count }) => how === 'all' && count > 0);
  if (!exact && called.size > 0) {
    const same = lists.flat().filter(({ key }) => called.has(key));
    if (same.length > 0) return { operations: new Set(same), near: false };
  }
  const wanted: Hits['how'] = exact ? 'all' : 'typo';
  const hits = found.filter(({ how }) => how === wanted).flatMap((each) => each.hits);
  const operations = hits.map(({ operation }) => operation);
  const literal = query.includes('/') ? operations.filter(has(query.toLowerCase())) : [];
  return {
    operations: new Set(literal.length > 0 ? literal : operations),
    near: wanted === 'typo' && hits.length > 0,
  };
}

const has =
  (text: string) =>
  ({ method, path }: Operation): boolean =>
    `${method} ${path}`.toLowerCase().includes(text);

function preparedOf(list: readonly Operation[]): Searchable {
  let index = prepared.get(list);
  if (!index) prepared.set(list, (index = searchable(list)));
  return index;
}
