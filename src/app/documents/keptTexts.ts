import * as vscode from 'vscode';

/** So many are kept; of the tab of an older one it is said that it is gone. */
const LIMIT = 50;

/** Texts of read-only documents that are nowhere but in memory, by the paths of their URIs. */
export class KeptTexts {
  readonly #texts = new Map<string, { readonly bytes: Uint8Array; readonly at: number }>();

  /** Keeps a text in the place of the one before. */
  put({ path }: vscode.Uri, text: string): void {
    this.#texts.delete(path);
    this.#texts.set(path, { bytes: Buffer.from(text), at: Date.now() });
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > LIMIT && oldest !== undefined) this.#texts.delete(oldest);
  }

  /** @param lost what stands in the place of a text that is not kept any more */
  bytes({ path }: vscode.Uri, lost: string): Uint8Array {
    return this.#texts.get(path)?.bytes ?? Buffer.from(`${lost}\n`);
  }

  stat(uri: vscode.Uri, lost: string): vscode.FileStat {
    const at = this.#texts.get(uri.path)?.at ?? 0;
    return {
      type: vscode.FileType.File,
      ctime: at,
      mtime: at,
      size: this.bytes(uri, lost).byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }
}
