import * as vscode from 'vscode';
import { isFailure } from '../../core/model/failure';
import type { SecretId } from '../../core/model/ports';
import type { Secrets } from '../storage/secrets';

/** Where a secret is from now on: in the machine's keychain, or in this window's memory until it closes. */
export type KeptIn = 'keychain' | 'memory';

/**
 * Keeps a secret, whatever it is for. Where the machine's keychain fails (Linux without a keyring, a locked one), the person is
 * told and may keep it until this window closes.
 * @param what the secret in the person's words, such as "the password of admin"
 * @returns where it is kept, or undefined where the person cancelled; then nothing is
 */
export async function storeOrKeep(
  secrets: Secrets,
  id: SecretId,
  value: string,
  what: string,
): Promise<KeptIn | undefined> {
  try {
    await secrets.store(id, value);
    return secrets.isInMemory(id) ? 'memory' : 'keychain';
  } catch (error) {
    if (!isFailure(error) || error.reason !== 'secret-store') throw error;
    if (!(await mayKeepForSession(what, error.facts.detail))) return undefined;
    // What the keychain still has from before must not come back with the next window.
    void secrets.forget(id).catch(() => undefined);
    secrets.keepInMemory(id, value);
    return 'memory';
  }
}

async function mayKeepForSession(what: string, detail: string | undefined): Promise<boolean> {
  const keep = vscode.l10n.t('Keep for This Session Only');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The keychain of this machine did not keep {0}.', what),
    {
      modal: true,
      detail: [
        vscode.l10n.t(
          'Secrets are kept in the keychain and in no file. It can be kept in memory until this window closes; after that it is asked for again.',
        ),
        vscode.l10n.t(
          'To keep it longer, unlock the keychain or set one up (on Linux: GNOME Keyring or KWallet), and enter it again.',
        ),
        ...(detail ? ['', detail] : []),
      ].join('\n'),
    },
    keep,
  );
  return chosen === keep;
}
