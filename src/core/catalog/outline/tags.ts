import type { Operation } from '../../model/operation';
import { byName } from './order';

/** The operations that a description puts under one heading. */
export interface TagGroup {
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** Operations by their tag, the tags by name; within one they stay in the order given. */
export function byTag(operations: readonly Operation[]): TagGroup[] {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const group = groups.get(operation.tag);
    if (group) group.push(operation);
    else groups.set(operation.tag, [operation]);
  }
  return [...groups]
    .map(([name, list]) => ({ name, operations: list }))
    .sort((one, other) => byName(one.name, other.name));
}
