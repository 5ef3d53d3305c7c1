import type { CatalogIndex } from '../../model/catalog';
import type { Operation } from '../../model/operation';
import { atV4Version, v4VersionIn } from '../../prism/v4Path';
import { compareProductVersions, compareV4Versions } from '../../prism/versions';
import { asArray, asLine, asObject } from '../read/values';

/** The first version of Prism Central that has an operation of v4, from `x-supported-versions`; undefined where that says nothing. */
export function sinceOf(supportedVersions: unknown): string | undefined {
  if (supportedVersions === undefined) return undefined;
  return asArray(supportedVersions)
    .map(asObject)
    .filter(({ product }) => asLine(product).toUpperCase() === 'PC')
    .map(({ version }) => asLine(version))
    .filter((version) => /^\d/.test(version))
    .sort(compareProductVersions)[0];
}

/** An operation of v4 as a cluster of this version has it; others, and where the version is not known, as they are. */
export function onServer(operation: Operation, serverVersion: string | undefined): Operation {
  const described = operation.described ?? v4VersionIn(operation.urlPath);
  if (serverVersion === undefined || described === undefined) return operation;
  return { ...operation, urlPath: atV4Version(operation.urlPath, serverVersion), described };
}

const mapped = new WeakMap<CatalogIndex, Map<string, CatalogIndex>>();

/** The operations of an API as a cluster of this version has them; the same object on every call. */
export function indexOnServer(index: CatalogIndex, serverVersion: string | undefined): CatalogIndex {
  if (serverVersion === undefined) return index;
  const versions = mapped.get(index) ?? new Map<string, CatalogIndex>();
  mapped.set(index, versions);
  let known = versions.get(serverVersion);
  if (!known) {
    const operations = index.operations.map((operation) => onServer(operation, serverVersion));
    known = { ...index, operations };
    versions.set(serverVersion, known);
  }
  return known;
}

/** What is known of the cluster that an operation is of. */
export interface ServerFacts {
  /** What `unversioned/info` says of the operation's namespace, such as `v4.2`. */
  readonly serverVersion?: string;
  /** As the cluster reports it, such as `pc.2024.3.0.1`. */
  readonly productVersion?: string;
}

/**
 * Whether an operation of v4 is newer than its cluster. `newer`: its description says that a later Prism Central is the first to have it.
 * `maybe`: the description is of a newer version than the cluster's, and does not say since when there is this operation.
 */
export function newnessOf(
  { since, described, urlPath }: Pick<Operation, 'since' | 'described' | 'urlPath'>,
  { serverVersion, productVersion }: ServerFacts,
): 'newer' | 'maybe' | undefined {
  if (since !== undefined && productVersion !== undefined)
    return compareProductVersions(since, productVersion) > 0 ? 'newer' : undefined;
  const version = described ?? v4VersionIn(urlPath);
  if (version === undefined || serverVersion === undefined) return undefined;
  return compareV4Versions(version, serverVersion) > 0 ? 'maybe' : undefined;
}
