import * as vscode from 'vscode';
import { markedFor, type MarkedCluster } from './clusters/markedCluster';
import { SCHEMES } from './contributions';
import { exchangeIdOf, snippetSourceOf } from './documents/uris';
import type { RequestEditors } from './editors/requestEditor';
import type { Exchanges } from './exchanges';
import type { Profiles } from './storage/profiles';
import { profileIdOf } from './tabUri';

const JUDGED: ReadonlySet<string> = new Set([SCHEMES.request, SCHEMES.response]);

/** Tells which cluster a document is about, and by which marks what it sends, or what it was the answer to, is judged. */
export class ClusterAt implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** The answer may be another one now, for any document. */
  readonly onDidChange = this.#changed.event;
  readonly #disposable: vscode.Disposable;

  constructor(
    private readonly profiles: Pick<Profiles, 'all' | 'find' | 'onDidChange'>,
    private readonly exchanges: Pick<Exchanges, 'find'>,
    private readonly editors: Pick<RequestEditors, 'of' | 'onDidChangeMarks'>,
  ) {
    const fire = (): void => this.#changed.fire();
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      profiles.onDidChange(fire),
      editors.onDidChangeMarks(fire),
    );
  }

  /** The cluster that a request or an answer belongs to; undefined for any other document, and where it was removed. */
  of(shown: vscode.Uri): MarkedCluster | undefined {
    const uri = snippetSourceOf(shown) ?? shown;
    const profile = JUDGED.has(uri.scheme) ? this.profiles.find(profileIdOf(uri) ?? '') : undefined;
    if (!profile) return undefined;
    const edited = this.editors.of(uri)?.destination;
    const request = edited ?? this.exchanges.find(exchangeIdOf(uri) ?? '')?.request;
    return markedFor(profile, request, this.profiles.all());
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
