import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Secrets } from '../../src/app/storage/secrets';
import type { Extension } from '../../src/app/start';
import type { HttpResponse } from '../../src/core/model/response';

/** The extension of this window, activated. */
export async function activated(): Promise<Extension & { readonly extensionPath: string }> {
  const extension = vscode.extensions.getExtension<Extension>('prism-explorer.prism-explorer');
  assert.ok(extension);
  const { extensionPath } = extension;
  return { ...(await extension.activate()), extensionPath };
}

/** Secrets over a keychain in memory. */
export function keychain(): { secrets: Secrets; stored: Map<string, string>; storage: vscode.SecretStorage } {
  const stored = new Map<string, string>();
  const storage = {
    get: async (key: string) => stored.get(key),
    store: async (key: string, value: string) => void stored.set(key, value),
    delete: async (key: string) => void stored.delete(key),
  } as unknown as vscode.SecretStorage;
  return { secrets: new Secrets(storage), stored, storage };
}

/** Puts `fake` in the place of a function of VS Code. @returns what puts the function back */
export function replaced<T, K extends keyof T>(of: T, name: K, fake: unknown): () => void {
  const original = of[name];
  of[name] = fake as T[K];
  return () => void (of[name] = original);
}

/** Waits until `check` is true, ten seconds at most. */
export async function until(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An answer of a Prism Element. */
export function answer(status: number, text = ''): HttpResponse {
  return {
    status,
    statusText: '',
    headers: [['X-Ntnx-Env', 'pe']],
    body: { kind: 'memory', bytes: Buffer.from(text) },
    startedAt: '2025-01-01T00:00:00.000Z',
    timeline: { total: 0, steps: [] },
    trust: 'system',
    login: 'session',
  };
}
