import type { Demo } from '../../../src/demo/demo';
import { misfits, type Reading, type Schema } from './schemaFit';
import { ask, type Asking, type Reply } from './support';

/** An answer, with the operation that it answers, such as `GET /vms/{uuid}`. */
export interface Called extends Reply {
  operation: string;
}

export interface Sending extends Asking {
  /** Values of what stands in braces in the path. */
  params?: Record<string, string>;
  /** With its question mark. */
  query?: string;
}

/** Sends requests by the names of operations, and keeps the answers. */
export class Calls {
  readonly made: Called[] = [];

  /** @param target the path to ask for, of a path below the base */
  constructor(
    readonly demo: Demo,
    readonly target: (path: string) => string,
  ) {}

  async send(operation: string, { params = {}, query = '', ...asking }: Sending = {}): Promise<Called> {
    const [method = '', template = ''] = operation.split(' ');
    const path = template.replace(/\{(\w+)[^}]*\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? name),
    );
    const called = { ...(await ask(this.demo, method, this.target(path) + query, asking)), operation };
    this.made.push(called);
    return called;
  }
}

/** What a description says of one answer. */
export interface Described {
  schema: Schema;
  reading: Reading;
}

/**
 * A line for each place where an answer is not what is described: `GET /vms/{uuid} 200 .status.name: missing`.
 * @param find nothing for an answer without a body, a text for what the description lacks
 */
export function faultsOf(
  made: readonly Called[],
  find: (called: Called) => Described | string | undefined,
): string[] {
  const faults = made.flatMap((called) => {
    const described = find(called);
    if (described === undefined) return [];
    if (typeof described === 'string') return [`${called.operation} ${called.status}: ${described}`];
    const { schema, reading } = described;
    return misfits(schema, called.json, reading).map(
      (fault) => `${called.operation} ${called.status} ${fault}`,
    );
  });
  return [...new Set(faults)];
}

/** A difference that is meant, and why. */
export interface Excuse {
  place: RegExp;
  why: string;
}

/** What is left of faults when the excused ones are out, and the excuses that none needs. */
export function unexcused(faults: readonly string[], excuses: readonly Excuse[]): string[] {
  const idle = excuses.filter(({ place }) => !faults.some((fault) => place.test(fault)));
  return [
    ...faults.filter((fault) => !excuses.some(({ place }) => place.test(fault))),
    ...idle.map(({ place, why }) => `excused for nothing: ${String(place)} (${why})`),
  ];
}

/** A path with nothing but the places of its parameters, to compare what names them otherwise. */
export const bare = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

/** The operation of a document with `paths`, by method and path. */
export function operationIn(document: Schema, operation: string): Schema | undefined {
  const [method = '', path = ''] = operation.split(' ');
  const found = Object.entries<Schema>(document.paths).find(
    ([at, item]) => bare(at) === bare(path) && item[method.toLowerCase()],
  );
  return found?.[1][method.toLowerCase()];
}
