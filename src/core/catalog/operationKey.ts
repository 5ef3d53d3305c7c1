import { createHash } from 'node:crypto';
import type { Family } from '../model/family';
import type { OperationKey } from '../model/operation';
import { readablePath } from './paths';

/**
 * What identifies an operation in favourites, saved requests, effects and the CLI map: `<family> <METHOD> <path>`.
 * @param path template without base path; regular expressions and v4's version are taken out of it here
 */
export function operationKey(family: Family, method: string, path: string): OperationKey {
  return `${family} ${method.toUpperCase()} ${readablePath(family, path)}`;
}

/** What a key is made of. */
export function partsOfKey(key: OperationKey): {
  readonly family: Family;
  /** `METHOD path`. */
  readonly call: string;
} {
  const end = key.indexOf(' ');
  return { family: key.slice(0, end) as Family, call: key.slice(end + 1) };
}

/** A short name of a key for URIs and files: the first 16 hex digits of its SHA-256. */
export function operationHash(key: OperationKey): string {
  return createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 16);
}
