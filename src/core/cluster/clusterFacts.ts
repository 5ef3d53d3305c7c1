import type { Product } from '../model/profile';
import { headerOf } from '../model/response';
import { productVersionOf } from '../prism/productVersion';
import { objectOf, record, text, type Loose } from '../text/loose';
import type { Seen } from './recognition';
import { shownName } from './shownName';

/** What the cluster says of itself; absent is what it did not say. */
export interface ClusterFacts {
  readonly product?: Product;
  readonly version?: string;
  readonly name?: string;
  readonly clusterUuid?: string;
}

/** Product and version from an answer's headers, `X-Ntnx-Env: pc` and `X-Ntnx-Product: pc.2024.3.0.1`. */
export function productOf(answer: Pick<Seen, 'headers'>): Pick<ClusterFacts, 'product' | 'version'> {
  const version = productVersionOf(answer);
  const env =
    headerOf(answer, 'x-ntnx-env') ??
    (version === undefined ? undefined : version.startsWith('pc.') ? 'pc' : 'pe');
  return facts({
    product: env === 'pc' || env === 'pe' ? env : undefined,
    version,
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

/** A Prism Central whose name nobody set is called `Unnamed`. A name of any length and make becomes one that can be shown and typed. */
function named(value: unknown): string | undefined {
  const name = value === 'Unnamed' ? undefined : text(value);
  return name && shownName(name);
}

function facts(given: ClusterFacts): ClusterFacts {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
