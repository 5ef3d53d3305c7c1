import type { Effect } from '../../model/effect';
import type { Intent } from './verbs';

/** Where in an operation a word stands. */
export const FIELDS = [
  'resource',
  'action',
  'parent',
  'tag',
  'name',
  'summary',
  'place',
  'parameter',
  'family',
] as const;

export type Field = (typeof FIELDS)[number];

/**
 * What a word that was typed is worth where it is found. The resource outweighs all else, so that "vms" is `GET /vms` before
 * `GET /vms/{uuid}/disks`; what is done to it comes close, so that "clone vm" is no list of VMs.
 */
export const WORTH: Readonly<Record<Field, number>> = {
  resource: 10,
  action: 9,
  parent: 4,
  tag: 4,
  name: 4,
  summary: 3,
  place: 1.5,
  parameter: 1.5,
  family: 3,
};

/** What a verb is worth where method and path do what it says: as its first meaning, and as a later one. */
export const VERB_WORTH = { first: 9, later: 7 } as const;

/** What is added where the operation's name was typed whole. */
export const NAMED_WORTH = 20;

/**
 * How much of a word's worth counts. `prefix` grows with the part of the word that is typed; `within` is for the thing in whose answer
 * stands what was asked for.
 */
export const EXACTNESS = {
  whole: 1,
  prefix: 0.6,
  prefixGrowth: 0.3,
  synonym: 0.85,
  near: 0.7,
  within: 0.4,
  typo: 0.5,
} as const;

/** What is taken off for each word of the operation that nobody asked for: the plainest operation comes first. */
export const UNASKED: Readonly<Partial<Record<Field, number>>> = { resource: 1.5, action: 3, parent: 1 };

/** What else is taken off. */
export const LESS = { parameter: 0.5, deprecated: 3, internal: 2, esxi: 0.6 } as const;

/** Taken off where no verb asks for a change: reading first. */
export const UNASKED_EFFECT: Readonly<Record<Effect, number>> = {
  read: 0,
  write: 2,
  disrupt: 2.5,
  destroy: 3,
};

/** Intents that change something. */
export const CHANGES: ReadonlySet<Intent> = new Set(['create', 'update', 'delete']);
