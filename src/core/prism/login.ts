import type { CredentialKind } from '../model/credential';
import type { Family } from '../model/family';
import type { ClusterProfile, Product } from '../model/profile';
import type { HttpRequest } from '../model/request';
import type { Addressing } from './addressed';
import { readRequest } from './readRequest';

interface Read {
  readonly family: Family;
  readonly path: string;
}

type Asked = Pick<ClusterProfile, 'host' | 'port' | 'product'> & Addressing;

const USERS_ME: Read = { family: 'v3', path: '/api/nutanix/v3/users/me' };
const PRISM_CENTRAL: Read = { family: 'v3', path: '/api/nutanix/v3/prism_central' };
const CLUSTER: Read = { family: 'v2.0', path: '/PrismGateway/services/rest/v2.0/cluster' };
/**
 * v4.0 is on every Prism Central that takes API keys, and it stands among its clusters. 100 is the most that a page holds; with more
 * clusters it may be on another one and is not looked for.
 */
const CENTRAL_OF_V4: Read = {
  family: 'v4:clustermgmt',
  path: '/api/clustermgmt/v4.0/config/clusters?$limit=100',
};

/**
 * The request that a log-in is made with: documented for the product, answered at once, and a read that every role has. A
 * person's own request is never it, because then it would be sent twice where the password is wrong.
 */
const LOGIN: Readonly<Record<Product, Read>> = { pc: USERS_ME, pe: CLUSTER };

/** The read that tells which cluster answers. On Prism Element it is the log-in itself. */
const IDENTITY: Readonly<Record<Product, Read>> = { pc: PRISM_CENTRAL, pe: CLUSTER };

/** Logins that not every family takes: Prism Central takes API keys in v4 alone. */
const BY_KIND: Readonly<Partial<Record<CredentialKind, Read>>> = { apiKey: CENTRAL_OF_V4 };

/** Whether a family takes a kind of login at all: what it does not take is not asked. */
export const takesLogin = (family: Family, kind: CredentialKind | undefined): boolean =>
  kind !== 'apiKey' || family.startsWith('v4:');

/**
 * The log-in request of a cluster. Prism Central says what it is before a login; one that did not is taken for Prism Element. A cluster
 * behind a Prism Central is logged in to there.
 */
export function loginRequest(cluster: Asked, kind: CredentialKind = 'basic'): HttpRequest {
  const { family, path } =
    BY_KIND[kind] ?? LOGIN[cluster.via === undefined ? (cluster.product ?? 'pe') : 'pc'];
  return readRequest(cluster, family, path);
}

/**
 * The request that tells which cluster answers; undefined where the product is not known, and so neither is where to ask. Through a
 * Prism Central the cluster itself is asked, since that one's own identity is looked at for its own profile.
 */
export function identityRequest(cluster: Asked, kind: CredentialKind = 'basic'): HttpRequest | undefined {
  if (cluster.via !== undefined) return readRequest(cluster, CLUSTER.family, CLUSTER.path);
  const read = BY_KIND[kind] ?? (cluster.product && IDENTITY[cluster.product]);
  return read && readRequest(cluster, read.family, read.path);
}
