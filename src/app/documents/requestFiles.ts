import * as vscode from 'vscode';
import { isFailure } from '../../core/model/failure';
import { draftText } from '../../core/request/draftText';
import { newDraft } from '../../core/request/newDraft';
import type { Catalogs } from '../clusters/catalogs';
import { explainLine } from '../failures';
import type { Collections } from '../storage/collections';
import type { Scratch } from '../storage/scratch';
import { isFolderUri, parseRequestUri, type RequestAddress } from './uris';

/**
 * Requests as files, named by their URI alone. Reading gives what was typed there before, else what the collection or the
 * operation has. Writing keeps what was typed; a collection changes only when a person saves (`RequestSaves`).
 */
export class RequestFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #modified = new Map<string, number>();

  constructor(
    private readonly catalogs: Catalogs,
    private readonly collections: Collections,
    private readonly scratch: Scratch,
  ) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    // Whoever writes a file first asks for the folders above it.
    if (isFolderUri(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const bytes = await this.readFile(uri);
    const mtime = this.#modified.get(uri.toString()) ?? 1;
    return { type: vscode.FileType.File, ctime: 1, mtime, size: bytes.byteLength };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const address = addressOf(uri);
    const typed = await this.scratch.read(address);
    return Buffer.from(typed ?? (await this.#original(uri, address)));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await this.scratch.write(addressOf(uri), Buffer.from(content).toString('utf8'));
    this.#modified.set(uri.toString(), Date.now());
  }

  /** What the collection or the operation has, whatever was typed since. */
  original(uri: vscode.Uri): Promise<string> {
    return this.#original(uri, addressOf(uri));
  }

  /** Drops what was typed because it is in its collection now; the editor shows the same as before. */
  async forgetTyped(uri: vscode.Uri): Promise<void> {
    await this.scratch.clear(addressOf(uri));
  }

  watch(): vscode.Disposable {
    return { dispose: () => undefined };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #original(uri: vscode.Uri, address: RequestAddress): Promise<string> {
    try {
      if (address.kind === 'item') {
        return draftText(await this.collections.draft(address.collectionId, address.itemId));
      }
      const found = await this.catalogs.findByHash(address.profileId, address.hash);
      if (found) return draftText(newDraft(found.operation, found.detail));
    } catch (error) {
      if (isFailure(error)) throw vscode.FileSystemError.Unavailable(explainLine(error));
      throw error;
    }
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}

function addressOf(uri: vscode.Uri): RequestAddress {
  const address = parseRequestUri(uri);
  if (!address) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}
