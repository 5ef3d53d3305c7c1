import { parseAddress, type Address } from '../../cluster/address';
import type { ClusterProfile } from '../../model/profile';
import type { Words } from '../../snippet/call';

/** Where `https://host/` goes, and where Prism is meant all the same by whoever writes no port (see `parseAddress`). */
const HTTPS = 443;

/**
 * The clusters that a command is for, by its address: several where more than one was saved for it. A request that names one of the clusters
 * behind a Prism Central is for that one.
 * @param origin `https://host:port`; one with a variable in it is nobody's
 */
export function pastedClusters(
  { origin, target }: { readonly origin: Words; readonly target: Words },
  profiles: readonly ClusterProfile[],
): readonly ClusterProfile[] {
  const [only = ''] = origin;
  if (typeof only !== 'string' || origin.length !== 1) return [];
  const at = (port: number): readonly ClusterProfile[] => {
    const address = addressOf(only, port);
    if (!address) return [];
    const uuid = proxiedUuid(target);
    const there = profiles.filter(({ host, port }) => host === address.host && port === address.port);
    const behind = there.filter(
      ({ via, clusterUuid }) => via !== undefined && uuid !== undefined && clusterUuid === uuid,
    );
    return behind.length > 0 ? behind : there.filter(({ via }) => via === undefined);
  };
  const found = at(HTTPS);
  return found.length > 0 ? found : at(9440);
}

/** The cluster that a Prism Central is asked to hand a request on to. */
function proxiedUuid(target: Words): string | undefined {
  const text = target.map((word) => (typeof word === 'string' ? word : '')).join('');
  return /[?&]proxyClusterUuid=([^&]+)/.exec(text)?.[1];
}

function addressOf(origin: string, port: number): Address | undefined {
  try {
    return parseAddress(origin, port);
  } catch {
    return undefined;
  }
}
