import type { Json } from '../server/json';
import { invalidRequest } from './errors';

const shown = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));

/**
 * What is wrong with a body, by place: the shape of `details` in the quoted 422, whose key for the whole body is the
 * empty text. The sentences are those of a common schema checker for Python, as the quoted one is; which members are
 * looked at is believed.
 */
export class Complaints {
  readonly #found: Record<string, string[]> = {};

  constructor(readonly kind: string) {}

  add(at: string, message: string): void {
    (this.#found[at] ??= []).push(message);
  }

  /** Complains when an object has no such member. */
  needs(from: Json, name: string, at = ''): void {
    if (from[name] === undefined) this.add(at, `'${name}' is a required property`);
  }

  /** Complains of members that are not known. Quoted for `storage_config` in a disk. */
  only(from: Json, names: string[], at = ''): void {
    for (const name of Object.keys(from)) {
      if (!names.includes(name)) {
        this.add(at, `Additional properties are not allowed ('${name}' was unexpected)`);
      }
    }
  }

  /** Complains of a value that is there and is no text, too short or too long. */
  text(value: unknown, at: string, most: number, least = 0): void {
    if (value === undefined) return;
    if (typeof value !== 'string') this.add(at, `${shown(value)} is not of type 'string'`);
    else if (value.length < least) this.add(at, `${shown(value)} is too short`);
    else if (value.length > most) this.add(at, `${shown(value)} is too long`);
  }

  /** Complains of a value that is there and is no whole number of at least so much. */
  whole(value: unknown, at: string, least: number, most = Number.MAX_SAFE_INTEGER): void {
    if (value === undefined) return;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.add(at, `${shown(value)} is not of type 'integer'`);
    } else if (value < least) this.add(at, `${value} is less than the minimum of ${least}`);
    else if (value > most) this.add(at, `${value} is greater than the maximum of ${most}`);
  }

  /** Complains of a value that is there and is not one of a few texts. */
  oneOf(value: unknown, at: string, choices: readonly string[]): void {
    if (value === undefined || (typeof value === 'string' && choices.includes(value))) return;
    this.add(at, `${shown(value)} is not one of [${choices.map((choice) => `'${choice}'`).join(', ')}]`);
  }

  /** @throws Refusal 422 when there is anything to complain about */
  end(): void {
    if (Object.keys(this.#found).length > 0) throw invalidRequest(this.kind, this.#found);
  }
}
