import type { Family } from '../model/family';
import type { ClusterProfile } from '../model/profile';
import type { Parts, RequestHeader } from '../model/request';

/** What a profile adds to every request: headers of its own, and the cluster that Prism Central is to hand it on to. */
export type Addressing = Pick<ClusterProfile, 'headers' | 'via' | 'clusterUuid'>;

/** Prism Central hands on what is meant for one of its clusters only in the gateway's own families. */
const HANDED_ON = new Set<Family>(['v0.8', 'v1', 'v2.0']);

/** Whether a family's requests reach a cluster behind a Prism Central. Others are answered by the Prism Central itself. */
export const isHandedOn = (family: Family): boolean => HANDED_ON.has(family);

/** `target` with `proxyClusterUuid` where the cluster is reached through its Prism Central, unless it names one already. */
export function addressedTarget({ via, clusterUuid }: Addressing, family: Family, target: Parts): Parts {
  if (via === undefined || clusterUuid === undefined || !isHandedOn(family)) return target;
  const text = target.map((part) => (typeof part === 'string' ? part : '')).join('');
  if (/[?&]proxyClusterUuid=/.test(text)) return target;
  return [...target, `${text.includes('?') ? '&' : '?'}proxyClusterUuid=${encodeURIComponent(clusterUuid)}`];
}

/** `headers` and the profile's own; one that the request sets itself stays as it is. */
export function addressedHeaders(
  { headers: own = [] }: Addressing,
  headers: readonly RequestHeader[],
): readonly RequestHeader[] {
  const given = new Set(headers.map(({ name }) => name.toLowerCase()));
  const added = own
    .filter(({ name }) => !given.has(name.toLowerCase()))
    .map((header): RequestHeader => {
      const { name } = header;
      return {
        name,
        value: ['secret' in header ? { secret: name, from: 'header', encoding: 'raw' } : header.value],
      };
    });
  return added.length === 0 ? headers : [...headers, ...added];
}
