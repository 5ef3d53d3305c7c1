import type * as vscode from 'vscode';
import { Failure } from '../../core/model/failure';
import type { SecretId } from '../../core/model/ports';

/**
 * Milliseconds that the machine's keychain has for an answer. Unlocking one takes a person some seconds; one that hangs (a
 * D-Bus service that does not start) hangs for ever, and a request must not.
 */
export const KEYCHAIN_TIMEOUT_MS = 20_000;

/** The key of a secret in SecretStorage. */
export function keyOf(id: SecretId): string {
  switch (id.kind) {
    case 'credential':
      return `v1/credential/${id.id}/${id.slot}`;
    case 'variable':
    case 'header':
      return `v1/${id.kind}/${id.owner}/${id.name}`;
    case 'proxy':
      return `v1/proxy/${id.owner}`;
  }
}

const revisionOf = (id: SecretId): number => (id.kind === 'credential' ? id.revision : 0);

/** A pasted browser session belongs to the browser: it is kept in memory and never offered to the keychain. */
const inMemoryOnly = (id: SecretId): boolean => id.kind === 'credential' && id.slot === 'session';

/** What the keychain did not do, in the data of a `secret-store` failure. */
export type KeychainAct = 'read' | 'store' | 'delete';

/**
 * Secrets, in SecretStorage or in this process's memory and nowhere else. A stored secret carries the revision it was
 * stored with; one of an older revision counts as missing, so that a replaced password is never tried again.
 */
export class Secrets {
  readonly #kept = new Map<string, string>();

  /**
   * @param timeoutMs how long the keychain may take for an answer
   * @param onValue told of each secret that is read or given, so that it can be kept out of logs and messages
   */
  constructor(
    private readonly storage: vscode.SecretStorage,
    private readonly timeoutMs = KEYCHAIN_TIMEOUT_MS,
    private readonly onValue: (value: string) => void = () => undefined,
  ) {}

  /** The secret's value; undefined where there is none or only an outdated one. Throws `secret-store`. */
  async read(id: SecretId): Promise<string | undefined> {
    const kept = this.#kept.get(memoryKey(id));
    if (kept !== undefined || inMemoryOnly(id)) return kept;
    const stored = await this.#guarded('read', () => this.storage.get(keyOf(id)));
    if (stored === undefined) return undefined;
    try {
      const { rev, value } = JSON.parse(stored) as { rev?: unknown; value?: unknown };
      if (typeof value === 'string') this.onValue(value);
      return rev === revisionOf(id) && typeof value === 'string' ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps a secret across sessions; a pasted browser session in memory only. Throws `secret-store` where the machine's keychain
   * refuses, hangs, or says that it kept what it then does not have.
   */
  async store(id: SecretId, value: string): Promise<void> {
    if (inMemoryOnly(id)) return this.keepInMemory(id, value);
    this.onValue(value);
    const text = JSON.stringify({ rev: revisionOf(id), value });
    await this.#guarded('store', () => this.storage.store(keyOf(id), text));
    const back = await this.#guarded('store', () => this.storage.get(keyOf(id)));
    if (back !== text) throw refusal('store', 'it was not there afterwards');
    this.#kept.delete(memoryKey(id));
  }

  /** Keeps a secret until this window closes: for a trial before it is saved, and for the demo cluster. */
  keepInMemory(id: SecretId, value: string): void {
    this.onValue(value);
    this.#kept.set(memoryKey(id), value);
  }

  /** Whether a secret is only kept until this window closes. */
  isInMemory(id: SecretId): boolean {
    return this.#kept.has(memoryKey(id));
  }

  async forget(id: SecretId): Promise<void> {
    this.#kept.delete(memoryKey(id));
    if (inMemoryOnly(id)) return;
    await this.#guarded('delete', () => this.storage.delete(keyOf(id)));
  }

  /** Drops what was only kept in memory, leaving the keychain alone. */
  dropFromMemory(id: SecretId): void {
    this.#kept.delete(memoryKey(id));
  }

  async #guarded<T>(act: KeychainAct, access: () => Thenable<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      const late = `no answer within ${this.timeoutMs} ms`;
      timer = setTimeout(() => reject(refusal(act, late)), this.timeoutMs);
    });
    try {
      return await Promise.race([access(), limit]);
    } catch (cause) {
      throw cause instanceof Failure
        ? cause
        : refusal(act, cause instanceof Error ? cause.message : undefined, cause);
    } finally {
      clearTimeout(timer);
    }
  }
}

const refusal = (act: KeychainAct, detail?: string, cause?: unknown): Failure =>
  new Failure('secret-store', { ...(detail ? { detail } : {}), cause, data: { act } });

const memoryKey = (id: SecretId): string => `${keyOf(id)}#${revisionOf(id)}`;
