import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { contentHash } from '../../core/catalog/kept/contentHash';
import type { Operation } from '../../core/model/operation';
import { formatBytes } from '../../core/response/describe';
import type { StorageLayout } from '../storage/layout';
import { KeptTexts } from './keptTexts';
import { comparedUri, isCompared, specHashOf } from './uris';
import { VirtualFiles } from './virtualFiles';

/** Bytes of the largest text that VS Code hands to extensions (1.100 and 1.139 alike). */
const LARGEST = 50 * 1024 * 1024;

/**
 * Descriptions of APIs as native read-only documents, byte for byte as they were served, and what they say of single operations that
 * are compared. They are named by their content.
 */
export class SpecFiles extends VirtualFiles {
  override readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  /** What was compared. */
  readonly #compared = new KeptTexts();

  constructor(private readonly layout: Pick<StorageLayout, 'spec'>) {
    super();
  }

  /** Keeps what a description says of an operation. @returns its document */
  put(operation: Operation, text: string): vscode.Uri {
    const uri = comparedUri(contentHash(text), operation);
    this.#compared.put(uri, text);
    return uri;
  }

  override async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (isCompared(uri)) return this.#compared.stat(uri, closed());
    const { size, mtimeMs } = await stat(this.#file(uri)).catch(() => lost(uri));
    return {
      type: vscode.FileType.File,
      ctime: mtimeMs,
      mtime: mtimeMs,
      size,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  override async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (isCompared(uri)) return this.#compared.bytes(uri, closed());
    const { size } = await this.stat(uri);
    if (size > LARGEST)
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t(
          'This description is too large for an editor: {0}, of {1} at most.',
          formatBytes(size),
          formatBytes(LARGEST),
        ),
      );
    return readFile(this.#file(uri)).catch(() => lost(uri));
  }

  #file(uri: vscode.Uri): string {
    const hash = specHashOf(uri);
    return hash === undefined ? lost(uri) : this.layout.spec(hash);
  }
}

/** An API that was imported anew or removed takes its old description with it. */
function lost(uri: vscode.Uri): never {
  throw vscode.FileSystemError.FileNotFound(uri);
}

/** JSON as the document is. */
const closed = (): string =>
  JSON.stringify(
    vscode.l10n.t('This was compared before the window was closed or reloaded. Compare the APIs again.'),
  );
