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

  /** @param make the text that stands for a request's or an answer's document now, which never throws */
  constructor(private readonly make: (source: vscode.Uri) => Promise<string>) {
    super();
  }

  /** What snippets are made of may be different now. Asked for often, they are updated a few times a second. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work = this.#work.then(() => this.#update());
    }, 1000 / UPDATES_A_SECOND);
  }

  override async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    // What is opened again shows what is true now.
    const kept = isOpen(uri) ? this.#shown.get(uri.toString()) : undefined;
    const { bytes, at } = kept ?? (await this.#put(uri));
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
    this.#changed.dispose();
  }

  async #update(): Promise<void> {
    for (const [key, { at }] of this.#shown) {
      const uri = vscode.Uri.parse(key);
      // A document is closed for a moment when its language changes: only here is it known to be gone.
      if (!isOpen(uri)) this.#shown.delete(key);
      else if ((await this.#put(uri)).at !== at)
        this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
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

const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
