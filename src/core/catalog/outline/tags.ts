import { groupedBy } from '../../model/groupedBy';
import type { Operation } from '../../model/operation';
import { byName } from './order';

/** The operations that a description puts under one heading. */
export interface TagGroup {
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** Operations by their tag, the tags by name; within one they stay in the order given. */
export function byTag(operations: readonly Operation[]): TagGroup[] {
  return [...groupedBy(operations, ({ tag }) => tag)]
    .map(([name, list]) => ({ name, operations: list }))
    .sort((one, other) => byName(one.name, other.name));
}
