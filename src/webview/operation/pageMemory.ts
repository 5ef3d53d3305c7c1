import type { OperationAddress } from './protocol';

/** What VS Code keeps with the page's tab. */
export interface OperationMemory extends OperationAddress {
  readonly scroll: number;
  /** Ids of unfolded lines by tree. */
  readonly unfolded: Readonly<Record<string, readonly string[]>>;
}

/** What an earlier page of the same tab left, if it is readable. */
export function readOperationMemory(state: unknown): OperationMemory | undefined {
  const memory = state as Partial<OperationMemory> | null | undefined;
  if (typeof memory?.scroll !== 'number' || typeof memory.unfolded !== 'object') return undefined;
  return memory as OperationMemory;
}
