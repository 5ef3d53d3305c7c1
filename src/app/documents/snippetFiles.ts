import * as vscode from 'vscode';
import { snippetSourceOf } from './uris';
import { VirtualFiles } from './virtualFiles';

/** The most updates of a snippet in a second, while its request is typed. */
const UPDATES_A_SECOND = 5;

/**
 * Requests as snippets, as native read-only documents that follow their requests. A text is in memory only, and only while it is shown; it is
 * replaced where it is another one, so that nothing flickers while nothing changes.
 */
export class SnippetFiles extends VirtualFiles implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  override readonly onDidChangeFile = this.#changed.event;
  readonly #shown = new Map<string, { readonly bytes: Uint8Array; readonly at: number }>();
  /** Each update after the one before: an older text must not come after a newer one. */
  #work: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listener: vscode.Disposable;

  /** @param make the text that stands for a request's or an answer's document now, which never throws */
  constructor(private readonly make: (source: vscode.Uri) => Promise<string>) {
    super();
    this.#listener = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString()));
  }

  /** What snippets are made of may be different now. Asked for often, they are updated a few times a second. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work = this.#work.then(() => this.#update());
    }, 1000 / UPDATES_A_SECOND);
  }

  override async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, at } = this.#shown.get(uri.toString()) ?? (await this.#put(uri));
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: at,
      size: bytes.byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  override async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (this.#shown.get(uri.toString()) ?? (await this.#put(uri))).bytes;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(this.#changed, this.#listener).dispose();
  }

  async #update(): Promise<void> {
    for (const { uri, isClosed } of vscode.workspace.textDocuments) {
      const before = isClosed ? undefined : this.#shown.get(uri.toString());
      if (!before) continue;
      const { at } = await this.#put(uri);
      if (at !== before.at) this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    }
  }

  async #put(uri: vscode.Uri): Promise<{ readonly bytes: Uint8Array; readonly at: number }> {
    const source = snippetSourceOf(uri);
    if (!source) throw vscode.FileSystemError.FileNotFound(uri);
    const bytes = Buffer.from(await this.make(source));
    const before = this.#shown.get(uri.toString());
    if (before && bytes.equals(before.bytes)) return before;
    // The editor reads a file again where its time is another one.
    const now = { bytes, at: Math.max(Date.now(), (before?.at ?? 0) + 1) };
    this.#shown.set(uri.toString(), now);
    return now;
  }
}
