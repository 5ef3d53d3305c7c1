/**
 * Steps that a sample may take: a sixth of them is what the largest real one takes (v3's physical availability zones, for a pattern). What
 * asks for more gets a sample that ends early: the same one on every machine, after some 0.2 s.
 */
export const MAX_STEPS = 1_000_000;

/** What each thing takes, where a step is a place of a text that a pattern is tried on: about 50 ns. */
export const STEPS = { value: 20, member: 4, question: 4 } as const;

/** What is left of the work that may go into a sample. */
export interface Steps {
  left: number;
  /** Values of the description of which it is known whether they are small. */
  readonly small: WeakMap<object, boolean>;
}

export const fullSteps = (): Steps => ({ left: MAX_STEPS, small: new WeakMap() });
