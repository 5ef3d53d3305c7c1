import * as vscode from 'vscode';
import { KeptTexts } from './keptTexts';
import { VirtualFiles } from './virtualFiles';

/** Certificates as native read-only documents: search, copy and diff are the editor's own. They are public and kept in memory. */
export class CertificateFiles extends VirtualFiles implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  override readonly onDidChangeFile = this.#changed.event;
  readonly #texts = new KeptTexts();

  /** Puts a text in the place of what a document showed; an open tab shows it at once. */
  put(uri: vscode.Uri, text: string): void {
    this.#texts.put(uri, text);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  override stat(uri: vscode.Uri): vscode.FileStat {
    return this.#texts.stat(uri, lost());
  }

  override readFile(uri: vscode.Uri): Uint8Array {
    return this.#texts.bytes(uri, lost());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const lost = (): string =>
  vscode.l10n.t('This was looked up before the window was closed or reloaded. Show the certificate again.');
