import type { ApiOrigin, StoredApi } from '../../model/api';
import type { Family } from '../../model/family';

/** How much a description knows by where it is from: one that knows less never takes the place of one that knows more. */
const FULLNESS: Readonly<Record<ApiOrigin, number>> = {
  'built-in': 0,
  portal: 1,
  // a person chose it
  file: 2,
  link: 2,
  cluster: 3,
};

/** Whether an API is there because the cluster has it, and goes when it has not: what it served, and what is built in for its version. */
const isFound = ({ origin, serverVersion }: StoredApi): boolean =>
  origin === 'cluster' || (origin === 'built-in' && serverVersion !== undefined);

/**
 * The APIs of a cluster after it was asked anew. What it was found to have before goes, unless it was missed this time. What a person
 * brought stays; where the cluster has that family in another version now, that is noted.
 * @param missed families of which nothing could be had this time
 */
export function replaceApis(
  before: readonly StoredApi[],
  found: readonly StoredApi[],
  missed: readonly Family[] = [],
): readonly StoredApi[] {
  const of = (apis: readonly StoredApi[], family: Family): StoredApi | undefined =>
    apis.find((api) => api.family === family);
  const isFuller = (known: StoredApi | undefined, api: StoredApi): known is StoredApi =>
    known !== undefined && FULLNESS[known.origin] > FULLNESS[api.origin];
  const kept = before.flatMap((known): StoredApi[] => {
    const now = of(found, known.family);
    if (now === undefined) return !isFound(known) || missed.includes(known.family) ? [known] : [];
    if (!isFuller(known, now)) return [];
    const { serverVersion } = now;
    return [{ ...known, ...(serverVersion === undefined ? {} : { serverVersion }) }];
  });
  return [...kept, ...found.filter(({ family }) => of(kept, family) === undefined)];
}

/** The APIs of a cluster with those that a person brought in place of what was known of the same families; what it has of v4 stays known. */
export function addApis(before: readonly StoredApi[], added: readonly StoredApi[]): readonly StoredApi[] {
  const known = new Map(before.map((api) => [api.family, api]));
  const families = new Set(added.map(({ family }) => family));
  return [
    ...before.filter(({ family }) => !families.has(family)),
    ...added.map((api): StoredApi => {
      const serverVersion = api.serverVersion ?? known.get(api.family)?.serverVersion;
      return { ...api, ...(serverVersion === undefined ? {} : { serverVersion }) };
    }),
  ];
}
