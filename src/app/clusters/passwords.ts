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
   * Asks for the password of a login that is gone, once however many requests wait for it, and not at all where another
   * window has replaced it meanwhile.
   * @returns the login under which the password is now stored, or undefined where the person gave none.
   */
  askOnce(
    profile: ClusterProfile,
    credential: Credential,
    signal?: AbortSignal,
  ): Promise<Credential | undefined> {
    return this.#once(credential, async () => {
      const latest = await this.profiles.latestCredential(credential.id);
      if (latest && latest.revision > credential.revision) return latest;
      return this.#ask(profile, credential, signal);
    });
  }

  /** Asks for a new password; the old one is never tried again, the new one is tried by the next request. */
  replace(profile: ClusterProfile, credential: Credential): Promise<Credential | undefined> {
    return this.#once(credential, () => this.#ask(profile, credential));
  }

  #once({ id }: Credential, ask: () => Promise<Credential | undefined>): Promise<Credential | undefined> {
    let asking = this.#asking.get(id);
    if (!asking) {
      asking = ask().finally(() => this.#asking.delete(id));
      this.#asking.set(id, asking);
    }
    return asking;
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
      // Another window may have replaced it while the question was open: its revision must not be taken twice.
      const latest = (await this.profiles.latestCredential(credential.id)) ?? credential;
      const revision = Math.max(latest.revision, credential.revision) + 1;
      const renewed: Credential = { ...latest, revision, state: { kind: 'unused' } };
      await this.secrets.store(passwordOf(renewed), password);
      await this.profiles.saveCredential(renewed);
      return renewed;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      cancel.dispose();
    }
  }
}
