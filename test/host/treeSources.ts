import * as vscode from 'vscode';
import { newProfile } from '../../src/core/cluster/profile';
import type { StoredApi } from '../../src/core/model/api';
import type { CatalogIndex } from '../../src/core/model/catalog';
import { Failure } from '../../src/core/model/failure';
import type { Operation } from '../../src/core/model/operation';
import type { ClusterProfile } from '../../src/core/model/profile';
import { refused } from '../../src/core/model/refusal';
import { ClusterTree, type Shown } from '../../src/app/views/clusters/clusterTree';
import type { ClusterNode } from '../../src/app/views/clusters/clusterNode';
import { filterApis, type Filtered } from '../../src/app/views/clusters/filterApis';
import { placed, treeItem } from '../../src/app/views/clusters/treeItem';

/** A cluster that nobody reaches. */
export const cluster = (id: string, more: Partial<ClusterProfile> = {}): ClusterProfile => ({
  ...newProfile({
    id,
    name: id,
    host: '192.0.2.1',
    port: 9440,
    trust: { policy: 'system' },
    credentialId: 'c',
  }),
  ...more,
});

/** An operation from a line such as `GET /vms`. */
export function operation(line: string, more: Partial<Operation> = {}): Operation {
  const [method = '', path = ''] = line.split(' ');
  const family = more.family ?? 'v3';
  return {
    key: `${family} ${line}`,
    family,
    method,
    path,
    urlPath: `/api/nutanix/v3${path}`,
    tag: path.split('/')[1] ?? '',
    summary: `Summary of ${line}`,
    deprecated: false,
    internal: false,
    effect: method === 'GET' ? 'read' : 'write',
    ...more,
  };
}

/** An API with these operations, as it is kept. */
export function api(operations: readonly Operation[], more: Partial<StoredApi> = {}): KeptApi {
  const { family = operations[0]?.family ?? 'v3', problems = [] } = more;
  const stored: StoredApi = {
    family,
    title: `API ${family}`,
    version: '1',
    origin: 'cluster',
    operations: operations.length,
    public: operations.filter(({ internal }) => !internal).length,
    files: [{ name: 'swagger.json', sha256: 'a'.repeat(64) }],
    problems,
    importedAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
  const index: CatalogIndex = { family, title: stored.title, version: '1', operations, problems };
  return { stored, index };
}

export interface KeptApi {
  readonly stored: StoredApi;
  readonly index: CatalogIndex;
}

/** A tree over APIs in memory, by the id of their owner; it tells which catalogs were read. */
export class TestTree {
  readonly read: string[] = [];
  readonly starred = new Set<string>();
  /** Ids of what was unfolded before. */
  readonly unfolded = new Set<string>();
  /** Families whose description can't be read. */
  readonly broken = new Set<string>();
  /** Ids of owners whose list of APIs can't be read. */
  readonly damaged = new Set<string>();
  shown: Shown = { internal: false, byPath: false };
  readonly tree: ClusterTree;

  constructor(
    readonly clusters: readonly ClusterProfile[],
    private readonly apis: Readonly<Record<string, readonly KeptApi[]>>,
  ) {
    this.tree = new ClusterTree(
      {
        profiles: { all: () => clusters },
        catalogs: this.catalogs,
        favourites: { all: async () => this.starred },
      },
      () => this.shown,
    );
  }

  readonly catalogs = {
    apis: async (id: string): Promise<readonly StoredApi[] | undefined> => {
      if (this.damaged.has(id)) throw refused('kept-list-damaged', { file: 'apis.json' });
      return this.apis[id]?.map(({ stored }) => stored);
    },
    catalog: async (wanted: StoredApi): Promise<CatalogIndex> => {
      this.read.push(wanted.family);
      if (this.broken.has(wanted.family)) throw new Failure('no-description', { detail: 'swagger.json' });
      return Object.values(this.apis)
        .flat()
        .find(({ stored }) => stored === wanted)!.index;
    },
  };

  item(node: ClusterNode): vscode.TreeItem {
    const made =
      node.kind === 'cluster'
        ? new vscode.TreeItem(node.profile.name, vscode.TreeItemCollapsibleState.Collapsed)
        : treeItem(node, this.shown, this.starred);
    return placed(made, node, this.shown, this.unfolded);
  }

  /** What is below the node that the labels lead to. */
  async at(...labels: readonly string[]): Promise<ClusterNode[]> {
    let nodes = await this.tree.children();
    for (const label of labels) {
      const node = nodes.find((each) => labelOf(this.item(each)) === label);
      if (!node)
        throw new Error(`no ${label} in ${nodes.map((each) => labelOf(this.item(each))).join(', ')}`);
      nodes = await this.tree.children(node);
    }
    return nodes;
  }

  /** The rows below the node that the labels lead to: label and description. */
  async rows(...labels: readonly string[]): Promise<string[]> {
    return (await this.at(...labels)).map((node) => {
      const { label, description } = itemWords(this.item(node));
      return description === '' ? label : `${label} | ${description}`;
    });
  }

  /** Filters as the view does. */
  async filter(query: string, only?: ClusterProfile): Promise<Filtered> {
    const { signal } = new AbortController();
    const owner = only && { id: only.id, profile: only };
    const filtered = await filterApis(
      { query, session: 1, ...(owner ? { only: owner } : {}) },
      await this.tree.owners(),
      this.catalogs,
      { internal: this.shown.internal, signal },
    );
    this.shown = { ...this.shown, filtered };
    return filtered;
  }
}

export const labelOf = ({ label }: vscode.TreeItem): string =>
  typeof label === 'string' ? label : (label?.label ?? '');

function itemWords(item: vscode.TreeItem): { label: string; description: string } {
  return { label: labelOf(item), description: typeof item.description === 'string' ? item.description : '' };
}

/** Operations of v3 with one that is internal, and one of a namespace of v4. */
export const vms = [
  operation('GET /vms', { tag: 'vms' }),
  operation('POST /vms', { tag: 'vms' }),
  operation('GET /vms/{uuid}', { tag: 'vms' }),
  operation('DELETE /vms/{uuid}', { tag: 'vms', effect: 'destroy', deprecated: true }),
  operation('GET /hosts', { tag: 'Hosts' }),
  operation('GET /secrets', { tag: 'internals', internal: true }),
];
export const vmm = [operation('GET /vmm/v4.x/ahv/config/vms', { family: 'v4:vmm', tag: 'Vm' })];
/** A tree of one cluster with these APIs. */
export const treeOf = (...apis: readonly KeptApi[]): TestTree =>
  new TestTree([cluster('Berlin')], { Berlin: apis });
/** A tree of one cluster with v3 and the built-in v4 vmm. */
export const usual = (): TestTree =>
  treeOf(api(vms), api(vmm, { title: 'Prism Central v4 vmm', origin: 'built-in', serverVersion: 'v4.1' }));
