import type { ClusterFacts } from '../cluster/clusterFacts';
import { probesFor } from '../cluster/probes';
import type { CatalogProblem, SpecFile } from '../model/catalog';
import type { CredentialKind } from '../model/credential';
import { Failure } from '../model/failure';
import type { Family } from '../model/family';
import type { Product } from '../model/profile';
import { familyFacts } from '../prism/families';
import { takesLogin } from '../prism/login';
import { readRequest } from '../prism/readRequest';
import { V4_NAMESPACES, v4InfoPath, type V4Namespace } from '../prism/v4Namespaces';
import { DescriptionReads, type ImportProgress } from './descriptionReads';
import { findDescription } from './findDescriptions';
import { findNamespaces } from './findNamespaces';
import type { Found } from './found';
import type { Reach } from './reach';

/** An API that the cluster describes itself. */
export interface ImportedApi {
  readonly family: Family;
  /** As served; a listing comes before its documents, which keep its order. */
  readonly files: readonly SpecFile[];
}

/** A namespace of v4 that the cluster has, in a version such as `v4.2`. Clusters serve no description of v4. */
export interface ImportedNamespace {
  readonly namespace: V4Namespace;
  readonly serverVersion: string;
}

export interface ImportedApis {
  readonly apis: readonly ImportedApi[];
  readonly namespaces: readonly ImportedNamespace[];
  /** Families that this cluster has not, or does not describe. */
  readonly absent: readonly Family[];
  /** Families of which nothing could be had this time, though the cluster may have them. */
  readonly missed: readonly Family[];
  /** What such a cluster is expected to have and could not be had; each costs itself only. */
  readonly problems: readonly CatalogProblem[];
  /** Product and version as the headers tell them; nothing behind a Prism Central. */
  readonly heard: Pick<ClusterFacts, 'product' | 'version'>;
}

/** One question and what came of it. */
interface Asked {
  readonly family: Family;
  readonly path: string;
  readonly found: Found;
  readonly unattested?: true;
}

/**
 * Finds out which APIs a cluster has, with one log-in, and fetches the descriptions that it serves of them. Prism Element is not asked
 * for namespaces of v4, which Prism Central alone has. Throws where nothing could be had: why, or `no-description`; and at once for a
 * reason that concerns the whole cluster, `cancelled` among them.
 */
export async function importApis(
  reach: Reach & { readonly onProgress?: (progress: ImportProgress) => void },
): Promise<ImportedApis> {
  const { profile, permit } = reach;
  const kindFor = (family: Family): CredentialKind | undefined =>
    permit(readRequest(profile, family, '/')).credential?.kind;
  const probes = probesFor(profile, kindFor);
  const namespaces = V4_NAMESPACES.filter(
    (name) => profile.via === undefined && takesLogin(`v4:${name}`, kindFor(`v4:${name}`)),
  );
  const reads = new DescriptionReads(reach, [
    ...probes.map(({ family }) => family),
    ...namespaces.map((name) => `v4:${name}` as const),
  ]);
  const problems: CatalogProblem[] = [];

  reads.expect(probes.length);
  const served = await Promise.all(
    probes.map(async (probe): Promise<Asked> => ({
      ...probe,
      found: await findDescription(reads, probe, problems),
    })),
  );
  // What was heard decides. Where nothing says which product it is, everything is asked.
  const product = reads.heard.product ?? profile.product;
  const versions = await findNamespaces(reads, product === 'pe' ? [] : namespaces);
  const asked = [
    ...served,
    ...[...versions].map(([name, found]): Asked => ({ family: `v4:${name}`, path: v4InfoPath(name), found })),
  ];
  const imported = {
    apis: asked.flatMap(({ family, found }) =>
      found.kind === 'served' ? [{ family, files: found.files }] : [],
    ),
    namespaces: [...versions].flatMap(([namespace, found]) =>
      found.kind === 'version' ? [{ namespace, serverVersion: found.version }] : [],
    ),
  };
  if (imported.apis.length + imported.namespaces.length === 0) throw nothingHad(asked, profile.name);
  const familiesOf = (kind: Found['kind']): Family[] =>
    asked.filter(({ found }) => found.kind === kind).map(({ family }) => family);
  return {
    ...imported,
    absent: familiesOf('absent'),
    missed: familiesOf('missed'),
    problems: [...problemsOf(asked, product), ...problems],
    heard: reads.heard,
  };
}

/**
 * What is missed and would be expected of this product: a Prism Central need not describe the APIs of Prism Element, nor the other way
 * round. Namespaces that were missed for one reason are one problem.
 */
function problemsOf(asked: readonly Asked[], product: Product | undefined): CatalogProblem[] {
  const whys = new Set<unknown>();
  return asked.flatMap(({ family, path, unattested, found }) => {
    if (found.kind !== 'missed' || unattested || whys.has(found.why)) return [];
    whys.add(found.why);
    const isExpected = product === undefined || familyFacts(family).product === product;
    return isExpected ? [{ file: path, detail: found.why.detail }] : [];
  });
}

/** Why nothing was had: what went wrong first, a login that may not, or nothing at all. */
function nothingHad(asked: readonly Asked[], cluster: string): Failure {
  const refusals = asked.flatMap(({ found }) => (found.kind === 'missed' ? [found.why] : []));
  const failure = refusals.find((why) => why.failure)?.failure;
  if (failure) return new Failure(failure.reason, { ...failure.facts, cluster });
  const forbidden = refusals.some(({ status }) => status === 401 || status === 403);
  const detail = refusals[0]?.detail;
  return new Failure(forbidden ? 'forbidden' : 'no-description', {
    cluster,
    ...(detail === undefined ? {} : { detail }),
  });
}
