import path from 'node:path';
import * as vscode from 'vscode';
import { list, text } from '../../core/cluster/checked';
import { FORMAT, openFile } from '../../core/cluster/ownFile';
import { asFailure, Failure } from '../../core/model/failure';
import type { OperationKey } from '../../core/model/operation';
import { readText, update } from './files';
import type { StorageLayout } from './layout';
import { watchFolder } from './watch';

/**
 * The operations that a person has starred. They are of no cluster: every cluster that has such an operation shows it. Read when they
 * are first asked for; other windows' changes arrive too.
 */
export class Favourites implements vscode.Disposable {
  #keys: ReadonlySet<OperationKey> = new Set();
  #loading: Promise<void> | undefined;
  #watch: vscode.Disposable | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly layout: StorageLayout) {}

  /** Keys of the starred operations, the first one first. Throws `unreadable-file` or `newer-format` with the file in its detail. */
  async all(): Promise<ReadonlySet<OperationKey>> {
    this.#loading ??= this.#read().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    await this.#loading;
    return this.#keys;
  }

  /** Stars an operation; nothing where it is. Throws as {@link all}, and then changes nothing. */
  add(key: OperationKey): Promise<void> {
    return this.#change((keys) => [...keys, key]);
  }

  /** Takes an operation's star away; nothing where it has none. Throws as {@link all}, and then changes nothing. */
  remove(key: OperationKey): Promise<void> {
    return this.#change((keys) => keys.filter((other) => other !== key));
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<void> {
    const file = this.layout.favourites();
    this.#watch ??= watchFolder(
      this.layout.root,
      (name) => name === path.basename(file) && void this.#reload(),
    );
    this.#keys = new Set(keysIn(file, await readText(file)));
  }

  async #reload(): Promise<void> {
    try {
      const before = [...this.#keys].join('\n');
      await this.#read();
      if ([...this.#keys].join('\n') !== before) this.#changed.fire();
    } catch {
      // Another window is in the middle of something or wrote a newer format: what is known stays.
    }
  }

  async #change(change: (keys: readonly OperationKey[]) => readonly OperationKey[]): Promise<void> {
    const file = this.layout.favourites();
    await this.all();
    let keys = this.#keys;
    await update(file, (before) => {
      keys = new Set(change(keysIn(file, before)));
      const members = { ...openFile(before ?? ''), format: FORMAT, operations: [...keys] };
      return `${JSON.stringify(members, null, 2)}\n`;
    });
    this.#keys = keys;
    this.#changed.fire();
  }
}

/** The keys in favourites.json, `{"format": 1, "operations": [key, …]}`. */
function keysIn(file: string, textOfFile: string | undefined): OperationKey[] {
  try {
    const { operations } = openFile(textOfFile ?? '');
    return operations === undefined ? [] : list(operations, 'operations', text);
  } catch (error) {
    const { reason, facts } = asFailure(error);
    throw new Failure(reason, { ...facts, detail: `${file}: ${facts.detail ?? ''}`, cause: error });
  }
}
