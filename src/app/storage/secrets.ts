import type * as vscode from 'vscode';
import { Failure } from '../../core/model/failure';
import type { SecretId } from '../../core/model/ports';

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

/**
 * Secrets, in SecretStorage or in this process's memory and nowhere else. A stored secret carries the revision it was
 * stored with; one of an older revision counts as missing, so that a replaced password is never tried again.
 */
export class Secrets {
  readonly #kept = new Map<string, string>();

  constructor(private readonly storage: vscode.SecretStorage) {}

  /** The secret's value; undefined where there is none or only an outdated one. Throws `secret-store`. */
  async read(id: SecretId): Promise<string | undefined> {
    const key = keyOf(id);
    const kept = this.#kept.get(memoryKey(id));
    if (kept !== undefined) return kept;
    const stored = await this.#guarded(() => this.storage.get(key));
    if (stored === undefined) return undefined;
    try {
      const { rev, value } = JSON.parse(stored) as { rev?: unknown; value?: unknown };
      return rev === revisionOf(id) && typeof value === 'string' ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a secret across sessions. Throws `secret-store` where the machine's keychain refuses. */
  async store(id: SecretId, value: string): Promise<void> {
    await this.#guarded(() => this.storage.store(keyOf(id), JSON.stringify({ rev: revisionOf(id), value })));
    this.#kept.delete(memoryKey(id));
  }

  /** Keeps a secret until this window closes: for a trial before it is saved, and for the demo cluster. */
  keepInMemory(id: SecretId, value: string): void {
    this.#kept.set(memoryKey(id), value);
  }

  async forget(id: SecretId): Promise<void> {
    this.#kept.delete(memoryKey(id));
    await this.#guarded(() => this.storage.delete(keyOf(id)));
  }

  /** Drops what was only kept in memory, leaving the keychain alone. */
  dropFromMemory(id: SecretId): void {
    this.#kept.delete(memoryKey(id));
  }

  async #guarded<T>(access: () => Thenable<T>): Promise<T> {
    try {
      return await access();
    } catch (cause) {
      throw new Failure('secret-store', {
        detail: cause instanceof Error ? cause.message : undefined,
        cause,
      });
    }
  }
}

const memoryKey = (id: SecretId): string => `${keyOf(id)}#${revisionOf(id)}`;
