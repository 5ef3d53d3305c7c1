import type { ProtectionDomain } from '../data/types';
import type { World } from '../data/world';
import { notThere } from './failure';
import type { Call } from '../server/http';
import { scopeOf } from './find';

/**
 * The domain that a path names, percent-encoded where the name needs it. On Prism Central both sides of a replication
 * have it: the active one is meant.
 * @throws GatewayFailure 404
 */
export function domainOf(call: Call<World>): ProtectionDomain {
  const { name, pd_name: pdName, protection_domain_name: longName } = call.params;
  const wanted = name ?? pdName ?? longName ?? '';
  const found = scopeOf(call).protectionDomains.filter((domain) => domain.name === wanted);
  const domain = found.find(({ active }) => active) ?? found[0];
  if (!domain) throw notThere('Protection domain', wanted);
  return domain;
}

/** Whether a snapshot or a replication is one of a domain on this side. */
export const isOf =
  ({ name, clusterUuid }: ProtectionDomain) =>
  (item: { domain: string; clusterUuid: string }): boolean =>
    item.domain === name && item.clusterUuid === clusterUuid;
