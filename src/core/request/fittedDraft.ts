import type { Draft } from '../model/draft';
import type { Operation } from '../model/operation';
import { atV4Version, isAnyV4, noNewerThan, v4VersionIn } from '../prism/v4Path';

/** What stands before the path of a URL: an address, or the variables for it. */
const BEFORE_PATH = /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/\\?#]*/;

/**
 * A draft of an operation of v4 as its cluster can answer it: the version in its URL is none that is newer than what the cluster says it
 * has, as it is in requests that were written for another cluster, and not `v4.x`. Other drafts, and those that call something else by
 * now, are returned as they are.
 * @param operation what the draft was made for, as the cluster has it
 */
export function fittedDraft(
  draft: Draft,
  operation: Pick<Operation, 'urlPath' | 'described'> | undefined,
): Draft {
  const version = operation && v4VersionIn(operation.urlPath);
  if (!version) return draft;
  const before = BEFORE_PATH.exec(draft.url)?.[0] ?? '';
  const path = draft.url.slice(before.length);
  if (namespaceOf(path) !== namespaceOf(operation.urlPath)) return draft;
  const fitted = fittedPath(path, version, operation.described !== undefined);
  return fitted === path ? draft : { ...draft, url: before + fitted };
}

/** @param isServed whether the version is the cluster's, and not only that of some description */
function fittedPath(path: string, version: string, isServed: boolean): string {
  if (isServed) return noNewerThan(path, version);
  return isAnyV4(v4VersionIn(path)) ? atV4Version(path, version) : path;
}

const namespaceOf = (path: string): string => path.split('/').slice(0, 3).join('/');
