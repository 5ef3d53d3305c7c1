import { inOrder } from '../../../core/catalog/outline/order';
import type { StoredApi } from '../../../core/model/api';
import type { Operation } from '../../../core/model/operation';
import type { Catalogs } from '../../clusters/catalogs';
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
  /** Ids of the APIs whose description can't be read: what is in them is not known. */
  readonly unread: ReadonlySet<string>;
  /** How many match, of how many that were looked through. */
  readonly found: number;
  readonly of: number;
  /** How many match and are hidden, because they are internal. */
  readonly hidden: number;
}

/**
 * Looks through the operations of some APIs, and reads those descriptions that were not read yet.
 * @param signal aborted where another filter is wanted by now: then the result is not complete
 */
export async function filterApis(
  filter: Filter,
  owners: readonly Owner[],
  catalogs: Pick<Catalogs, 'apis' | 'catalog'>,
  options: { readonly internal: boolean; readonly signal: AbortSignal },
): Promise<Filtered> {
  const matches = new Map<string, readonly Operation[]>();
  const unread = new Set<string>();
  const count = { found: 0, of: 0, hidden: 0 };
  const wanted = matching(filter.query);
  const look = async (owner: Owner, api: StoredApi): Promise<void> => {
    const id = apiIdOf(owner, api);
    const all = await catalogs.catalog(api).then(inOrder, () => void unread.add(id));
    if (!all) return;
    const fitting = all.filter(wanted);
    const shown = options.internal ? fitting : fitting.filter(({ internal }) => !internal);
    if (shown.length > 0) matches.set(id, shown);
    count.found += shown.length;
    count.hidden += fitting.length - shown.length;
    count.of += options.internal ? all.length : api.public;
  };
  for (const owner of owners) {
    if (filter.only && filter.only.id !== owner.id) continue;
    // An owner whose list of APIs can't be read says so where it is unfolded.
    for (const api of (await catalogs.apis(owner.id).catch(() => undefined)) ?? []) {
      if (options.signal.aborted) break;
      await look(owner, api);
    }
  }
  return { ...filter, matches, unread, ...count };
}
