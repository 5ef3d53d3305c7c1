import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SecretStorage } from 'vscode';

/** A keychain as all windows of a machine see it: a file a key. */
export function fileKeychain(folder: string): SecretStorage {
  const file = (key: string): string => path.join(folder, encodeURIComponent(key));
  return {
    get: (key: string) => readFile(file(key), 'utf8').catch(() => undefined),
    store: (key: string, value: string) => writeFile(file(key), value),
  } as unknown as SecretStorage;
}
