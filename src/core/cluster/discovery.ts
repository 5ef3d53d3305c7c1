import type { Family } from '../model/family';
import type { ClusterProfile, Product } from '../model/profile';
import { headerOf } from '../model/response';
import { isHandedOn } from '../prism/addressed';
import { shownName } from './shownName';

/** Where a cluster keeps the descriptions of an API. */
export interface Probe {
  readonly api: 'v3' | 'v2.0';
  readonly family: Family;
  /** The one file (`v3`), or a Swagger 1.2 listing with a document a resource below it. */
  readonly path: string;
  readonly listing: boolean;
}

export const PROBES: readonly Probe[] = [
  { api: 'v3', family: 'v3', path: '/static/v3/swagger.json', listing: false },
  { api: 'v2.0', family: 'v2.0', path: '/PrismGateway/services/rest/api/api-docs/v2.0', listing: true },
];

/** The descriptions of a cluster's own: one behind a Prism Central is reached in the gateway's families only. */
export function probesFor({ via }: Pick<ClusterProfile, 'via'>): readonly Probe[] {
  return via === undefined ? PROBES : PROBES.filter(({ family }) => isHandedOn(family));
}

/**
 * Asked one after the other, without a login, to find out what answers: each is refused by a Prism in a way that nothing else
 * has.
 */
export const RECOGNITION: readonly { readonly family: Family; readonly path: string }[] = [
  { family: 'v3', path: '/api/nutanix/v3/users/me' },
  { family: 'v2.0', path: '/PrismGateway/services/rest/v2.0/cluster' },
];

/** An answer as far as recognition looks at it. */
export interface Seen {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Whether an answer to one of {@link RECOGNITION} came from a Prism. `unsure`: a gate that lets nobody in before a login. */
export function recognise(seen: Seen): 'prism' | 'unsure' | 'not-prism' {
  if (seen.headers.some(([name, value]) => isPrismHeader(name.toLowerCase(), value))) return 'prism';
  if (isV3Error(seen.body) || isGatewayError(seen.body)) return 'prism';
  if (/<title>[^<]*\b(?:Prism|Nutanix)\b/i.test(seen.body)) return 'prism';
  return seen.status === 401 || seen.status === 403 || seen.status >= 500 ? 'unsure' : 'not-prism';
}

function isPrismHeader(name: string, value: string): boolean {
  if (name.startsWith('x-ntnx-')) return true;
  if (name === 'set-cookie') return /^NTNX_/.test(value);
  if (name === 'www-authenticate') return /realm="?[^"]*(?:Intent Gateway|Prism|Nutanix)/i.test(value);
  return name === 'location' && /\/console\/(?:#|$|index)/.test(value);
}

/** v3 answers errors with `{api_version, message_list, state: "ERROR"}`. */
function isV3Error(body: string): boolean {
  const value = objectOf(body);
  return (
    value?.state === 'ERROR' && Array.isArray(value.message_list) && typeof value.api_version === 'string'
  );
}

/** v1 and v2 answer errors with a code and a page of the vendor's. */
function isGatewayError(body: string): boolean {
  const value = objectOf(body);
  const code = value?.error_code ?? value?.errorCode;
  return typeof code === 'object' && code !== null && /nutanix/i.test(JSON.stringify(code));
}

/** What the cluster says of itself; absent is what it did not say. */
export interface ClusterFacts {
  readonly product?: Product;
  readonly version?: string;
  readonly name?: string;
  readonly clusterUuid?: string;
}

/** Product and version from an answer's headers, `X-Ntnx-Env: pc` and `X-Ntnx-Product: pc.2024.3.0.1`. */
export function productOf(answer: Pick<Seen, 'headers'>): Pick<ClusterFacts, 'product' | 'version'> {
  const version = headerOf(answer, 'x-ntnx-product');
  const env =
    headerOf(answer, 'x-ntnx-env') ??
    (version === undefined ? undefined : version.startsWith('pc.') ? 'pc' : 'pe');
  return facts({
    product: env === 'pc' || env === 'pe' ? env : undefined,
    version: version || undefined,
  });
}

/**
 * Identity from the body of v2 `GET /cluster`, v3 `GET /prism_central`, v3 `GET /clusters/{uuid}` or v3 `POST /clusters/list`; of a list
 * the entry of `uuid`, or else that of Prism Central itself, or else the only one. Empty where the body is none of these.
 */
export function clusterIdentity(body: string, uuid?: string): ClusterFacts {
  const value = objectOf(body);
  if (!value) return {};
  if (Array.isArray(value.entities)) return identityIn(value.entities.map(record), uuid);
  if (record(value.metadata).uuid !== undefined) return ofEntity(value);
  const central = record(value.resources);
  if (central.cluster_uuid !== undefined)
    return facts({
      product: central.type === 'PC' ? 'pc' : undefined,
      version: text(central.version),
      clusterUuid: text(central.cluster_uuid),
    });
  return facts({ version: text(value.version), name: named(value.name), clusterUuid: text(value.uuid) });
}

/** A cluster of hosts, as its Prism Central lists it. */
export interface KnownCluster {
  readonly clusterUuid: string;
  readonly name: string;
  readonly version?: string;
}

/**
 * The clusters of hosts (those with the AOS service) in an answer to v3 `POST /clusters/list`, how many entities it has and how many there
 * are in all. Undefined where the body is no list.
 */
export function clustersOf(
  body: string,
):
  | { readonly clusters: readonly KnownCluster[]; readonly entities: number; readonly total: number }
  | undefined {
  const value = objectOf(body);
  if (!value || !Array.isArray(value.entities)) return undefined;
  const total = record(value.metadata).total_matches;
  const clusters = value.entities
    .map((entity) => ofEntity(record(entity)))
    .flatMap(({ product, clusterUuid, name, version }): KnownCluster[] =>
      product === 'pe' && clusterUuid !== undefined && PROXIED_UUID.test(clusterUuid)
        ? [{ clusterUuid, name: name ?? clusterUuid, ...(version === undefined ? {} : { version }) }]
        : [],
    );
  const entities = value.entities.length;
  return { clusters, entities, total: typeof total === 'number' ? total : entities };
}

/** It becomes part of every URL. */
const PROXIED_UUID = /^[0-9a-zA-Z-]{1,64}$/;

function identityIn(entities: readonly Loose[], uuid: string | undefined): ClusterFacts {
  const found = entities.map(ofEntity);
  if (uuid !== undefined) return found.find((each) => each.clusterUuid === uuid) ?? {};
  return found.find((each) => each.product === 'pc') ?? (found.length === 1 ? (found[0] ?? {}) : {});
}

function ofEntity(entity: Loose): ClusterFacts {
  const status = record(entity.status);
  const config = record(record(status.resources).config);
  const services = Array.isArray(config.service_list) ? config.service_list : [];
  return facts({
    product: services.includes('PRISM_CENTRAL') ? 'pc' : services.includes('AOS') ? 'pe' : undefined,
    version: text(record(config.build).version),
    name: named(status.name),
    clusterUuid: text(record(entity.metadata).uuid),
  });
}

type Loose = Readonly<Record<string, unknown>>;

function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A Prism Central whose name nobody set is called `Unnamed`. A name of any length and make becomes one that can be shown and typed. */
function named(value: unknown): string | undefined {
  const name = value === 'Unnamed' ? undefined : text(value);
  return name && shownName(name);
}

function facts(given: ClusterFacts): ClusterFacts {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function objectOf(body: string): Loose | undefined {
  if (!/^\s*\{/.test(body)) return undefined;
  try {
    return record(JSON.parse(body));
  } catch {
    return undefined;
  }
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
