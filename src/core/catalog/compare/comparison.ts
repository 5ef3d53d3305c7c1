import type { Operation } from '../../model/operation';
import { weightOf } from './changes';
import type { ApiComparison } from './compare';
import { callFinder, type Call } from './uses';

/** How many operations came, went and changed in all APIs together; those of which only texts changed are counted apart. */
export interface Counts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly wording: number;
}

export function countsOf(apis: readonly ApiComparison[]): Counts {
  const sum = (count: (api: ApiComparison) => number): number =>
    apis.reduce((all, api) => all + count(api), 0);
  const wording = sum(
    ({ changed }) => changed.filter(({ changes }) => weightOf(changes) === 'wording').length,
  );
  return {
    added: sum(({ added }) => added.length),
    removed: sum(({ removed }) => removed.length),
    changed: sum(({ changed }) => changed.length) - wording,
    wording,
  };
}

/** Whether anything is different, if only a text. */
export const isDifferent = (apis: readonly ApiComparison[]): boolean =>
  Object.values(countsOf(apis)).some((count) => count > 0);

/** A saved request whose operation is gone or is not what it was. */
export interface Touched<T> {
  readonly saved: T;
  /** As it was before. */
  readonly operation: Operation;
  readonly gone: boolean;
}

/**
 * Those of the saved requests that call what was removed or changed; texts don't count. In their order.
 * @param before all operations that there were, so that none is taken for a call of another
 */
export function touchedBy<T extends { readonly call: Call }>(
  apis: readonly ApiComparison[],
  before: readonly Operation[],
  saved: readonly T[],
): Touched<T>[] {
  const removed = new Set(apis.flatMap((api) => api.removed.map(({ key }) => key)));
  const changed = new Set(
    apis
      .flatMap((api) => api.changed)
      .filter(({ changes }) => weightOf(changes) !== 'wording')
      .map((each) => each.before.key),
  );
  const find = callFinder(before);
  return saved.flatMap((each) => {
    const operation = find(each.call);
    if (!operation || !(removed.has(operation.key) || changed.has(operation.key))) return [];
    return [{ saved: each, operation, gone: removed.has(operation.key) }];
  });
}
