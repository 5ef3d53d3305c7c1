import * as vscode from 'vscode';
import { afterParents } from '../../../core/cluster/child';
import type { Effect } from '../../../core/model/effect';
import type { StoredApi } from '../../../core/model/api';
import type { Operation } from '../../../core/model/operation';
import type { ClusterProfile } from '../../../core/model/profile';
import type { Catalogs } from '../../clusters/catalogs';
import type { Connections } from '../../clusters/connections';
import { COMMANDS, CONTEXT_KEYS, NODES, VIEWS } from '../../contributions';
import { scratchUri } from '../../documents/uris';
import { EFFECT_WORDS } from '../../effectWords';
import { explainLine } from '../../failures';
import type { Profiles } from '../../storage/profiles';
import { clusterItem } from './clusterItem';
import { WhileVisible } from '../whileVisible';

export type ClusterNode =
  | { readonly kind: 'cluster'; readonly profile: ClusterProfile }
  | { readonly kind: 'api'; readonly profile: ClusterProfile; readonly api: StoredApi }
  | {
      readonly kind: 'tag';
      readonly profile: ClusterProfile;
      readonly api: StoredApi;
      readonly name: string;
      readonly operations: readonly Operation[];
    }
  | { readonly kind: 'operation'; readonly profile: ClusterProfile; readonly operation: Operation }
  | {
      readonly kind: 'message';
      readonly text: string;
      readonly icon: string;
      readonly command?: vscode.Command;
    };

const SHOW_INTERNAL = 'internalShown';
/** How often a cluster is revealed until it is seen being unfolded. */
const MOST_REVEALS = 4;
/** Milliseconds within which VS Code tells that it unfolds what was revealed; a tenth of it is usual. */
const UNFOLDS_MS = 500;

/** Id of the cluster that a node is, and not one that it belongs to. */
const idOf = (node: ClusterNode): string | undefined =>
  node.kind === 'cluster' ? node.profile.id : undefined;

/** Cluster -> API -> tag -> operation. A description is read when its API is unfolded, not before. */
export class ClustersView implements vscode.TreeDataProvider<ClusterNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  readonly tree: vscode.TreeView<ClusterNode>;
  readonly #ages: WhileVisible;
  /** Ids of the clusters that were seen being unfolded. */
  readonly #unfolded = new Set<string>();

  constructor(
    private readonly profiles: Profiles,
    private readonly catalogs: Catalogs,
    private readonly state: vscode.Memento,
    private readonly connections: Pick<Connections, 'sessions' | 'onDidChangeSessions'>,
  ) {
    this.tree = vscode.window.createTreeView(VIEWS.clusters, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#ages = new WhileVisible(this.tree, () => this.#changed.fire());
    this.#disposables.push(
      this.tree,
      this.#ages,
      this.tree.onDidExpandElement(({ element }) => this.#unfolded.add(idOf(element) ?? '')),
      this.tree.onDidCollapseElement(({ element }) => this.#unfolded.delete(idOf(element) ?? '')),
      connections.onDidChangeSessions(() => this.#changed.fire()),
      profiles.onDidChange(() => this.#changed.fire()),
      catalogs.onDidChange(() => this.#changed.fire()),
    );
    void this.setInternalShown(this.internalShown);
  }

  get internalShown(): boolean {
    return this.state.get(SHOW_INTERNAL, false);
  }

  /** Shows or hides the operations that the vendor marks as internal. */
  async setInternalShown(shown: boolean): Promise<void> {
    await this.state.update(SHOW_INTERNAL, shown);
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.internalShown, shown);
    this.#changed.fire();
  }

  async getChildren(node?: ClusterNode): Promise<ClusterNode[]> {
    switch (node?.kind) {
      case undefined:
        return afterParents(this.profiles.all()).map((profile) => ({ kind: 'cluster', profile }));
      case 'cluster':
        return this.#apis(node.profile);
      case 'api':
        return this.#tags(node.profile, node.api);
      case 'tag':
        return node.operations.map((operation) => ({ kind: 'operation', profile: node.profile, operation }));
      default:
        return [];
    }
  }

  getTreeItem(node: ClusterNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    switch (node.kind) {
      case 'cluster':
        return this.#clusterItem(node.profile);
      case 'api':
        return apiItem(node.profile, node.api, this.internalShown);
      case 'tag':
        return tagItem(node.profile, node.api, node.name, node.operations.length);
      case 'operation':
        return operationItem(node.profile, node.operation);
      case 'message': {
        const item = new vscode.TreeItem(node.text);
        item.iconPath = new vscode.ThemeIcon(node.icon);
        item.tooltip = node.text;
        item.command = node.command;
        return item;
      }
    }
  }

  /** Needed by `reveal`: only clusters are revealed. */
  getParent(): undefined {
    return undefined;
  }

  /** Unfolds a cluster that was just added. */
  async reveal(profileId: string): Promise<void> {
    // What VS Code is drawing anew at that moment it selects, and forgets to unfold without a word.
    for (let tries = 0; tries < MOST_REVEALS; tries += 1) {
      const profile = this.profiles.find(profileId);
      if (!profile) return;
      await this.tree.reveal(
        { kind: 'cluster', profile },
        { expand: true, select: true, focus: tries === 0 },
      );
      if (await this.#unfolds(profileId)) return;
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  /** Waits until a cluster is unfolded, {@link UNFOLDS_MS} at most. @returns whether it is */
  #unfolds(profileId: string): Promise<boolean> {
    if (this.#unfolded.has(profileId)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (is: boolean): void => {
        clearTimeout(timer);
        listening.dispose();
        resolve(is);
      };
      const timer = setTimeout(() => end(false), UNFOLDS_MS);
      const listening = this.tree.onDidExpandElement(
        ({ element }) => idOf(element) === profileId && end(true),
      );
    });
  }

  async #clusterItem(profile: ClusterProfile): Promise<vscode.TreeItem> {
    const sessions = await this.connections.sessions(profile.id);
    if (sessions.length > 0) this.#ages.ages();
    return clusterItem(profile, {
      parent: profile.via === undefined ? undefined : this.profiles.find(profile.via),
      credentials: this.profiles.credentials(),
      sessions,
      now: new Date(),
    });
  }

  async #apis(profile: ClusterProfile): Promise<ClusterNode[]> {
    try {
      const apis = await this.catalogs.apis(profile.id);
      if (apis && apis.length > 0) return apis.map((api) => ({ kind: 'api', profile, api }));
    } catch (error) {
      return [message(explainLine(error, profile.name), 'error', importCommand(profile))];
    }
    return [
      message(vscode.l10n.t('Import the APIs of this cluster'), 'cloud-download', importCommand(profile)),
    ];
  }

  async #tags(profile: ClusterProfile, api: StoredApi): Promise<ClusterNode[]> {
    try {
      const catalog = await this.catalogs.catalog(api);
      const tags = new Map<string, Operation[]>();
      for (const operation of catalog.operations) {
        if (operation.internal && !this.internalShown) continue;
        const tag = tags.get(operation.tag);
        if (tag) tag.push(operation);
        else tags.set(operation.tag, [operation]);
      }
      const nodes: ClusterNode[] = [...tags]
        .sort(([a], [b]) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
        .map(([name, operations]) => ({
          kind: 'tag',
          profile,
          api,
          name,
          operations: operations.sort(byPath),
        }));
      return api.problems.length === 0 ? nodes : [problemNode(api), ...nodes];
    } catch (error) {
      return [message(explainLine(error, profile.name), 'error', importCommand(profile))];
    }
  }
}

const METHOD_ORDER = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

function byPath(a: Operation, b: Operation): number {
  return (
    a.path.localeCompare(b.path, 'en') || METHOD_ORDER.indexOf(a.method) - METHOD_ORDER.indexOf(b.method)
  );
}

function message(text: string, icon: string, command?: vscode.Command): ClusterNode {
  return { kind: 'message', text, icon, command };
}

const importCommand = (profile: ClusterProfile): vscode.Command => ({
  command: COMMANDS.importApis,
  title: vscode.l10n.t('Import APIs'),
  arguments: [{ kind: 'cluster', profile } satisfies ClusterNode],
});

function problemNode(api: StoredApi): ClusterNode {
  const [first] = api.problems;
  const files = api.problems.map(({ file, line, column }) =>
    line ? `${file}:${line}:${column ?? 1}` : file,
  );
  return message(
    vscode.l10n.t('{0} could not be read: {1}', files.join(', '), first?.detail ?? ''),
    'warning',
  );
}

function apiItem(profile: ClusterProfile, api: StoredApi, internalShown: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(api.title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${profile.id} ${api.family}`;
  const shown = internalShown ? api.operations : api.public;
  item.description =
    shown === api.operations
      ? vscode.l10n.t('{0} operations', shown)
      : vscode.l10n.t('{0} of {1} operations', shown, api.operations);
  item.tooltip = vscode.l10n.t(
    '{0}, version {1}: {2} operations, {3} of them public',
    api.title,
    api.version || '?',
    api.operations,
    api.public,
  );
  item.iconPath = new vscode.ThemeIcon(api.problems.length > 0 ? 'warning' : 'library');
  item.contextValue = NODES.api;
  return item;
}

function tagItem(profile: ClusterProfile, api: StoredApi, name: string, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${profile.id} ${api.family} #${name}`;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon('symbol-namespace');
  item.contextValue = NODES.tag;
  return item;
}

const EFFECT_ICONS: Readonly<Record<Effect, vscode.ThemeIcon>> = {
  read: new vscode.ThemeIcon('eye', new vscode.ThemeColor('charts.green')),
  write: new vscode.ThemeIcon('edit', new vscode.ThemeColor('charts.blue')),
  disrupt: new vscode.ThemeIcon('zap', new vscode.ThemeColor('editorWarning.foreground')),
  destroy: new vscode.ThemeIcon('trash', new vscode.ThemeColor('charts.red')),
};

function operationItem(profile: ClusterProfile, operation: Operation): vscode.TreeItem {
  const item = new vscode.TreeItem(`${operation.method} ${operation.path}`);
  item.id = `${profile.id} ${operation.key}`;
  item.description = operation.deprecated
    ? vscode.l10n.t('deprecated · {0}', operation.summary)
    : operation.summary;
  item.tooltip = [
    `${operation.method} ${operation.urlPath}`,
    operation.summary,
    EFFECT_WORDS[operation.effect](),
  ].join('\n');
  item.iconPath = EFFECT_ICONS[operation.effect];
  // The icon alone tells reading from deleting: a screen reader says it in words.
  const label = [item.label, EFFECT_WORDS[operation.effect](), item.description].join(', ');
  item.accessibilityInformation = { label, role: 'treeitem' };
  item.contextValue = NODES.operation;
  // `vscode.open` itself, not a command of ours: else a double click would not keep the tab.
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [scratchUri(profile.id, operation)],
  };
  return item;
}
