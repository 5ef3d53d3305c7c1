import { searchable, type Searchable } from '../../../core/catalog/search/searchable';
import type { StoredApi } from '../../../core/model/api';
import type { Operation, OperationKey } from '../../../core/model/operation';
import type { Catalogs } from '../../clusters/catalogs';
import { readableApis } from '../../clusters/readableApis';
import type { OperationNode, Owner } from '../../views/clusters/clusterNode';

/** The operations of one owner or of several, ready to be searched. */
export interface KnownOperations {
  readonly index: Searchable;
  /** Whose an operation is: clusters that serve the same description share its operations. */
  nodes(operation: Operation): readonly OperationNode[];
  byKey(key: OperationKey): readonly OperationNode[];
  /** APIs whose operations could not be had. */
  readonly unread: readonly { readonly owner: Owner; readonly api: StoredApi; readonly error: unknown }[];
}

/** Gathers the operations of owners. An API that can't be read costs itself only. */
export async function knownOperations(
  catalogs: Pick<Catalogs, 'apis' | 'catalog'>,
  owners: readonly Owner[],
): Promise<KnownOperations> {
  const nodes = new Map<Operation, OperationNode[]>();
  const byKey = new Map<OperationKey, OperationNode[]>();
  const unread: { owner: Owner; api: StoredApi; error: unknown }[] = [];
  for (const owner of owners) {
    for (const api of await readableApis(catalogs, owner.id)) {
      try {
        for (const operation of (await catalogs.catalog(api)).operations) {
          const node: OperationNode = { kind: 'operation', owner, api, operation };
          append(nodes, operation, node);
          append(byKey, operation.key, node);
        }
      } catch (error) {
        unread.push({ owner, api, error });
      }
    }
  }
  return {
    index: searchable([...nodes.keys()]),
    nodes: (operation) => nodes.get(operation) ?? [],
    byKey: (key) => byKey.get(key) ?? [],
    unread,
  };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
