import { fittingVersion, type Portal } from '../../core/catalog/sources/portal';
import type { ImportedNamespace } from '../../core/flow/importApis';
import type { ServedApi, StoredApi } from '../../core/model/api';
import type { CatalogProblem, SpecFile } from '../../core/model/catalog';
import { asFailure, type Failure } from '../../core/model/failure';
import { refusalOf } from '../../core/model/refusal';
import type { BuiltInIndex } from './builtInIndex';

/** Where descriptions of v4 are had from, since clusters serve none. */
export interface NamespaceSources {
  readonly index: Pick<BuiltInIndex, 'description'>;
  /** Only where the person allows that it is asked. */
  readonly portal?: Pick<Portal, 'host' | 'versions' | 'description'>;
  readonly signal?: AbortSignal;
  /** Told of what is asked of the portal, which takes a while. */
  readonly onStep?: (name: string) => void;
}

export interface DescribedNamespaces {
  readonly served: readonly ServedApi[];
  readonly problems: readonly CatalogProblem[];
  /** Why the portal did not give what it was first asked for in vain. */
  readonly portalFailed?: Failure;
}

/**
 * The namespaces of v4 that a cluster has, with the fuller description that can be had: from the developer portal, in the version that
 * fits, or else from the index that comes with the extension. What a person chose, and what is there from the portal in that version, is
 * not asked for again. Throws `cancelled`.
 * @param known the APIs that are known of this cluster
 */
export async function describedNamespaces(
  namespaces: readonly ImportedNamespace[],
  known: readonly StoredApi[],
  sources: NamespaceSources,
): Promise<DescribedNamespaces> {
  const served: ServedApi[] = [];
  const problems: CatalogProblem[] = [];
  let { portal } = sources;
  let portalFailed: Failure | undefined;
  for (const { namespace, serverVersion } of namespaces) {
    const there = known.find(({ family }) => family === `v4:${namespace}`);
    if (portal && there?.origin !== 'file' && there?.origin !== 'link')
      try {
        const got = await fromPortal(portal, namespace, serverVersion, there, sources);
        if (got) {
          served.push({ files: [got.file], origin: 'portal', from: got.version, serverVersion });
          continue;
        }
      } catch (error) {
        if (sources.signal?.aborted) throw error;
        const failure = asFailure(error);
        portalFailed ??= failure;
        // Whoever can't reach it once waits no second time; what it lacks of one namespace it may have of the next.
        if (refusalOf(failure)?.refusal !== 'not-the-portal') portal = undefined;
      }
    const file = await sources.index.description(namespace);
    if (file) served.push({ files: [file], origin: 'built-in', serverVersion });
    else
      problems.push({
        file: namespace,
        detail: `${serverVersion} is there, and no description of it is known`,
      });
  }
  return { served, problems, ...(portalFailed ? { portalFailed } : {}) };
}

/** Undefined where the portal has none that fits, or where it is there already. */
async function fromPortal(
  portal: NonNullable<NamespaceSources['portal']>,
  namespace: string,
  serverVersion: string,
  there: StoredApi | undefined,
  { signal, onStep }: NamespaceSources,
): Promise<{ readonly file: SpecFile; readonly version: string } | undefined> {
  const isThere = (version: string | undefined): boolean =>
    there?.origin === 'portal' && version !== undefined && there.from === version;
  if (isThere(serverVersion)) return undefined;
  const asking = signal ? { signal } : {};
  onStep?.(`${portal.host} ${namespace}`);
  const version = fittingVersion(await portal.versions(namespace, asking), serverVersion);
  if (version === undefined || isThere(version)) return undefined;
  return { file: await portal.description(namespace, version, asking), version };
}
