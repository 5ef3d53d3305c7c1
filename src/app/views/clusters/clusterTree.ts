import { l10n } from 'vscode';
import { inOrder } from '../../../core/catalog/outline/order';
import { partsOfKey } from '../../../core/catalog/operationKey';
import { depthOfNamespace, pathLevel } from '../../../core/catalog/outline/paths';
import { byTag } from '../../../core/catalog/outline/tags';
import { afterParents } from '../../../core/cluster/child';
import type { StoredApi } from '../../../core/model/api';
import type { Family } from '../../../core/model/family';
import type { Operation, OperationKey } from '../../../core/model/operation';
import type { Catalogs } from '../../clusters/catalogs';
import { explainLine } from '../../failures';
import type { Favourites } from '../../storage/favourites';
import type { Profiles } from '../../storage/profiles';
import type { ApiNode, ClusterNode, OperationNode, Owner } from './clusterNode';
import type { Filtered } from './filterApis';
import { importCommand, message, noMatch } from './messages';
import { NOBODY, nodeOf, ownerName, ownerOf, ownerInSentence } from './owners';
import { apiIdOf } from './treeIds';

/** What of the tree is shown, and how. */
export interface Shown {
  /** With the operations that the vendor marks as internal. */
  readonly internal: boolean;
  /** By path; else by tag. */
  readonly byPath: boolean;
  readonly filtered?: Filtered;
}

interface Sources {
  readonly profiles: Pick<Profiles, 'all'>;
  readonly catalogs: Pick<Catalogs, 'apis' | 'catalog'>;
  readonly favourites: Pick<Favourites, 'all'>;
}

/** Cluster -> API -> tag or path -> operation. A description is read when its API is unfolded, not before. */
export class ClusterTree {
  constructor(
    private readonly sources: Sources,
    private readonly shown: () => Shown,
  ) {}

  /** What is below a node; without one, the top. Failures are nodes too: they cost what they are about only. */
  async children(node?: ClusterNode): Promise<ClusterNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#top();
      case 'cluster':
      case 'noCluster':
        return this.#below(node);
      case 'favourites':
        return orMessage(node.owner, () => this.#favourites(node));
      case 'api':
        return orMessage(node.owner, () => this.#groups(node));
      case 'tag':
        return node.group.operations.map((operation): ClusterNode => ({
          ...operationIn(node, operation),
          depth: depthOfNamespace([operation]),
        }));
      case 'branch':
        return this.#level(node, node.branch.operations, node.branch.depth);
      case 'problems':
        return node.api.problems.map((problem) => ({
          ...below(node),
          kind: 'problem',
          api: node.api,
          problem,
        }));
      default:
        return [];
    }
  }

  /** All that have APIs: clusters, and nobody where there are APIs without a cluster, or a list of them that can't be read. */
  async owners(): Promise<Owner[]> {
    const clusters = afterParents(this.sources.profiles.all()).map((profile) => ({
      id: profile.id,
      profile,
    }));
    const hasLoose = await this.sources.catalogs.apis(NOBODY.id).then(
      (apis) => apis !== undefined && apis.length > 0,
      () => true,
    );
    return hasLoose ? [...clusters, NOBODY] : clusters;
  }

  /** Finds the node of an operation as it is shown now. Undefined where it is not: gone, or hidden. */
  async find(owner: Owner, key: OperationKey): Promise<OperationNode | undefined> {
    let node = await this.#api(owner, partsOfKey(key).family);
    while (node && node.kind !== 'operation') {
      node = (await this.children(node)).find((each) => has(each, key));
    }
    return node;
  }

  /** Finds the node of what could not be read of an API. Undefined where there is none, or a filter hides it. */
  async unread(ownerId: string, family: Family): Promise<ClusterNode | undefined> {
    const owner = (await this.owners()).find(({ id }) => id === ownerId);
    const node = owner && (await this.#api(owner, family));
    return node && (await this.children(node)).find(({ kind }) => kind === 'problems');
  }

  /** The first operation that is shown; undefined where there is none. */
  async first(node?: ClusterNode): Promise<OperationNode | undefined> {
    if (node?.kind === 'operation') return node;
    for (const child of await this.children(node)) {
      const found = await this.first(child);
      if (found) return found;
    }
    return undefined;
  }

  async #api(owner: Owner, family: Family): Promise<ClusterNode | undefined> {
    const nodes = await this.children(nodeOf(owner));
    return nodes.find((each) => each.kind === 'api' && each.api.family === family);
  }

  async #top(): Promise<ClusterNode[]> {
    const owners = await this.owners();
    const { filtered } = this.shown();
    if (!filtered) return owners.map(nodeOf);
    const left = [...filtered.matches.keys(), ...filtered.unread];
    const nodes = owners.filter(({ id }) => left.some((api) => api.startsWith(`${id} `))).map(nodeOf);
    return nodes.length > 0 || owners.length === 0 ? nodes : noMatch(filtered);
  }

  async #below(node: ClusterNode): Promise<ClusterNode[]> {
    const owner = ownerOf(node)!;
    return orMessage(owner, async () => {
      const apis = (await this.sources.catalogs.apis(owner.id)) ?? [];
      const { filtered } = this.shown();
      const left = apis.filter((api) => isLeft(filtered, owner, api));
      const nodes = left.map((api): ClusterNode => ({ kind: 'api', owner, api, parent: node }));
      if (filtered) return nodes;
      if (nodes.length > 0) return [...(await this.#starred(node, owner, apis)), ...nodes];
      if (!owner.profile) return [];
      return [message(l10n.t('Import the APIs of this cluster'), 'cloud-download', importCommand(owner))];
    });
  }

  /** The node of the favourites, where one is of an API that the owner has. */
  async #starred(node: ClusterNode, owner: Owner, apis: readonly StoredApi[]): Promise<ClusterNode[]> {
    // A file of favourites that can't be read says so to whoever stars one; here it must not cost the tree.
    const all = await this.sources.favourites.all().catch(() => []);
    const keys = [...all].filter((key) => apis.some(({ family }) => key.startsWith(`${family} `)));
    return keys.length > 0 ? [{ kind: 'favourites', owner, keys, parent: node }] : [];
  }

  async #favourites(node: ClusterNode & { kind: 'favourites' }): Promise<ClusterNode[]> {
    const { owner } = node;
    const keys = new Set(node.keys);
    const nodes: ClusterNode[] = [];
    for (const api of (await this.sources.catalogs.apis(owner.id)) ?? []) {
      if (!node.keys.some((key) => key.startsWith(`${api.family} `))) continue;
      for (const operation of inOrder(await this.sources.catalogs.catalog(api)))
        if (keys.has(operation.key)) nodes.push({ kind: 'operation', owner, api, operation, parent: node });
    }
    if (nodes.length > 0) return nodes;
    return [message(l10n.t('The APIs of {0} have none of your favourites.', ownerInSentence(owner)), 'info')];
  }

  async #groups(node: ApiNode): Promise<ClusterNode[]> {
    const { api } = node;
    const operations = await this.#operations(node);
    const nodes = this.shown().byPath
      ? this.#level(node, operations, depthOfNamespace(operations))
      : byTag(operations).map((group): ClusterNode => ({ ...below(node), kind: 'tag', api, group }));
    if (api.problems.length === 0 || this.shown().filtered) return nodes;
    return [{ ...below(node), kind: 'problems', api }, ...nodes];
  }

  async #operations({ owner, api }: ApiNode): Promise<readonly Operation[]> {
    const { filtered, internal } = this.shown();
    const matches = filtered?.matches.get(apiIdOf(owner, api));
    if (matches) return matches;
    const all = inOrder(await this.sources.catalogs.catalog(api));
    return internal ? all : all.filter((operation) => !operation.internal);
  }

  #level(
    node: ClusterNode & { api: StoredApi; owner: Owner },
    operations: readonly Operation[],
    depth: number,
  ): ClusterNode[] {
    const level = pathLevel(operations, depth);
    return [
      ...level.operations.map((operation): ClusterNode => ({ ...operationIn(node, operation), depth })),
      ...level.branches.map((branch): ClusterNode => ({
        ...below(node),
        kind: 'branch',
        api: node.api,
        branch,
      })),
    ];
  }
}

const below = (node: ClusterNode & { owner: Owner }): { owner: Owner; parent: ClusterNode } => ({
  owner: node.owner,
  parent: node,
});

const operationIn = (
  node: ClusterNode & { api: StoredApi; owner: Owner },
  operation: Operation,
): OperationNode => ({ ...below(node), kind: 'operation', api: node.api, operation });

function isLeft(filtered: Filtered | undefined, owner: Owner, api: StoredApi): boolean {
  const id = apiIdOf(owner, api);
  return !filtered || filtered.matches.has(id) || filtered.unread.has(id);
}

function has(node: ClusterNode, key: OperationKey): boolean {
  if (node.kind === 'operation') return node.operation.key === key;
  const { operations } = node.kind === 'tag' ? node.group : node.kind === 'branch' ? node.branch : {};
  return operations?.some((operation) => operation.key === key) ?? false;
}

async function orMessage(owner: Owner, make: () => Promise<ClusterNode[]>): Promise<ClusterNode[]> {
  try {
    return await make();
  } catch (error) {
    const detail = explainLine(error, ownerName(owner));
    return [message(l10n.t('Could not be read'), 'error', importCommand(owner), detail)];
  }
}
