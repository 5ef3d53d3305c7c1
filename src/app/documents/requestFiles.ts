import * as vscode from 'vscode';
import { isFailure, type Failure } from '../../core/model/failure';
import { draftText } from '../../core/request/draftText';
import { newDraft } from '../../core/request/newDraft';
import type { Catalogs } from '../clusters/catalogs';
import { explainLine } from '../failures';
import type { Collections } from '../storage/collections';
import type { Scratch } from '../storage/scratch';
import { isFolderUri, parseRequestUri, type RequestAddress } from './uris';
import { VirtualFiles } from './virtualFiles';

/**
 * Requests as files, named by their URI alone. Reading gives what was typed there before, else what the collection or the
 * operation has. Writing keeps what was typed; a collection changes only when a person saves (`RequestSaves`).
 */
export class RequestFiles extends VirtualFiles {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  override readonly onDidChangeFile = this.#changed.event;
  readonly #modified = new Map<string, number>();
  /** What the collection had when an editor was given it. */
  readonly #bases = new Map<string, string>();
  /** What requests that are of no collection began as. */
  readonly #begun = new Map<string, string>();
  /** What is being told in messages that nobody has closed yet. */
  readonly #told = new Set<string>();

  constructor(
    private readonly catalogs: Catalogs,
    private readonly collections: Collections,
    private readonly scratch: Scratch,
    /** Whether a cluster is (still) there: what is typed for a removed one must not be kept. */
    private readonly isKnown: (profileId: string) => boolean,
    /** Says why a request can't be opened; resolves when the message is closed. */
    private readonly say: (failure: Failure, profileId: string) => Promise<unknown>,
  ) {
    super();
    // A file that can't be read shows where it is read.
    collections.onDidChange(() => void this.#refresh().catch(() => undefined));
  }

  override async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    // Whoever writes a file first asks for the folders above it.
    if (isFolderUri(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const address = addressOf(uri);
    const text = (await this.scratch.read(address)) ?? (await this.#forEditor(uri, address));
    const mtime = this.#modified.get(uri.toString()) ?? 1;
    return { type: vscode.FileType.File, ctime: 1, mtime, size: Buffer.byteLength(text) };
  }

  override async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const address = addressOf(uri);
    const typed = await this.scratch.read(address);
    if (typed !== undefined) return Buffer.from(typed);
    const text = await this.#forEditor(uri, address);
    // An editor with changes keeps what it has, whoever reads here.
    if (!openDocument(uri)?.isDirty) this.#bases.set(uri.toString(), text);
    return Buffer.from(text);
  }

  override async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const base = this.#bases.get(uri.toString());
    const address = addressOf(uri);
    if (!this.isKnown(address.profileId)) {
      throw vscode.FileSystemError.Unavailable(vscode.l10n.t('This cluster was removed.'));
    }
    const text = Buffer.from(content).toString('utf8');
    await this.scratch.write(address, text, address.kind === 'item' ? base : undefined);
    this.#modified.set(uri.toString(), Date.now());
  }

  /** What the collection or the operation has, whatever was typed since. What is typed from now on starts from it. Throws why it can't be read. */
  async original(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    const text = await this.#original(uri, address);
    this.#bases.set(uri.toString(), text);
    if (address.kind === 'item') await this.scratch.rebase(address, text);
    return text;
  }

  /** What was typed and not taken into the collection, with what the collection had when that began, as far as it is known. */
  async typed(uri: vscode.Uri): Promise<{ text: string | undefined; base: string | undefined }> {
    const address = addressOf(uri);
    const text = await this.scratch.read(address);
    const base = text === undefined ? undefined : await this.scratch.readBase(address);
    return { text, base: base ?? this.#bases.get(uri.toString()) };
  }

  /**
   * Drops what was typed because it is in its collection now; the editor shows the same as before.
   * @param text what was taken in
   * @param base the same as the collection has it
   */
  async takenIn(uri: vscode.Uri, text: string, base: string): Promise<void> {
    this.#bases.set(uri.toString(), base);
    await this.scratch.takenIn(addressOf(uri), text, base);
  }

  /**
   * Has the URI of a request that is of no collection open as this text.
   * @param keep false: in this window only, until a person saves it
   */
  async begin(uri: vscode.Uri, text: string, keep: boolean): Promise<void> {
    this.#begun.set(uri.toString(), text);
    if (keep) await this.scratch.begin(addressOf(uri), text);
  }

  /** Takes a request of no collection from the disk where nothing was typed into it; in this window it can still be opened. */
  async forgetUntyped(uri: vscode.Uri): Promise<void> {
    const address = addressOf(uri);
    if ((await this.scratch.read(address)) !== undefined) return;
    const base = await this.scratch.readBase(address);
    if (base !== undefined) this.#begun.set(uri.toString(), base);
    await this.scratch.drop(address);
  }

  /** Whether a request is here after this window, or was saved by a person, so that it may be. */
  async isKept(uri: vscode.Uri): Promise<boolean> {
    const address = addressOf(uri);
    return ((await this.scratch.read(address)) ?? (await this.scratch.readBase(address))) !== undefined;
  }

  /** Forgets a request that is somewhere else by now. */
  async drop(uri: vscode.Uri): Promise<void> {
    this.#begun.delete(uri.toString());
    await this.scratch.drop(addressOf(uri));
  }

  /** What was typed for operations of one owner is typed for another's from now on, unless something was typed there. */
  async carry(from: string, to: string, hashes: ReadonlySet<string>): Promise<void> {
    await this.scratch.carry(from, to, hashes);
    // What is open there and shows what the operation has would be saved over what came.
    for (const { uri, isDirty } of vscode.workspace.textDocuments) {
      const address = parseRequestUri(uri);
      if (address?.kind === 'scratch' && address.profileId === to && hashes.has(address.hash) && !isDirty)
        this.#readAgain(uri);
    }
  }

  /** Has editors read again what changed in a collection, unless something was typed there: saving that asks first. */
  async #refresh(): Promise<void> {
    for (const { uri } of vscode.workspace.textDocuments) {
      const address = parseRequestUri(uri);
      if (address?.kind !== 'item' || (await this.scratch.read(address)) !== undefined) continue;
      const now = await this.#original(uri, address).catch(() => undefined);
      if (now === undefined || now === this.#bases.get(uri.toString()) || openDocument(uri)?.isDirty)
        continue;
      this.#readAgain(uri);
    }
  }

  #readAgain(uri: vscode.Uri): void {
    this.#modified.set(uri.toString(), Date.now());
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** The same with a message where it can't be read: in place of an editor VS Code shows that there was an error, and not which. */
  async #forEditor(uri: vscode.Uri, address: RequestAddress): Promise<string> {
    return this.#original(uri, address).catch((error: unknown) => {
      if (!isFailure(error)) throw error;
      void this.#tell(error, address.profileId);
      throw vscode.FileSystemError.Unavailable(explainLine(error));
    });
  }

  /** Each failure to read is asked for more than once. */
  async #tell(failure: Failure, profileId: string): Promise<void> {
    const what = `${profileId} ${failure.reason} ${failure.facts.detail ?? ''}`;
    if (this.#told.has(what)) return;
    this.#told.add(what);
    try {
      await this.say(failure, profileId);
    } finally {
      this.#told.delete(what);
    }
  }

  async #original(uri: vscode.Uri, address: RequestAddress): Promise<string> {
    if (address.kind === 'item') {
      return draftText(await this.collections.draft(address.collectionId, address.itemId));
    }
    if (address.kind === 'new') {
      const base = this.#begun.get(uri.toString()) ?? (await this.scratch.readBase(address));
      if (base !== undefined) return base;
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    const found = await this.catalogs.findByHash(address.profileId, address.hash);
    if (found) return draftText(newDraft(found.operation, found.detail));
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function addressOf(uri: vscode.Uri): RequestAddress {
  const address = parseRequestUri(uri);
  if (!address) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}
