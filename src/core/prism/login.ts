import type { Family } from '../model/family';
import type { ClusterProfile, Product } from '../model/profile';
import type { HttpRequest } from '../model/request';
import type { Addressing } from './addressed';
import { readRequest } from './readRequest';

/**
 * The request that a log-in is made with: documented for the product, answered at once, and a read that every role has. A
 * person's own request is never it, because then it would be sent twice where the password is wrong.
 */
const LOGIN: Readonly<Record<Product, { readonly family: Family; readonly path: string }>> = {
  pc: { family: 'v3', path: '/api/nutanix/v3/users/me' },
  pe: { family: 'v2.0', path: '/PrismGateway/services/rest/v2.0/cluster' },
};

/** The log-in request of a cluster. Prism Central says what it is before a login; one that did not is taken for Prism Element. */
export function loginRequest(
  cluster: Pick<ClusterProfile, 'host' | 'port' | 'product'> & Addressing,
): HttpRequest {
  const { family, path } = LOGIN[cluster.product ?? 'pe'];
  return readRequest(cluster, family, path);
}
