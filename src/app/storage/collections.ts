import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { newCollection, putItem, removeItem, renameItem } from '../../core/collection/edit';
import { readCollection, type CollectionItem, type CollectionView } from '../../core/collection/read';
import { slugOf } from '../../core/collection/slug';
import type { Draft } from '../../core/model/draft';
import { asFailure, Failure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import type { Log } from '../log';
import { readText, update, writeWhole } from './files';
import type { StorageLayout } from './layout';
import { watchFolder } from './watch';

const SUFFIX = '.postman_collection.json';
const FOLDER_SETTING = 'prismExplorer.collections.folder';

export interface StoredCollection extends CollectionView {
  readonly file: string;
}

/** A file in the collections' folder that is not a collection. It stays as it is. */
export interface UnreadableCollection {
  readonly file: string;
  readonly failure: Failure;
}

/** The collection files of the collections' folder. Files changed by hand or by git are read again. */
export class Collections implements vscode.Disposable {
  #all: readonly StoredCollection[] = [];
  #unreadable: readonly UnreadableCollection[] = [];
  #watcher: vscode.Disposable | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #settings: vscode.Disposable;
  #loading: Promise<void> | undefined;

  constructor(
    private readonly layout: StorageLayout,
    private readonly log: Log,
  ) {
    this.#settings = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(FOLDER_SETTING)) void this.reload();
    });
  }

  get folder(): string {
    const configured = vscode.workspace.getConfiguration().get<string>(FOLDER_SETTING, '').trim();
    if (!configured) return this.layout.collections();
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return root ? path.resolve(root, configured) : path.resolve(configured);
  }

  /** All collections by name; reads the folder when it is first asked. */
  async all(): Promise<readonly StoredCollection[]> {
    await (this.#loading ??= this.reload());
    return this.#all;
  }

  get unreadable(): readonly UnreadableCollection[] {
    return this.#unreadable;
  }

  /** A collection that was read already. */
  find(id: string): StoredCollection | undefined {
    return this.#all.find((collection) => collection.id === id);
  }

  /** Whether a collection is bound to a cluster: by what the cluster says of itself, or by its profile where it said nothing. */
  isOf(collection: CollectionView, profile: ClusterProfile): boolean {
    return (
      collection.clusterUuid !== undefined && collection.clusterUuid === (profile.clusterUuid ?? profile.id)
    );
  }

  /** The draft of a saved request. Throws `not-found` where the collection or the item is gone. */
  async draft(collectionId: string, itemId: string): Promise<Draft> {
    await this.all();
    const item = findItem(this.#get(collectionId).items, itemId);
    if (!item?.draft) throw new Failure('not-found', { detail: itemId });
    return item.draft;
  }

  /** Saves a draft as a new request of the cluster's collection, which is made the first time, without a question. */
  async add(profile: ClusterProfile, draft: Draft): Promise<{ collectionId: string; itemId: string }> {
    await this.all();
    const collection = this.#all.find((one) => this.isOf(one, profile)) ?? (await this.#create(profile));
    const itemId = randomUUID();
    await this.#write(collection.file, (text) => putItem(text, { id: itemId, draft }));
    return { collectionId: collection.id, itemId };
  }

  /** Replaces a saved request by a draft. */
  async save(collectionId: string, itemId: string, draft: Draft): Promise<void> {
    await this.#write(this.#get(collectionId).file, (text) => putItem(text, { id: itemId, draft }));
  }

  async rename(collectionId: string, itemId: string, name: string): Promise<void> {
    await this.#write(this.#get(collectionId).file, (text) => renameItem(text, itemId, name));
  }

  async remove(collectionId: string, itemId: string): Promise<void> {
    await this.#write(this.#get(collectionId).file, (text) => removeItem(text, itemId));
  }

  /** Reads the folder again. A file that can't be read costs itself only. */
  async reload(): Promise<void> {
    const folder = this.folder;
    this.#watcher?.dispose();
    this.#watcher = watchFolder(folder, (name) => name.endsWith(SUFFIX) && void this.reload());
    const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
    const all: StoredCollection[] = [];
    const unreadable: UnreadableCollection[] = [];
    for (const name of names) {
      const file = path.join(folder, name);
      try {
        const text = await readText(file);
        if (text !== undefined) all.push({ ...readCollection(text), file });
      } catch (error) {
        const failure = asFailure(error, { detail: file });
        this.log.failure(failure);
        unreadable.push({ file, failure });
      }
    }
    this.#all = all.sort((a, b) => a.name.localeCompare(b.name));
    this.#unreadable = unreadable;
    this.#changed.fire();
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#settings.dispose();
    this.#changed.dispose();
  }

  #get(id: string): StoredCollection {
    const collection = this.find(id);
    if (!collection) throw new Failure('not-found', { detail: id });
    return collection;
  }

  async #create(profile: ClusterProfile): Promise<StoredCollection> {
    const text = newCollection({
      name: profile.name,
      clusterUuid: profile.clusterUuid ?? profile.id,
      clusterName: profile.name,
    });
    const taken = new Set(await readdir(this.folder));
    let name = slugOf(profile.name) + SUFFIX;
    for (let n = 2; taken.has(name); n++) name = `${slugOf(profile.name)}-${n}${SUFFIX}`;
    const file = path.join(this.folder, name);
    await writeWhole(file, text);
    await this.reload();
    return { ...readCollection(text), file };
  }

  async #write(file: string, change: (text: string) => string): Promise<void> {
    await update(file, (text) => {
      if (text === undefined) throw new Failure('not-found', { detail: file });
      return change(text);
    });
    await this.reload();
  }
}

/** An item or a folder of a collection, at any depth. */
export function findItem(items: readonly CollectionItem[], id: string): CollectionItem | undefined {
  for (const item of items) {
    if (item.id === id) return item;
    const inside = item.items && findItem(item.items, id);
    if (inside) return inside;
  }
  return undefined;
}
