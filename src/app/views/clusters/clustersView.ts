import * as vscode from 'vscode';
import type { Family } from '../../../core/model/family';
import type { OperationKey } from '../../../core/model/operation';
import type { Catalogs } from '../../clusters/catalogs';
import type { Connections } from '../../clusters/connections';
import { VIEWS } from '../../contributions';
import { NO_CLUSTER } from '../../documents/uris';
import type { Favourites } from '../../storage/favourites';
import type { Profiles } from '../../storage/profiles';
import { WhileVisible } from '../whileVisible';
import { clusterItem } from './clusterItem';
import { parentOf, type ClusterNode, type Owner } from './clusterNode';
import { ClusterTree, type Shown } from './clusterTree';
import { filteredLine } from './countWords';
import { OperationFilter } from './operationFilter';
import { tooltipOf } from './operationTooltip';
import { Revealing } from './revealing';
import { placed, treeItem } from './treeItem';
import { TreeToggles } from './treeToggles';
import { Unfolded } from './unfolded';

/** What the view shows. */
export interface ViewSources {
  readonly profiles: Profiles;
  readonly catalogs: Catalogs;
  readonly favourites: Favourites;
  readonly connections: Pick<Connections, 'sessions' | 'onDidChangeSessions'>;
}

/** The Clusters view: the tree, its switches and its filter, drawn anew when something of it has changed. */
export class ClustersView implements vscode.TreeDataProvider<ClusterNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #disposables: vscode.Disposable[];
  readonly tree: vscode.TreeView<ClusterNode>;
  readonly toggles: TreeToggles;
  readonly filter: OperationFilter;
  readonly #nodes: ClusterTree;
  readonly #ages: WhileVisible;
  readonly #unfolded: Unfolded;
  readonly #revealing: Revealing;

  constructor(
    private readonly sources: ViewSources,
    state: vscode.Memento,
  ) {
    const { profiles, catalogs, favourites, connections } = sources;
    this.toggles = new TreeToggles(state);
    this.#nodes = new ClusterTree(sources, () => this.#shown());
    this.filter = new OperationFilter({
      catalogs,
      owners: () => this.#nodes.owners(),
      internal: () => this.toggles.isOn('internal'),
    });
    this.tree = vscode.window.createTreeView(VIEWS.clusters, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const draw = (): void => this.#changed.fire();
    const lookAgain = (): void => {
      if (this.filter.wanted) void this.filter.again();
      else draw();
    };
    this.#ages = new WhileVisible(this.tree, draw);
    this.#unfolded = new Unfolded(this.tree, () => this.filter.filtered === undefined);
    this.#revealing = new Revealing(this.tree, this.#unfolded);
    this.#disposables = [
      this.#changed,
      this.tree,
      this.toggles,
      this.filter,
      this.#ages,
      this.#unfolded,
      connections.onDidChangeSessions(draw),
      favourites.onDidChange(draw),
      profiles.onDidChange(lookAgain),
      catalogs.onDidChange(lookAgain),
      this.toggles.onDidChange((toggle) => (toggle === 'internal' ? lookAgain() : draw())),
      this.filter.onDidChange(() => {
        const { filtered } = this.filter;
        this.tree.message = filtered && filteredLine(filtered);
        draw();
      }),
    ];
  }

  getChildren(node?: ClusterNode): Promise<ClusterNode[]> {
    return this.#nodes.children(node);
  }

  async getTreeItem(node: ClusterNode): Promise<vscode.TreeItem> {
    const shown = this.#shown();
    if (node.kind === 'cluster') return placed(await this.#clusterItem(node), node, shown, this.#unfolded);
    const starred = await this.sources.favourites.all().catch((): ReadonlySet<string> => new Set());
    return placed(treeItem(node, shown, starred), node, shown, this.#unfolded);
  }

  /** The tooltip of an operation, which may need its description: made when it is looked at. */
  async resolveTreeItem(item: vscode.TreeItem, node: ClusterNode): Promise<vscode.TreeItem> {
    if (node.kind === 'operation') item.tooltip = await tooltipOf(node, this.sources.catalogs);
    return item;
  }

  getParent(node: ClusterNode): ClusterNode | undefined {
    return parentOf(node);
  }

  /** Unfolds a cluster that was just added, or what belongs to none. */
  async reveal(ownerId: string): Promise<void> {
    await this.filter.clear();
    await this.#revealing.unfold(async () => {
      if (ownerId === NO_CLUSTER) return { kind: 'noCluster' };
      const profile = this.sources.profiles.find(ownerId);
      return profile && { kind: 'cluster', profile };
    });
  }

  /**
   * Unfolds what could not be read of an API, each with its reason and its place, whatever filter hides it.
   * @returns false where there is no such API (any more), or all of it could be read
   */
  async revealUnread(ownerId: string, family: Family): Promise<boolean> {
    await this.filter.clear();
    return this.#revealing.unfold(() => this.#nodes.unread(ownerId, family));
  }

  /**
   * Shows an operation in the tree and selects it, whatever filter or switch hides it.
   * @returns false where its owner has no such operation
   */
  async revealOperation(owner: Owner, key: OperationKey): Promise<boolean> {
    const find = (): ReturnType<ClusterTree['find']> => this.#nodes.find(owner, key);
    let node = await find();
    if (!node && this.filter.wanted) {
      await this.filter.clear();
      node = await find();
    }
    if (!node && !this.toggles.isOn('internal')) {
      await this.toggles.set('internal', true);
      node = await find();
      if (!node) await this.toggles.set('internal', false);
    }
    if (!node) return false;
    await this.#revealing.select(find);
    return true;
  }

  /** Puts the focus on the first operation that the filter left; else into the view. */
  async focusFound(): Promise<void> {
    await vscode.commands.executeCommand(`${VIEWS.clusters}.focus`);
    const first = this.filter.filtered && (await this.#nodes.first());
    // What is being drawn anew at that moment can't be found: then the view has the focus.
    if (first) await this.tree.reveal(first, { select: false, focus: true }).then(undefined, () => undefined);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #shown(): Shown {
    const { filtered } = this.filter;
    return {
      internal: this.toggles.isOn('internal'),
      byPath: this.toggles.isOn('byPath'),
      ...(filtered ? { filtered } : {}),
    };
  }

  async #clusterItem({ profile }: ClusterNode & { kind: 'cluster' }): Promise<vscode.TreeItem> {
    const { catalogs, connections, profiles } = this.sources;
    const sessions = await connections.sessions(profile.id);
    if (sessions.length > 0) this.#ages.ages();
    return clusterItem(profile, {
      parent: profile.via === undefined ? undefined : profiles.find(profile.via),
      credentials: profiles.credentials(),
      imported: await catalogs.areKnown(profile.id),
      sessions,
      now: new Date(),
    });
  }
}
