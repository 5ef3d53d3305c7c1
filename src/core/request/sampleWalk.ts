import type { Family } from '../model/family';
import type { Schema } from '../model/schema';
import { fullSteps, type Steps } from './sampleSteps';

export interface SampleContext {
  readonly family: Family;
  /** Upper case. */
  readonly method: string;
  /** Template without base path, as an operation has it. */
  readonly path: string;
}

/** Levels of objects and lists; deeper ones are empty. Real descriptions require nine (v3 recovery plans). */
export const MAX_DEPTH = 16;
/** Values in all; after them only required ones are added. Larger samples are no help to anyone. */
const MAX_VALUES = 60;
/** After as many required ones more the sample ends, valid or not: wide objects on many levels would never end. */
const MAX_REQUIRED = 1000;
/** What is kept on the way through a schema. */
export interface Walk {
  readonly context: SampleContext;
  /** Names of the definitions that are being filled in, to stop at circles. */
  readonly inside: string[];
  /** Values that may still be added. */
  left: number;
  /** What may still be done for it, alternatives that are tried and not taken included. */
  readonly steps: Steps;
  /** Objects of which only `$objectType` tells which alternative they are. */
  readonly vague: WeakSet<object>;
}

/** How deep a value is, how many optional properties were entered to get there, what the last one is called and whose. */
export interface At {
  readonly depth: number;
  readonly optional: number;
  readonly name: string;
  /** Definition of the object that has it. */
  readonly owner?: string | undefined;
}

export const TOP: At = { depth: 0, optional: 0, name: '' };

export function startWalk(context: SampleContext): Walk {
  return {
    context,
    inside: [],
    left: MAX_VALUES,
    steps: fullSteps(),
    vague: new WeakSet(),
  };
}

/** Whether nothing more is to be added, not even what is required. */
export function isSpent({ left, steps }: Walk): boolean {
  return left < -MAX_REQUIRED || steps.left <= 0;
}

/** Does something inside a definition; undefined where the definition is being filled in already. */
export function inDefinition<T>({ name }: Schema, walk: Walk, make: () => T): T | undefined {
  if (name === undefined) return make();
  if (walk.inside.includes(name)) return undefined;
  walk.inside.push(name);
  try {
    return make();
  } finally {
    walk.inside.pop();
  }
}
