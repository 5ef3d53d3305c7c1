import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { withDistinctIds } from '../../core/collection/distinct';
import { changeCollection, newCollection, putItem, removeItem, renameItem } from '../../core/collection/edit';
import { readCollection, type CollectionItem, type CollectionView } from '../../core/collection/read';
import { slugOf } from '../../core/collection/slug';
import type { Draft } from '../../core/model/draft';
import { asFailure, Failure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { draftText } from '../../core/request/draftText';
import type { Log } from '../log';
import { collectionsFolder, isInside } from './collectionsFolder';
import { readText, update, type Access } from './files';
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
  #reading: Promise<void> = Promise.resolve();
  #adding: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly layout: StorageLayout,
    private readonly log: Log,
  ) {
    this.#settings = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(FOLDER_SETTING)) this.#reloadAside();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#reloadAside()),
    );
  }

  /** Throws `unreadable-file` where the setting names no folder of this machine, or one that is not trusted. */
  get folder(): string {
    const setting = vscode.workspace.getConfiguration().get<string>(FOLDER_SETTING, '');
    const roots = vscode.workspace.workspaceFolders ?? [];
    // The path of a folder that is elsewhere, as in a virtual workspace, would be one of this machine by chance.
    const root = roots[0]?.uri.scheme === 'file' ? roots[0].uri.fsPath : undefined;
    const folder = collectionsFolder(setting, { own: this.layout.collections(), home: homedir(), root });
    if (folder === undefined) {
      const detail = vscode.l10n.t(
        '{0} is relative, and there is no workspace folder on this machine.',
        setting,
      );
      throw new Failure('unreadable-file', { setting: FOLDER_SETTING, detail });
    }
    if (!vscode.workspace.isTrusted && roots.some(({ uri }) => isInside(folder, uri.fsPath))) {
      const detail = vscode.l10n.t('{0} is in a workspace that is not trusted.', folder);
      throw new Failure('unreadable-file', { setting: FOLDER_SETTING, detail });
    }
    return folder;
  }

  /** All collections by name; reads the folder when it is first asked, and again where that failed. */
  async all(): Promise<readonly StoredCollection[]> {
    this.#loading ??= this.reload().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    await this.#loading;
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

  /**
   * The cluster of this machine that a collection is bound to. One cluster may be here twice, by two of its addresses or
   * once through a tunnel: then the one of the name that the collection was made under is meant.
   */
  profileOf(collection: CollectionView, profiles: readonly ClusterProfile[]): ClusterProfile | undefined {
    const bound = profiles.filter((profile) => this.isOf(collection, profile));
    return bound.find(({ name }) => name === collection.clusterName) ?? bound[0];
  }

  /** The draft of a saved request. Throws `not-found` where the collection or the item is gone. */
  async draft(collectionId: string, itemId: string): Promise<Draft> {
    const item = findItem((await this.#get(collectionId)).items, itemId);
    if (!item?.draft)
      throw gone(
        vscode.l10n.t('This request is not in its collection any more. Nothing was sent or changed.'),
      );
    return item.draft;
  }

  /** Saves a draft as a new request of the cluster's collection, which is made the first time, without a question. */
  add(profile: ClusterProfile, draft: Draft): Promise<{ collectionId: string; itemId: string }> {
    // One after the other: two at once would both find no collection, and each make one.
    const done = this.#adding.then(async () => {
      await this.reload();
      const collection = this.#all.find((one) => this.isOf(one, profile)) ?? (await this.#create(profile));
      const itemId = randomUUID();
      await this.#write(collection.file, (text) => putItem(text, { id: itemId, draft }));
      return { collectionId: collection.id, itemId };
    });
    this.#adding = done.catch(() => undefined);
    return done;
  }

  /**
   * Replaces a saved request by a draft, or adds it where it is gone.
   * @param base the text of the draft as it was when editing began. Where the collection has another one by now, or none, nothing
   * is written and `conflict` is thrown; without a base there is no such check.
   */
  async save(collectionId: string, itemId: string, draft: Draft, base?: string): Promise<void> {
    const { file } = await this.#get(collectionId);
    await this.#write(file, (text) => {
      const now = findItem(readCollection(text).items, itemId)?.draft;
      const known = now && [base, draftText(draft)].includes(draftText(now));
      if (base !== undefined && !known) throw new Failure('conflict', { detail: draft.name });
      return putItem(text, { id: itemId, draft });
    });
  }

  async rename(file: string, itemId: string, name: string): Promise<void> {
    await this.#write(file, (text) => renameItem(text, itemId, name));
  }

  async remove(file: string, itemId: string): Promise<void> {
    await this.#write(file, (text) => removeItem(text, itemId));
  }

  /** Reads the folder again. A file that can't be read costs itself only. Where all fails, what was read before stays. */
  reload(): Promise<void> {
    // In turns, so that what was read first is not shown last.
    const done = this.#reading.then(() => this.#read());
    this.#reading = done.catch(() => undefined);
    return done;
  }

  #reloadAside(): void {
    this.reload().catch((error: unknown) => this.log.report(error));
  }

  async #read(): Promise<void> {
    const folder = this.folder;
    this.#watcher?.dispose();
    this.#watcher = this.#watch(folder);
    const names = (await namesIn(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
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
    this.#all = withDistinctIds(all, this.#all).sort((a, b) => a.name.localeCompare(b.name));
    this.#unreadable = unreadable;
    this.#changed.fire();
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#settings.dispose();
    this.#changed.dispose();
  }

  async #get(id: string): Promise<StoredCollection> {
    await this.all();
    const collection = this.find(id);
    if (!collection)
      throw gone(vscode.l10n.t('This collection is not there any more. Nothing was sent or changed.'));
    return collection;
  }

  /** Makes the cluster's collection. Another window may make the same one, or a file of that name, at the same moment. */
  async #create(profile: ClusterProfile): Promise<StoredCollection> {
    const clusterUuid = profile.clusterUuid ?? profile.id;
    const text = newCollection({ name: profile.name, clusterUuid, clusterName: profile.name });
    for (let n = 1; ; n++) {
      const file = path.join(this.folder, slugOf(profile.name) + (n === 1 ? '' : `-${n}`) + SUFFIX);
      let found = text;
      await update(file, (now) => (found = now ?? text), this.#access(file));
      const made = readable(found);
      if (!made || !this.isOf(made, profile)) continue;
      await this.reload();
      return this.#all.find((one) => one.file === file) ?? { ...made, file };
    }
  }

  async #write(file: string, change: (text: string) => string): Promise<void> {
    await update(
      file,
      (text) => {
        if (text === undefined)
          throw gone(vscode.l10n.t('The file {0} is not there any more. Nothing was changed.', file));
        return changeCollection(text, change);
      },
      this.#access(file),
    );
    await this.reload();
  }

  #access(file: string): Access {
    return isInside(file, this.layout.root) ? 'owner' : 'asItIs';
  }

  /** Watches the folder, or, while there is none, the nearest one above it for what is on the way: looking makes no folder. */
  #watch(folder: string): vscode.Disposable {
    let nearest = folder;
    while (!existsSync(nearest) && path.dirname(nearest) !== nearest) nearest = path.dirname(nearest);
    const [next] = path.relative(nearest, folder).split(path.sep);
    return watchFolder(nearest, (name) => {
      if (next ? name === next : name.endsWith(SUFFIX)) this.#reloadAside();
    });
  }
}

function readable(text: string): CollectionView | undefined {
  try {
    return readCollection(text);
  } catch {
    return undefined;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new Failure('unreadable-file', { detail: `${folder} (${code ?? ''})`, cause: error });
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

const gone = (detail: string): Failure => new Failure('gone', { detail });
