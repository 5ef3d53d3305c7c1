import { versionInInfo } from '../cluster/probes';
import { v4InfoPath, type V4Namespace } from '../prism/v4Namespaces';
import type { DescriptionReads } from './descriptionReads';
import type { Found } from './found';

/** Tasks are in it: a Prism Central that has v4 at all has this namespace. */
const FIRST: V4Namespace = 'prism';

/**
 * Which of these namespaces of v4 a cluster has, and in which version. Where the first one is refused, as to a login that may not, the
 * others are not asked.
 */
export async function findNamespaces(
  reads: DescriptionReads,
  namespaces: readonly V4Namespace[],
): Promise<ReadonlyMap<V4Namespace, Found>> {
  const found = new Map<V4Namespace, Found>();
  if (namespaces.length === 0) return found;
  reads.expect(1);
  const first = await versionOf(reads, FIRST);
  const others = namespaces.filter((namespace) => namespace !== FIRST);
  if (first.kind === 'missed') return new Map([FIRST, ...others].map((namespace) => [namespace, first]));
  reads.expect(others.length);
  const versions = await Promise.all(others.map((namespace) => versionOf(reads, namespace)));
  return new Map([[FIRST, first], ...others.map((namespace, at) => [namespace, versions[at]!] as const)]);
}

async function versionOf(reads: DescriptionReads, namespace: V4Namespace): Promise<Found> {
  const read = await reads.read(`v4:${namespace}`, v4InfoPath(namespace), 'OPTIONS');
  if (read.kind === 'absent') return read;
  if (read.kind === 'refused') return { kind: 'missed', why: read };
  const version = versionInInfo(new TextDecoder().decode(read.bytes));
  // Whoever has no such namespace shows the console's page instead, or what OPTIONS gives anywhere.
  return version === undefined ? { kind: 'absent' } : { kind: 'version', version };
}
