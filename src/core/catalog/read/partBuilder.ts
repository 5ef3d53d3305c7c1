import type { Family } from '../../model/family';
import type { OperationKey } from '../../model/operation';
import { familyFacts } from '../../prism/families';
import { pointerOf } from '../../text/jsonPointer';
import { makeEntry, type EntryFacts } from './entry';
import { LIMITS } from '../limits';
import type { Entry, Part } from './part';
import { placedFaults, type Fault, type SourceDocument } from './sourceDocument';

/** Characters of a foreign name in the words of a fault. */
const LONGEST_NAME = 120;

/** What a reader finds in a document: operations within the limits, each once, and whatever costs one named. */
export class PartBuilder {
  readonly #entries: Entry[] = [];
  readonly #keys = new Set<OperationKey>();
  readonly #faults: Fault[] = [];
  #moreOperations = 0;
  #moreFaults = 0;

  constructor(
    readonly document: SourceDocument,
    readonly family: Family,
  ) {}

  /** @param at names and indexes of the JSON pointer to the operation, which only a fault needs */
  add(facts: EntryFacts, at: readonly (string | number)[]): void {
    if (this.#entries.length >= LIMITS.operations) {
      this.#moreOperations++;
      return;
    }
    if (facts.template.length > LIMITS.path) {
      this.fault(`The path of ${nameOf(facts)} is longer than ${LIMITS.path} characters.`, pointerOf(...at));
      return;
    }
    const entry = makeEntry(facts);
    const { key } = entry.operation;
    if (this.#keys.has(key)) {
      this.fault(
        `${nameOf(facts)} is described more than once here; the first description counts.`,
        pointerOf(...at),
      );
      return;
    }
    this.#keys.add(key);
    this.#entries.push(entry);
  }

  /** @param pointer to what is wrong, in the document */
  fault(detail: string, pointer: string): void {
    if (this.#faults.length < LIMITS.problems) this.#faults.push({ detail, pointer });
    else this.#moreFaults++;
  }

  /** @param title as the document calls its API; for families that we don't know */
  build(title: string, version: string): Part {
    const { family } = this;
    return {
      family,
      title: (family === 'other' && title.slice(0, LIMITS.line)) || familyFacts(family).label,
      version: version.slice(0, LIMITS.line),
      entries: this.#entries,
      problems: placedFaults(this.document, [...this.#faults, ...this.#remarks()]),
    };
  }

  #remarks(): Fault[] {
    const remarks = [];
    if (this.#moreFaults > 0) remarks.push(`There are ${this.#moreFaults} more faults like these.`);
    if (this.#moreOperations > 0) {
      const limit = LIMITS.operations.toLocaleString('en');
      remarks.push(`Only the first ${limit} operations are read; ${this.#moreOperations} more are left out.`);
    }
    return remarks.map((detail) => ({ detail, pointer: '' }));
  }
}

function nameOf({ method, template }: Pick<EntryFacts, 'method' | 'template'>): string {
  return shown(`${method.toUpperCase()} ${template}`);
}

/** A name from a description as part of a sentence: not longer than a line. */
export function shown(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
