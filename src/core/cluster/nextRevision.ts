import { randomInt } from 'node:crypto';
import type { Credential } from '../model/credential';

/** Two windows that take the same step have the same revision for two secrets: once in so many times. 2^21 steps of it are safe integers. */
const STEPS = 2 ** 32;

/**
 * A revision for another secret of a login: higher than its own, and not the one that another window takes at the same time, for what
 * becomes of a secret is remembered by it.
 */
export const nextRevision = ({ revision }: Pick<Credential, 'revision'>): number =>
  revision + 1 + randomInt(STEPS);
