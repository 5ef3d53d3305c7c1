import { inOrder } from '../../../core/catalog/outline/order';
import type { StoredApi } from '../../../core/model/api';
import type { Operation, OperationKey } from '../../../core/model/operation';
import type { Catalogs } from '../../clusters/catalogs';
import { readableApis } from '../../clusters/readableApis';
import { loadCliWords } from '../../lazy';
import type { Owner } from './clusterNode';
import { matching } from './matching';
import { apiIdOf } from './treeIds';

/** What is wanted of the tree. */
export interface Filter {
  readonly query: string;
  /** The only one whose operations are looked through; absent for all. */
  readonly only?: Owner;
  /** Counts up with each filter that is not a change of the one before: what was folded in another one is forgotten. */
  readonly session: number;
}

/** The operations that a filter leaves. */
export interface Filtered extends Filter {
  /** By {@link apiIdOf}, in order, for each API in which there is one. */
  readonly matches: ReadonlyMap<string, readonly Operation[]>;
  /** Nothing has the words; what is left has some that differ by a letter. */
  readonly near: boolean;
  /** Ids of the APIs whose description can't be read: what is in them is not known. */
  readonly unread: ReadonlySet<string>;
  /** How many match, of how many that were looked through. */
  readonly found: number;
  readonly of: number;
  /** How many match and are hidden, because they are internal. */
  readonly hidden: number;
}

interface Looked {
  readonly id: string;
  readonly api: StoredApi;
  /** In order; undefined where the description can't be read. */
  readonly operations: readonly Operation[] | undefined;
}

/**
 * Looks through the operations of some APIs, and reads those that were not read yet.
 * @param signal aborted where another filter is wanted by now: then the result is not complete
 */
export async function filterApis(
  filter: Filter,
  owners: readonly Owner[],
  catalogs: Pick<Catalogs, 'apis' | 'catalog'>,
  options: { readonly internal: boolean; readonly signal: AbortSignal },
): Promise<Filtered> {
  const { only } = filter;
  const looked: Looked[] = [];
  for (const owner of only ? owners.filter(({ id }) => id === only.id) : owners) {
    for (const api of await readableApis(catalogs, owner.id)) {
      if (options.signal.aborted) break;
      const operations = await catalogs.catalog(api).then(inOrder, () => undefined);
      looked.push({ id: apiIdOf(owner, api), api, operations });
    }
  }
  return left(filter, looked, await calledBy(filter.query), options.internal);
}

/** What does the same as the commands of `ncli` and its like in a text. */
async function calledBy(text: string): Promise<ReadonlySet<OperationKey>> {
  const { findCommands } = await loadCliWords();
  const answers = findCommands(text).flatMap(({ commands }) =>
    commands.flatMap((command) => command.answers),
  );
  return new Set(answers.map(({ operation }) => operation));
}

function left(
  filter: Filter,
  looked: readonly Looked[],
  called: ReadonlySet<OperationKey>,
  internal: boolean,
): Filtered {
  const lists = looked.flatMap(({ operations }) => (operations ? [operations] : []));
  const { operations: wanted, near } = matching(lists, filter.query, called);
  const matches = new Map<string, readonly Operation[]>();
  const count = { found: 0, of: 0, hidden: 0 };
  for (const { id, api, operations } of looked) {
    if (!operations) continue;
    const fitting = operations.filter((operation) => wanted.has(operation));
    const shown = internal ? fitting : fitting.filter((operation) => !operation.internal);
    if (shown.length > 0) matches.set(id, shown);
    count.found += shown.length;
    count.hidden += fitting.length - shown.length;
    count.of += internal ? operations.length : api.public;
  }
  const unread = new Set(looked.filter(({ operations }) => !operations).map(({ id }) => id));
  return { ...filter, matches, near, unread, ...count };
}
