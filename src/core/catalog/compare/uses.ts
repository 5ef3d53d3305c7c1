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
  const byLength = new Map<string, [segments: readonly string[], operation: Operation][]>();
  for (const operation of operations) {
    const segments = segmentsOf(operation.urlPath);
    const group = groupOf(operation.method, segments);
    const same = byLength.get(group);
    if (same) same.push([segments, operation]);
    else byLength.set(group, [[segments, operation]]);
  }
  return ({ operation, method, url }) => {
    const known = operation === undefined ? undefined : byKey.get(operation);
    if (known) return known;
    const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1];
    if (path === undefined) return undefined;
    const called = segmentsOf(path);
    const fits = (byLength.get(groupOf(method.toUpperCase(), called)) ?? []).filter(([template]) =>
      template.every((segment, at) => isParameter(segment) || segment === called[at]),
    );
    // `/vms/list` is a call of its own and not the VM that is called list
    return fits.sort(([one], [other]) => parametersIn(one) - parametersIn(other))[0]?.[1];
  };
}

const VERSION = /^v4\.[^/]+$/;

const segmentsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (VERSION.test(segment) ? 'v4.x' : segment));

const groupOf = (method: string, segments: readonly string[]): string => `${method} ${segments.length}`;

const isParameter = (segment: string): boolean => /^\{[^{}]*\}$/.test(segment);

const parametersIn = (segments: readonly string[]): number => segments.filter(isParameter).length;
