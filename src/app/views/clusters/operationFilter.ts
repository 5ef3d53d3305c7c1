import * as vscode from 'vscode';
import type { Catalogs } from '../../clusters/catalogs';
import { CONTEXT_KEYS, VIEWS } from '../../contributions';
import type { Owner } from './clusterNode';
import { filterApis, type Filter, type Filtered } from './filterApis';

interface Looked {
  readonly catalogs: Pick<Catalogs, 'apis' | 'catalog'>;
  /** All whose APIs there are. */
  readonly owners: () => Promise<readonly Owner[]>;
  /** With internal operations. */
  readonly internal: () => boolean;
}

/** The filter of the tree: what is wanted, and what it leaves. Kept until it is cleared. */
export class OperationFilter implements vscode.Disposable {
  #wanted: Filter | undefined;
  #filtered: Filtered | undefined;
  #running: AbortController | undefined;
  #sessions = 0;
  readonly #changed = new vscode.EventEmitter<void>();
  /** It leaves something else by now. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly looked: Looked) {}

  /** What is wanted; undefined while all is shown. */
  get wanted(): Filter | undefined {
    return this.#wanted;
  }

  /** What the filter left when it was last worked out; undefined while all is shown. */
  get filtered(): Filtered | undefined {
    return this.#filtered;
  }

  /** Filters from now on; blank clears the filter. Resolves when the tree can be drawn, or when another filter has taken the place. */
  async set(query: string, only?: Owner): Promise<void> {
    const words = query.trim();
    if (words === '') return this.clear();
    const session = this.#wanted?.session ?? (this.#sessions += 1);
    this.#wanted = { query: words, session, ...(only ? { only } : {}) };
    await this.again();
  }

  /** Works out anew what the filter leaves, since there are other operations by now; nothing without one. */
  async again(): Promise<void> {
    const filter = this.#wanted;
    if (!filter) return;
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const { signal } = running;
    const filtered = await vscode.window.withProgress({ location: { viewId: VIEWS.clusters } }, async () =>
      filterApis(filter, await this.looked.owners(), this.looked.catalogs, {
        internal: this.looked.internal(),
        signal,
      }),
    );
    if (signal.aborted) return;
    this.#filtered = filtered;
    await this.#tell();
  }

  async clear(): Promise<void> {
    this.#running?.abort();
    this.#wanted = undefined;
    if (!this.#filtered) return;
    this.#filtered = undefined;
    await this.#tell();
  }

  dispose(): void {
    this.#running?.abort();
    this.#changed.dispose();
  }

  async #tell(): Promise<void> {
    this.#changed.fire();
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, this.#filtered !== undefined);
  }
}
