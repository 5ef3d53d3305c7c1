import type { StoredApi } from '../../../core/model/api';
import type { Draft } from '../../../core/model/draft';
import type { Operation } from '../../../core/model/operation';
import { familyOfBasePath } from '../../../core/prism/families';
import { asOperation, calledOperation, pathOf } from '../../../core/request/calledOperation';
import type { Catalogs } from '../../clusters/catalogs';
import { readableApis } from '../../clusters/readableApis';

type Known = Pick<Catalogs, 'apis' | 'catalog' | 'detail'>;

/** A draft as one of the operation that it calls on a cluster; as it is where it is one of an operation already, or calls none that is known. */
export async function withOperation(catalogs: Known, ownerId: string, draft: Draft): Promise<Draft> {
  if (draft.operation !== undefined) return draft;
  const operations = await operationsFor(catalogs, ownerId, draft);
  const operation = calledOperation(draft, operations.keys());
  const api = operation && operations.get(operation);
  if (!api) return draft;
  try {
    return asOperation(draft, operation, await catalogs.detail(api, operation.key));
  } catch {
    // The form works without, and the tree says what can't be read of an API.
    return draft;
  }
}

/** The operations of the APIs that a path may belong to. */
async function operationsFor(
  catalogs: Known,
  ownerId: string,
  draft: Draft,
): Promise<ReadonlyMap<Operation, StoredApi>> {
  const family = familyOfBasePath(pathOf(draft) ?? '');
  const found = new Map<Operation, StoredApi>();
  for (const api of await readableApis(catalogs, ownerId)) {
    if (family !== undefined && api.family !== family) continue;
    const index = await catalogs.catalog(api).catch(() => undefined);
    for (const operation of index?.operations ?? []) found.set(operation, api);
  }
  return found;
}
