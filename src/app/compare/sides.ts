import type { ComparedSide, DetailOf } from '../../core/catalog/compare/compare';
import type { StoredApi } from '../../core/model/api';
import type { SpecFile } from '../../core/model/catalog';
import type { Family } from '../../core/model/family';
import { Failure } from '../../core/model/failure';
import type { Catalogs } from '../clusters/catalogs';

/** Some of the APIs that are kept, as one side of a comparison. Throws `no-description`. */
export async function keptSide(
  catalogs: Pick<Catalogs, 'catalog' | 'detail'>,
  apis: readonly StoredApi[],
): Promise<Required<ComparedSide>> {
  return {
    catalogs: await Promise.all(apis.map((api) => catalogs.catalog(api))),
    detail: keptDetail(catalogs, apis),
  };
}

/** The way to the details of some of the APIs that are kept, none of which is read before it is asked for. */
export function keptDetail(catalogs: Pick<Catalogs, 'detail'>, apis: readonly StoredApi[]): DetailOf {
  const byFamily = new Map(apis.map((api) => [api.family, api]));
  return async (family, key) => {
    const api = byFamily.get(family);
    if (!api) throw new Failure('not-found', { operation: key });
    return catalogs.detail(api, key);
  };
}

/** What is in files that are not kept. Throws `no-description` where that is no operation, and `cancelled`. */
export async function filesSide(
  catalogs: Pick<Catalogs, 'inMemory'>,
  files: readonly SpecFile[],
  signal?: AbortSignal,
): Promise<Required<ComparedSide>> {
  const read = await catalogs.inMemory(files, signal);
  const described = read.catalogs.filter(({ operations }) => operations.length > 0);
  if (described.length === 0)
    throw new Failure('no-description', { detail: files.map(({ name }) => name).join(', ') });
  return { ...read, catalogs: described };
}

/** A side with these APIs alone. */
export function onlyFamilies<S extends ComparedSide>(side: S, families: ReadonlySet<Family>): S {
  return { ...side, catalogs: side.catalogs.filter(({ family }) => families.has(family)) };
}
