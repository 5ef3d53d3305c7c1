import { groupedBy } from '../../model/groupedBy';
import type { Operation, OperationKey } from '../../model/operation';

/** The operations of two descriptions of an API, matched. */
export interface Pairs {
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
  readonly both: readonly (readonly [before: Operation, after: Operation])[];
}

/** A path with its parameters unnamed: `/vms/{uuid}` and `/vms/{extId}/` are one call. */
const shapeOf = ({ method, path }: Operation): string =>
  `${method} ${path.replace(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '')}`;

/**
 * Matches operations by key and then, where that leaves exactly one on either side, by the shape of their path: a renamed path
 * parameter is no new call. In the order of `after`, removed ones in that of `before`.
 */
export function pairsOf(before: readonly Operation[], after: readonly Operation[]): Pairs {
  const old = new Map<OperationKey, Operation>(before.map((operation) => [operation.key, operation]));
  const known = new Set(after.map(({ key }) => key));
  const gone = groupedBy(
    before.filter(({ key }) => !known.has(key)),
    shapeOf,
  );
  const fresh = groupedBy(
    after.filter(({ key }) => !old.has(key)),
    shapeOf,
  );
  const added: Operation[] = [];
  const both: [Operation, Operation][] = [];
  const renamed = new Set<OperationKey>();
  for (const operation of after) {
    const shape = shapeOf(operation);
    const same = gone.get(shape);
    const match =
      old.get(operation.key) ?? (same?.length === 1 && fresh.get(shape)?.length === 1 ? same[0] : undefined);
    if (!match) added.push(operation);
    else {
      both.push([match, operation]);
      renamed.add(match.key);
    }
  }
  return { added, removed: before.filter(({ key }) => !renamed.has(key)), both };
}
