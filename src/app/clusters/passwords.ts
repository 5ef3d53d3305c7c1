import * as vscode from 'vscode';
import type { Credential } from '../../core/model/credential';
import type { ClusterProfile } from '../../core/model/profile';
import type { SecretId } from '../../core/model/ports';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';

/** Where a login's password is kept. */
export const passwordOf = (credential: Credential): SecretId => ({
  kind: 'credential',
  id: credential.id,
  slot: 'password',
  revision: credential.revision,
});

/** Asks for passwords that are gone, and replaces those that were rejected. */
export class Passwords {
  readonly #asking = new Map<string, Promise<Credential | undefined>>();

  constructor(
    private readonly profiles: Profiles,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Asks for the password of a login, once however many requests wait for it.
   * @returns the login under which the password is now stored, or undefined where the person gave none.
   */
  askOnce(
    profile: ClusterProfile,
    credential: Credential,
    signal?: AbortSignal,
  ): Promise<Credential | undefined> {
    let asking = this.#asking.get(credential.id);
    if (!asking) {
      asking = this.#ask(profile, credential, signal).finally(() => this.#asking.delete(credential.id));
      this.#asking.set(credential.id, asking);
    }
    return asking;
  }

  /** Asks for a new password; the old one is never tried again, the new one is tried by the next request. */
  replace(profile: ClusterProfile, credential: Credential): Promise<Credential | undefined> {
    return this.askOnce(profile, credential);
  }

  async #ask(
    profile: ClusterProfile,
    credential: Credential,
    signal?: AbortSignal,
  ): Promise<Credential | undefined> {
    const cancel = new vscode.CancellationTokenSource();
    const onAbort = (): void => cancel.cancel();
    signal?.addEventListener('abort', onAbort);
    try {
      const password = await vscode.window.showInputBox(
        {
          title: vscode.l10n.t('Password for {0}', profile.name),
          prompt: vscode.l10n.t(
            'User {0} at {1}. It is kept in this machine’s keychain.',
            credential.userName ?? '',
            `${profile.host}:${profile.port}`,
          ),
          password: true,
          ignoreFocusOut: true,
        },
        cancel.token,
      );
      if (!password) return undefined;
      const renewed: Credential = {
        ...credential,
        revision: credential.revision + 1,
        state: { kind: 'unused' },
      };
      await this.secrets.store(passwordOf(renewed), password);
      await this.profiles.saveCredential(renewed);
      return renewed;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      cancel.dispose();
    }
  }
}
