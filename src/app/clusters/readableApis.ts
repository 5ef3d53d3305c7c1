import type { StoredApi } from '../../core/model/api';
import type { Catalogs } from './catalogs';

/**
 * The APIs of an owner, for what goes on without them: none where their list can't be read. The Clusters view says that where the owner is
 * unfolded, and an import makes the list anew.
 */
export async function readableApis(
  catalogs: Pick<Catalogs, 'apis'>,
  ownerId: string,
): Promise<readonly StoredApi[]> {
  return (await catalogs.apis(ownerId).catch(() => undefined)) ?? [];
}
