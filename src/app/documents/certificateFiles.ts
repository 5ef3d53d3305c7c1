import * as vscode from 'vscode';
import { VirtualFiles } from './virtualFiles';

/** So many certificates are kept; of the tab of an older one it is said that it is gone. */
const LIMIT = 50;

/** Certificates as native read-only documents: search, copy and diff are the editor's own. They are public and kept in memory. */
export class CertificateFiles extends VirtualFiles implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  override readonly onDidChangeFile = this.#changed.event;
  readonly #texts = new Map<string, { readonly bytes: Uint8Array; readonly at: number }>();

  /** Puts a text in the place of what a document showed; an open tab shows it at once. */
  put(uri: vscode.Uri, text: string): void {
    this.#texts.delete(uri.path);
    this.#texts.set(uri.path, { bytes: Buffer.from(text), at: Date.now() });
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > LIMIT && oldest !== undefined) this.#texts.delete(oldest);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  override stat(uri: vscode.Uri): vscode.FileStat {
    const at = this.#texts.get(uri.path)?.at ?? 0;
    const size = this.readFile(uri).byteLength;
    return {
      type: vscode.FileType.File,
      ctime: at,
      mtime: at,
      size,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  override readFile(uri: vscode.Uri): Uint8Array {
    const known = this.#texts.get(uri.path);
    if (known) return known.bytes;
    const lost = vscode.l10n.t(
      'This was looked up before the window was closed or reloaded. Show the certificate again.',
    );
    return Buffer.from(`${lost}\n`);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
