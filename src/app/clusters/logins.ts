import * as vscode from 'vscode';
import { usersOf } from '../../core/cluster/logins';
import type { Credential } from '../../core/model/credential';
import { secretOf } from '../../core/model/loginSecret';
import type { SecretId, Send } from '../../core/model/ports';
import type { ClusterProfile } from '../../core/model/profile';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';
import { askKey } from './askKey';
import { askSecret, type Given } from './askSecret';
import { isTyped, QUESTIONS } from './loginWords';
import { storeOrKeep } from './storeOrKeep';
import { tryLogin } from './tryLogin';

/** Where a login's password is kept. */
export const passwordOf = (credential: Credential): SecretId => ({
  kind: 'credential',
  id: credential.id,
  slot: 'password',
  revision: credential.revision,
});

/** Asks for secrets of logins that are gone, replaces those that were rejected, and gives one another chance. */
export class Logins {
  readonly #asking = new Map<string, Promise<Credential | undefined>>();
  /** The highest revision of each login under which this window has tried a secret, kept or not. */
  readonly #tried = new Map<string, number>();

  /** @param send the transport's own: it asks nobody for what is missing */
  constructor(
    private readonly profiles: Profiles,
    private readonly secrets: Secrets,
    private readonly send: Send,
  ) {}

  find(id: string): Credential | undefined {
    return this.profiles.credentials().find((login) => login.id === id);
  }

  /**
   * Asks for the secret of a login that is gone, once however many requests wait for it, and not at all where another
   * window has replaced it meanwhile.
   * @returns the login under which the secret is now kept, or undefined where the person gave none.
   */
  askOnce(
    profile: ClusterProfile,
    credential: Credential,
    signal?: AbortSignal,
  ): Promise<Credential | undefined> {
    return this.#once(credential, async () => {
      const latest = await this.profiles.latestCredential(credential.id);
      if (latest && latest.revision > credential.revision) return latest;
      return this.give(profile, latest ?? credential, signal);
    });
  }

  /**
   * Asks for a new secret and tries it with one log-in at this cluster. Accepted, it is kept for all clusters that share the login;
   * refused or cancelled, everything stays as it was.
   */
  replace(profile: ClusterProfile, credential: Credential): Promise<Credential | undefined> {
    return this.#once(credential, () => this.give(profile, credential));
  }

  /**
   * Gives a rejected secret one more trial, such as after a lock: the same secret under a new revision has a clean sheet in all
   * windows. The next request tries it.
   * @returns undefined where the secret is gone or can't be kept
   */
  async tryOnce(credential: Credential): Promise<Credential | undefined> {
    const latest = (await this.profiles.latestCredential(credential.id)) ?? credential;
    if (latest.revision > credential.revision) return latest;
    const from = secretOf(latest);
    const secret = from && (await this.secrets.read(from));
    if (!from || secret === undefined) return undefined;
    const again = this.#anew(latest);
    const to = secretOf(again);
    if (!to) return undefined;
    if (this.secrets.isInMemory(from)) this.secrets.keepInMemory(to, secret);
    else if (!(await storeOrKeep(this.secrets, to, secret, whatOf(again)))) return undefined;
    await this.profiles.saveCredential(again);
    this.secrets.dropFromMemory(from);
    return again;
  }

  /**
   * Asks for the secret of a login, tries it and keeps it with the login.
   * @returns the login as it is kept; undefined where the person left
   * Throws `unreadable-file` where it is to come from a file that has none.
   */
  async give(
    profile: ClusterProfile,
    credential: Credential,
    signal?: AbortSignal,
  ): Promise<Credential | undefined> {
    const { kind } = credential;
    const next = async (): Promise<Credential> =>
      // Another window may have replaced it while the question was open: its revision must not be taken twice.
      this.#anew((await this.profiles.latestCredential(credential.id)) ?? credential);
    if (!isTyped(kind)) return this.#giveKey(credential, next);
    const given = await askSecret({
      profile,
      login: { ...credential, kind },
      users: usersOf(credential.id, this.profiles.all()).map(({ name }) => name),
      ...(signal ? { signal } : {}),
      attempt: async (secret, abort) => {
        const login = await next();
        await tryLogin(this.send, this.secrets, profile, login, secret, abort);
        return login;
      },
      untried: next,
    });
    return given && this.keep(given);
  }

  /**
   * A login under a revision that no secret was tried under. One that was refused and given up is remembered as rejected by its
   * revision: the right secret under the same one would be refused unseen.
   */
  #anew(latest: Credential): Credential {
    const revision = Math.max(latest.revision, this.#tried.get(latest.id) ?? 0) + 1;
    this.#tried.set(latest.id, revision);
    return { ...latest, revision, state: { kind: 'unused' } };
  }

  /** A key that fits its certificate needs no trial: nothing locks where a handshake fails. */
  async #giveKey(login: Credential, next: () => Promise<Credential>): Promise<Credential | undefined> {
    const { certificatePem: pem, label: name } = login;
    const secret = pem === undefined ? undefined : await askKey({ pem, name });
    return secret === undefined ? undefined : this.keep({ secret, login: await next(), accepted: false });
  }

  /** Keeps a secret with its login; undefined where the keychain failed and the person would rather keep nothing. */
  async keep({ secret, login, accepted }: Given): Promise<Credential | undefined> {
    const id = secretOf(login);
    if (!id || !(await storeOrKeep(this.secrets, id, secret, whatOf(login)))) return undefined;
    const state = accepted
      ? ({ kind: 'accepted', at: new Date().toISOString() } as const)
      : ({ kind: 'unused' } as const);
    const kept: Credential = { ...login, state };
    await this.profiles.saveCredential(kept);
    return kept;
  }

  #once({ id }: Credential, ask: () => Promise<Credential | undefined>): Promise<Credential | undefined> {
    let asking = this.#asking.get(id);
    if (!asking) {
      asking = ask().finally(() => this.#asking.delete(id));
      this.#asking.set(id, asking);
    }
    return asking;
  }
}

const whatOf = (login: Credential): string =>
  isTyped(login.kind) ? QUESTIONS[login.kind].what(login) : vscode.l10n.t('the key of “{0}”', login.label);
