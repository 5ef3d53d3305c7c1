import path from 'node:path';
import * as vscode from 'vscode';
import type { CollectionItem } from '../../core/collection/read';
import { hostPort } from '../../core/model/profile';
import { NODES, VIEWS } from '../contributions';
import { shownItemUri, NO_CLUSTER } from '../documents/uris';
import { explain, explainLine } from '../failures';
import type { Collections, StoredCollection, UnreadableCollection } from '../storage/collections';
import type { Profiles } from '../storage/profiles';

export type CollectionNode =
  | { readonly kind: 'collection'; readonly collection: StoredCollection }
  | { readonly kind: 'folder' | 'item'; readonly collection: StoredCollection; readonly item: CollectionItem }
  | { readonly kind: 'unreadable'; readonly collection: UnreadableCollection };

/** Collection -> folder -> saved request. */
export class CollectionsView implements vscode.TreeDataProvider<CollectionNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #disposables: vscode.Disposable[] = [this.#changed];

  constructor(
    private readonly collections: Collections,
    private readonly profiles: Profiles,
  ) {
    const refresh = (): void => this.#changed.fire();
    this.#disposables.push(
      vscode.window.createTreeView(VIEWS.collections, { treeDataProvider: this, showCollapseAll: true }),
      collections.onDidChange(refresh),
      profiles.onDidChange(refresh),
    );
  }

  async getChildren(node?: CollectionNode): Promise<CollectionNode[]> {
    if (!node) {
      const all = await this.collections.all().catch((error: unknown) => {
        // VS Code shows the message of what a tree throws.
        throw new Error(explainLine(error), { cause: error });
      });
      return [
        ...all.map((collection) => ({ kind: 'collection' as const, collection })),
        ...this.collections.unreadable.map((collection) => ({ kind: 'unreadable' as const, collection })),
      ];
    }
    if (node.kind === 'unreadable') return [];
    const items = node.kind === 'collection' ? node.collection.items : (node.item.items ?? []);
    return items.map((item) => ({ kind: item.items ? 'folder' : 'item', collection: node.collection, item }));
  }

  getTreeItem(node: CollectionNode): vscode.TreeItem {
    switch (node.kind) {
      case 'collection':
        return this.#collectionItem(node.collection);
      case 'folder': {
        const item = new vscode.TreeItem(node.item.name, vscode.TreeItemCollapsibleState.Collapsed);
        item.id = `${node.collection.file} ${node.item.id}`;
        item.iconPath = vscode.ThemeIcon.Folder;
        item.contextValue = NODES.folder;
        return item;
      }
      case 'item':
        return this.#requestItem(node.collection, node.item);
      case 'unreadable': {
        const item = new vscode.TreeItem(path.basename(node.collection.file));
        const { sentence, action } = explain(node.collection.failure);
        item.description = sentence;
        item.tooltip = `${sentence}\n${action}`;
        item.iconPath = new vscode.ThemeIcon('warning');
        item.command = {
          command: 'vscode.open',
          title: vscode.l10n.t('Open'),
          arguments: [vscode.Uri.file(node.collection.file)],
        };
        return item;
      }
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #profileId(collection: StoredCollection): string {
    return this.collections.profileOf(collection, this.profiles.all())?.id ?? NO_CLUSTER;
  }

  #collectionItem(collection: StoredCollection): vscode.TreeItem {
    const item = new vscode.TreeItem(collection.name, vscode.TreeItemCollapsibleState.Expanded);
    item.id = collection.file;
    const profile = this.profiles.find(this.#profileId(collection));
    item.description = profile ? hostPort(profile) : vscode.l10n.t('no cluster here');
    item.tooltip = collection.file;
    item.iconPath = new vscode.ThemeIcon('book');
    item.contextValue = NODES.collection;
    return item;
  }

  #requestItem(collection: StoredCollection, { id, name, draft }: CollectionItem): vscode.TreeItem {
    const item = new vscode.TreeItem(name);
    item.id = `${collection.file} ${id}`;
    item.description = draft && `${draft.method} ${draft.url.replace(/^https?:\/\/[^/]*/, '')}`;
    item.tooltip = draft && `${draft.method} ${draft.url}`;
    item.iconPath = new vscode.ThemeIcon('globe');
    item.contextValue = NODES.item;
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [shownItemUri(this.#profileId(collection), collection.id, id, name)],
    };
    return item;
  }
}
