import { probesFor, readListing, type Probe } from '../cluster/discovery';
import type { CatalogProblem, SpecFile } from '../model/catalog';
import type { Family } from '../model/family';
import { asFailure, Failure, isFailure, type Reason } from '../model/failure';
import { readRequest } from '../prism/readRequest';
import type { Reach } from './reach';

/** One step of an import, for a progress bar. */
export interface ImportProgress {
  readonly done: number;
  /** Grows once, when a listing says how many documents there are. */
  readonly total: number;
  /** Path of the file that came last. */
  readonly name: string;
}

export interface ImportedApi {
  readonly api: Probe['api'];
  /** As served; a listing comes before its documents, which keep its order. */
  readonly files: readonly SpecFile[];
}

export interface ImportedApis {
  readonly apis: readonly ImportedApi[];
  /** APIs that this cluster does not describe. */
  readonly absent: readonly Probe['api'][];
  /** Families of the APIs of which nothing could be had this time, though the cluster may describe them. */
  readonly missed: readonly Family[];
  /** Files that could not be had; each costs itself only. */
  readonly problems: readonly CatalogProblem[];
}

/** Requests at a time: a CVM answers people meanwhile. */
const AT_ONCE = 4;
/** The largest description has 4.4 MB and comes over VPNs. */
const TIMEOUT_MS = 120_000;
/** Descriptions are read in memory. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

/** Failures that the other files would meet too. */
const FOR_ALL = new Set<Reason>([
  'cancelled',
  'rejected-or-locked',
  'secret-missing',
  'secret-store',
  'tls-changed',
  'tls-untrusted',
  'tls-expired',
  'tls-name',
  'tls-unsafe',
  'client-certificate',
  'not-tls',
  'other-cluster',
  'foreign-host',
  'dns',
  'refused',
  'unreachable',
  'proxy-refused',
]);

/**
 * Fetches the descriptions that a cluster serves of its own APIs. Throws where no file could be had for a reason that concerns the
 * whole cluster, `cancelled` among them.
 */
export async function importApis(
  reach: Reach & { readonly onProgress?: (progress: ImportProgress) => void },
): Promise<ImportedApis> {
  const problems: CatalogProblem[] = [];
  const probes = probesFor(reach.profile);
  let [done, total] = [0, probes.length];
  const step = (name: string): void => reach.onProgress?.({ done: (done += 1), total, name });

  const fetched = await Promise.all(
    probes.map(async (probe): Promise<readonly SpecFile[] | 'absent'> => {
      const first = await fetchFile(reach, probe, probe.path, problems);
      step(probe.path);
      if (first === 'absent' || first === undefined) return first ?? [];
      if (!probe.listing) return [first];
      const paths = readListing(first.bytes);
      if (!paths) {
        problems.push({ file: probe.path, detail: 'no listing of documents' });
        return [];
      }
      total += paths.length;
      const documents = await inTurns(paths, AT_ONCE, async (path) => {
        const file = await fetchFile(reach, probe, probe.path + path, problems);
        step(probe.path + path);
        if (file === 'absent') problems.push({ file: probe.path + path, detail: 'answered with 404' });
        return file === 'absent' ? undefined : file;
      });
      const had = documents.filter((file) => file !== undefined);
      return had.length === 0 && paths.length > 0 ? [] : [first, ...had];
    }),
  );

  return {
    apis: probes.flatMap(({ api }, at) => {
      const files = fetched[at];
      return files === undefined || files === 'absent' || files.length === 0 ? [] : [{ api, files }];
    }),
    absent: probes.filter((_probe, at) => fetched[at] === 'absent').map(({ api }) => api),
    missed: probes
      .filter((_probe, at) => fetched[at] !== 'absent' && fetched[at]?.length === 0)
      .map(({ family }) => family),
    problems,
  };
}

async function fetchFile(
  { profile, send, permit, signal }: Reach,
  { family }: Probe,
  path: string,
  problems: CatalogProblem[],
): Promise<SpecFile | 'absent' | undefined> {
  try {
    if (signal?.aborted) throw new Failure('cancelled', { cluster: profile.name });
    const request = readRequest(profile, family, path);
    const { status, body } = await send(permit(request), {
      timeoutMs: TIMEOUT_MS,
      memoryLimit: MEMORY_LIMIT,
      ...(signal ? { signal } : {}),
    });
    if (status === 404) return 'absent';
    if (status === 200 && body.kind === 'memory') return { name: path, bytes: body.bytes };
    problems.push({ file: path, detail: `answered with ${status}` });
  } catch (error) {
    if (!isFailure(error) || FOR_ALL.has(error.reason)) throw asFailure(error, { cluster: profile.name });
    problems.push({ file: path, detail: error.message });
  }
  return undefined;
}

/** `run` for each item, `width` at a time, results in the order of the items. The first failure ends it; what runs is awaited by nobody. */
async function inTurns<T, R>(items: readonly T[], width: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const at = next++;
      try {
        results[at] = await run(items[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
