import type { CredentialKind } from '../model/credential';
import type { Family } from '../model/family';
import type { ClusterProfile } from '../model/profile';
import { isHandedOn } from '../prism/addressed';
import { takesLogin } from '../prism/login';
import { objectOf, record, text } from '../text/loose';

/** Where a cluster keeps the description of an API. */
export interface Probe {
  readonly family: Family;
  /** The one file, or a Swagger 1.2 listing. */
  readonly path: string;
  /** Of a listing: what stands before the names of its documents. */
  readonly documents?: string;
  /** Nobody has seen a cluster that has it there: that there is none is said to nobody. */
  readonly unattested?: true;
  /** It is given to anybody, whatever login its API takes. */
  readonly open?: true;
}

const DOCS = '/PrismGateway/services/rest/api/api-docs';

/** Oldest first. v4 is not described by clusters, see `core/prism/v4Namespaces`. */
export const PROBES: readonly Probe[] = [
  { family: 'v0.8', path: `${DOCS}/v0.8/`, documents: `${DOCS}/v0.8`, unattested: true },
  { family: 'v1', path: `${DOCS}/v1/`, documents: `${DOCS}/v1` },
  { family: 'v2.0', path: `${DOCS}/v2.0`, documents: `${DOCS}/v2.0` },
  { family: 'v3', path: '/static/v3/swagger.json', open: true },
];

/**
 * The descriptions that a cluster may have, and that the login for their family may ask for. One behind a Prism Central is reached in
 * the gateway's families only.
 */
export function probesFor(
  { via }: Pick<ClusterProfile, 'via'>,
  kindFor: (family: Family) => CredentialKind | undefined,
): readonly Probe[] {
  return PROBES.filter(
    ({ family, open }) =>
      (via === undefined || isHandedOn(family)) && (open || takesLogin(family, kindFor(family))),
  );
}

/**
 * Paths of the documents that a Swagger 1.2 listing names, each a resource such as `/vms`. Undefined where the bytes are no listing.
 * Only plain resource names are taken: the listing comes from the wire and must not lead elsewhere.
 */
export function readListing(bytes: Uint8Array): string[] | undefined {
  const apis = objectOf(Buffer.from(bytes).toString('utf8'))?.apis;
  if (!Array.isArray(apis)) return undefined;
  const paths = apis.map((api) => text(record(api).path)).filter((path) => path !== undefined);
  return [...new Set(paths.filter((path) => /^\/[A-Za-z0-9_-]+$/.test(path)))];
}

/** The version that `unversioned/info` tells, such as `v4.2`; undefined where the answer is something else. */
export function versionInInfo(body: string): string | undefined {
  const version = /^v?(4\.\d+(?:\.[ab]\d+)?)$/i.exec(text(objectOf(body)?.data) ?? '')?.[1];
  return version === undefined ? undefined : `v${version.toLowerCase()}`;
}
