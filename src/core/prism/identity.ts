import { objectOf, record, text, type Loose } from '../text/loose';

/**
 * The uuid of the cluster that answered one of `identityRequest`: v2's `uuid`, v3's `resources.cluster_uuid`, or the `extId` of the one
 * Prism Central in a list of v4. Undefined where the answer does not say.
 */
export function clusterUuidOf(status: number, body: string): string | undefined {
  if (status !== 200) return undefined;
  const value = objectOf(body) ?? {};
  const listed = Array.isArray(value.data) ? value.data.map(record).filter(isCentral) : [];
  if (listed.length > 0) return listed.length === 1 ? text(listed[0]?.extId) : undefined;
  return text(record(value.resources).cluster_uuid) ?? text(value.uuid);
}

function isCentral(entity: Loose): boolean {
  const { clusterFunction } = record(entity.config);
  return Array.isArray(clusterFunction) && clusterFunction.includes('PRISM_CENTRAL');
}
