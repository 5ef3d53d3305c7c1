// What `npm run bench -- tree` measures, bundled with the stand-in for VS Code's module: the nodes and rows of the Clusters view.
import { KeptCatalogs } from '../../../src/app/clusters/keptCatalogs';
import type { ApiStore } from '../../../src/app/storage/apis';
import type { ClusterNode } from '../../../src/app/views/clusters/clusterNode';
import { ClusterTree, type Shown } from '../../../src/app/views/clusters/clusterTree';
import { NOBODY } from '../../../src/app/views/clusters/owners';
import { treeItem } from '../../../src/app/views/clusters/treeItem';

const SHOWN: Shown = { internal: true, byPath: false };
const NOTHING: ReadonlySet<string> = new Set();

/** The tree over kept APIs of no cluster, as a window opens it that knows nothing yet. */
export function treeOver(store: ApiStore): {
  unfoldAll: () => Promise<number>;
  api: (title: string) => Promise<number>;
} {
  const window = new KeptCatalogs(store, () => Promise.reject(new Error('an index was not kept')));
  const catalogs = {
    apis: async (id: string) => (await store.list(id))?.apis,
    catalog: window.index.bind(window),
  };
  const sources = { profiles: { all: () => [] }, catalogs, favourites: { all: async () => NOTHING } };
  const tree = new ClusterTree(sources, () => SHOWN);

  /** Makes all nodes below one and a row for each. @returns how many rows are operations */
  async function unfold(node: ClusterNode): Promise<number> {
    let operations = 0;
    for (const child of await tree.children(node)) {
      if (child.kind === 'cluster') continue;
      treeItem(child, SHOWN, NOTHING);
      operations += child.kind === 'operation' ? 1 : await unfold(child);
    }
    return operations;
  }
  return {
    unfoldAll: () => unfold({ kind: 'noCluster' }),
    api: async (title) => {
      const apis = await tree.children({ kind: 'noCluster' });
      const api = apis.find((node) => node.kind === 'api' && node.api.title === title);
      return api ? unfold(api) : 0;
    },
  };
}

export const owner = NOBODY.id;
