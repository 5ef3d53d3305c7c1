import { ANY_V4, atV4Version } from '../../prism/v4Path';
import { groupedBy } from '../../model/groupedBy';
import { segmentsOf } from '../paths';
import type { Draft } from '../../model/draft';
import type { Operation } from '../../model/operation';

/** What of a saved request tells which operation it calls. */
export type Call = Pick<Draft, 'operation' | 'method' | 'url'>;

/**
 * Finds the operation that a saved request calls: by the key that it was made from, otherwise by method and path, where a parameter may
 * be anything, a variable too. A version of v4 in the path is not compared, and neither is a slash at its end.
 */
export function callFinder(operations: readonly Operation[]): (call: Call) => Operation | undefined {
  const byKey = new Map(operations.map((operation) => [operation.key, operation]));
  const templates = operations.map((operation) => [comparable(operation.urlPath), operation] as const);
  const byLength = groupedBy(templates, ([segments, { method }]) => groupOf(method, segments));
  return ({ operation, method, url }) => {
    const known = operation === undefined ? undefined : byKey.get(operation);
    if (known) return known;
    const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1];
    if (path === undefined) return undefined;
    const called = comparable(path);
    const fits = (byLength.get(groupOf(method.toUpperCase(), called)) ?? []).filter(([template]) =>
      template.every((segment, at) => isParameter(segment) || segment === called[at]),
    );
    // `/vms/list` is a call of its own and not the VM that is called list
    return fits.sort(([one], [other]) => parametersIn(one) - parametersIn(other))[0]?.[1];
  };
}

const comparable = (path: string): string[] => segmentsOf(atV4Version(path, ANY_V4));

const groupOf = (method: string, segments: readonly string[]): string => `${method} ${segments.length}`;

const isParameter = (segment: string): boolean => /^\{[^{}]*\}$/.test(segment);

const parametersIn = (segments: readonly string[]): number => segments.filter(isParameter).length;
