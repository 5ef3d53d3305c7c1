import * as vscode from 'vscode';
import { usersOf } from '../../core/cluster/logins';
import { nextRevision } from '../../core/cluster/nextRevision';
import { newCredential } from '../../core/cluster/profile';
import type { Credential } from '../../core/model/credential';
import { secretOf } from '../../core/model/loginSecret';
import type { SecretId } from '../../core/model/ports';
import { placeOf, type ClusterProfile } from '../../core/model/profile';
import { keepLogin } from '../storage/keepLogin';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';
import { NEVER_ABORTED, type Trials } from '../storage/trials';
import { askCertificateWithKey, askKey } from './askKey';
import { askSecret, type Given } from './askSecret';
import { isTyped, QUESTIONS } from './loginWords';
import { maySaveCertificate } from './maySaveCertificate';
import type { MissingSecrets } from './missingSecrets';
import { storeOrKeep } from './storeOrKeep';
import type { CertificateTrial } from './tryCertificate';
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

  constructor(
    private readonly profiles: Profiles,
    private readonly secrets: Secrets,
    private readonly trial: CertificateTrial,
    private readonly trials: Pick<Trials, 'exclusively'>,
    private readonly missing: Pick<MissingSecrets, 'askOnce'>,
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
   * refused or cancelled, everything stays as it was. Of a client certificate both are asked for, it and its key.
   */
  replace(profile: ClusterProfile, credential: Credential): Promise<Credential | undefined> {
    return this.#once(credential, () =>
      isTyped(credential.kind)
        ? this.give(profile, credential)
        : this.#replaceCertificate(profile, credential),
    );
  }

  /**
   * Asks for a client certificate and its key, tries them at this cluster, and keeps them; no cluster uses them yet.
   * @param isLogin whether it is to log in with, and not only for the handshake
   * Throws `client-certificate` where the cluster refuses it, `unreadable-file`.
   */
  async newCertificate(profile: ClusterProfile, isLogin: boolean): Promise<Credential | undefined> {
    const given = await askCertificateWithKey();
    if (!given) return undefined;
    const { pem: certificatePem, name: label } = given.certificate;
    const login = { ...newCredential({ kind: 'clientCertificate', label }), certificatePem };
    const accepted = await maySaveCertificate(this.trial, profile, login, given.key, isLogin);
    return accepted === undefined ? undefined : this.keep({ login, secret: given.key, accepted });
  }

  /**
   * Gives a rejected secret one more trial, such as after a lock: the same secret under a new revision has a clean sheet in all
   * windows. The next request tries it.
   * @returns undefined where the secret is gone or can't be kept
   */
  tryOnce(credential: Credential): Promise<Credential | undefined> {
    return this.trials.exclusively(credential, NEVER_ABORTED, async () => {
      const latest = (await this.profiles.latestCredential(credential.id)) ?? credential;
      // Another window replaced it, or gave it its one trial.
      if (latest.revision > credential.revision) return latest;
      const from = secretOf(latest);
      const secret = from && (await this.secrets.read(from));
      if (!from || secret === undefined) return undefined;
      const again = anew(latest);
      const to = secretOf(again);
      if (!to) return undefined;
      if (this.secrets.isInMemory(from)) this.secrets.keepInMemory(to, secret);
      else if (!(await storeOrKeep(this.secrets, to, secret, whatOf(again)))) return undefined;
      await this.profiles.saveCredential(again);
      this.secrets.dropFromMemory(from);
      return again;
    });
  }

  /**
   * Asks for the secret of a login, tries it and keeps it with the login. What else is shown by the way and gone is asked for before,
   * without which nothing could be tried.
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
      // Another window may have replaced it while the question was open.
      anew((await this.profiles.latestCredential(credential.id)) ?? credential);
    if (!isTyped(kind)) return this.#giveKey(credential, next);
    if (!(await this.#hasOthers(profile, signal))) return undefined;
    const given = await askSecret({
      profile,
      login: { ...credential, kind },
      users: usersOf(credential.id, this.profiles.all()).map(({ name }) => name),
      ...(signal ? { signal } : {}),
      attempt: (secret, abort) => tryLogin(this.trial.logIn, this.secrets, profile, next, secret, abort),
      untried: next,
    });
    return given && this.keep(given);
  }

  /** Keeps a secret with its login; undefined where the keychain failed and the person would rather keep nothing. */
  async keep({ secret, login, accepted }: Given): Promise<Credential | undefined> {
    const state = accepted
      ? ({ kind: 'accepted', at: new Date().toISOString() } as const)
      : ({ kind: 'unused' } as const);
    const store = async (as: Credential): Promise<boolean> => {
      const id = secretOf(as);
      return id !== undefined && (await storeOrKeep(this.secrets, id, secret, whatOf(as))) !== undefined;
    };
    return keepLogin({ ...login, state }, this.trials.exclusively, store, (kept) =>
      this.profiles.saveCredential(kept),
    );
  }

  /** A key that fits its certificate needs no trial: the cluster is shown the same as before. */
  async #giveKey(login: Credential, next: () => Promise<Credential>): Promise<Credential | undefined> {
    const { certificatePem: pem, label: name } = login;
    const secret = pem === undefined ? undefined : await askKey({ pem, name });
    return secret === undefined ? undefined : this.keep({ secret, login: await next(), accepted: false });
  }

  async #replaceCertificate(profile: ClusterProfile, old: Credential): Promise<Credential | undefined> {
    const given = await askCertificateWithKey();
    if (!given) return undefined;
    const latest = (await this.profiles.latestCredential(old.id)) ?? old;
    const login = { ...anew(latest), certificatePem: given.certificate.pem };
    const isLogin = Object.values(profile.credentials).includes(old.id);
    const accepted = await maySaveCertificate(this.trial, profile, login, given.key, isLogin);
    const kept = accepted === undefined ? undefined : await this.keep({ login, secret: given.key, accepted });
    // Open connections have shown the old one.
    if (kept) for (const { id } of usersOf(old.id, this.profiles.all())) await this.trial.close(id);
    return kept;
  }

  /** Asks for the key of the handshake's certificate and for the secret headers, where they are gone. @returns whether all are there */
  async #hasOthers(profile: ClusterProfile, signal?: AbortSignal): Promise<boolean> {
    const certificate =
      profile.clientCertificate === undefined ? undefined : this.find(profile.clientCertificate);
    const key = certificate && secretOf(certificate);
    if (key && (await this.secrets.read(key)) === undefined)
      if (!(await this.askOnce(profile, certificate, signal))) return false;
    for (const header of profile.headers ?? []) {
      const id = { kind: 'header', owner: placeOf(profile), name: header.name } as const;
      if ('secret' in header && !(await this.missing.askOnce(profile, id, signal))) return false;
    }
    return true;
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

/**
 * A login under a revision that no secret was tried under, in no window. One that was refused is remembered as rejected by its
 * revision: the right secret under the same one would be refused unseen.
 */
const anew = (login: Credential): Credential => ({
  ...login,
  revision: nextRevision(login),
  state: { kind: 'unused' },
});

const whatOf = (login: Credential): string =>
  isTyped(login.kind) ? QUESTIONS[login.kind].what(login) : vscode.l10n.t('the key of “{0}”', login.label);
