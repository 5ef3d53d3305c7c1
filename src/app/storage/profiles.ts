import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { isOrphan, putProfile, putProfiles, resolveChildren } from '../../core/cluster/child';
import { clustersText, parseClusters } from '../../core/cluster/clustersFile';
import { withCredential, withCredentialState } from '../../core/cluster/credentialState';
import { credentialsText, parseCredentials } from '../../core/cluster/credentialsFile';
import { loginIdsOf } from '../../core/cluster/logins';
import { credentialIdFor } from '../../core/cluster/profile';
import type { Credential, CredentialState } from '../../core/model/credential';
import { asFailure, Failure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { ClusterProfile } from '../../core/model/profile';
import { readText, remove, update } from './files';
import type { StorageLayout } from './layout';
import { watchFolder } from './watch';

/** The clusters and the logins that a person set up, as the two files hold them. Other windows' changes arrive too. */
export class Profiles implements vscode.Disposable {
  #clusters: readonly ClusterProfile[] = [];
  #credentials: readonly Credential[] = [];
  /** How often this window changed a file: what it began to read before that is old. */
  #ownChanges = 0;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  readonly onDidChange = this.#changed.event;

  constructor(private readonly layout: StorageLayout) {}

  /** Reads both files. Throws `unreadable-file` or `newer-format` with the file in its detail, and then holds no cluster. */
  async load(): Promise<void> {
    const ours = [this.layout.clusters(), this.layout.credentials()].map((file) => path.basename(file));
    this.#disposables.push(
      watchFolder(this.layout.root, (name) => ours.includes(name) && void this.#reload()),
    );
    await this.#read();
  }

  all(): readonly ClusterProfile[] {
    return this.#clusters;
  }

  find(id: string): ClusterProfile | undefined {
    return this.#clusters.find((profile) => profile.id === id);
  }

  /** The cluster with this id, one that can be reached. Throws `gone`, also where the Prism Central that it is behind was removed. */
  get(id: string): ClusterProfile {
    const profile = this.find(id);
    if (!profile)
      throw new Failure('gone', {
        detail: vscode.l10n.t('This cluster was removed. Nothing was sent or changed.'),
      });
    if (this.isOrphan(profile))
      throw new Failure('gone', {
        cluster: profile.name,
        detail: vscode.l10n.t(
          'The Prism Central that {0} is reached through was removed. Remove {0} too, or add its Prism Central and then {0} again.',
          profile.name,
        ),
      });
    return profile;
  }

  /** Whether a cluster has lost the Prism Central that it is reached through: it is shown, and can only be removed. */
  isOrphan(profile: ClusterProfile): boolean {
    return isOrphan(profile, this.#clusters);
  }

  /**
   * The login that a request of an API family is sent with; undefined where the cluster wants none. Throws `secret-missing` (data:
   * `credentialId`) where it wants one that is not there any more: it is never sent without.
   */
  loginFor(profile: ClusterProfile, family: Family): Credential | undefined {
    const id = credentialIdFor(profile, family);
    const credential = this.credentialFor(profile, family);
    if (id !== undefined && !credential)
      throw new Failure('secret-missing', {
        cluster: profile.name,
        setting: 'credentials',
        data: { credentialId: id, family },
      });
    return credential;
  }

  /** The login that an API family of a cluster uses; undefined where it needs none or has lost it. */
  credentialFor(profile: ClusterProfile, family: Family): Credential | undefined {
    const id = credentialIdFor(profile, family);
    return this.#credentials.find((credential) => credential.id === id);
  }

  /** All logins, those that no cluster uses included. */
  credentials(): readonly Credential[] {
    return this.#credentials;
  }

  /** A login as its file has it now; another window may have replaced its password a moment ago. */
  async latestCredential(id: string): Promise<Credential | undefined> {
    for (;;) {
      const own = this.#ownChanges;
      const credentials = await this.#readCredentials();
      if (own !== this.#ownChanges) continue;
      this.#credentials = credentials;
      return credentials.find((credential) => credential.id === id);
    }
  }

  /**
   * Changes a cluster as its file has it now: nothing that another window set meanwhile is taken back. Of a cluster behind a Prism
   * Central, what it shares is changed there. Throws `gone`.
   * @returns the cluster as it was, and as it is
   */
  async update(
    id: string,
    change: (profile: ClusterProfile) => ClusterProfile,
  ): Promise<{ readonly before: ClusterProfile; readonly after: ClusterProfile }> {
    let before: ClusterProfile | undefined;
    await this.#change((clusters) => {
      before = clusters.find((profile) => profile.id === id);
      return before ? putProfile(clusters, change(before)) : clusters;
    });
    const after = this.find(id);
    if (!before || !after)
      throw new Failure('gone', {
        detail: vscode.l10n.t('This cluster was removed. Nothing was sent or changed.'),
      });
    return { before, after };
  }

  /**
   * Adds or replaces a cluster and, in the same act, its login: either both are kept or none. Of a cluster behind a Prism Central,
   * what it shares is changed there.
   */
  async save(profile: ClusterProfile, credential?: Credential): Promise<void> {
    const isNew = credential && !this.#credentials.some(({ id }) => id === credential.id);
    if (credential) await this.saveCredential(credential);
    try {
      await this.#change((clusters) => putProfile(clusters, profile));
    } catch (error) {
      if (isNew) {
        const without = this.#changeCredentials((all) => all.filter(({ id }) => id !== credential.id));
        await without.catch(() => undefined);
      }
      throw error;
    }
  }

  /** Adds or replaces many clusters and logins, each file in one act: an import may bring a thousand. */
  async saveAll(profiles: readonly ClusterProfile[], credentials: readonly Credential[]): Promise<void> {
    if (credentials.length > 0)
      await this.#changeCredentials((all) => credentials.reduce(withCredential, all));
    await this.#change((clusters) => putProfiles(clusters, profiles));
  }

  /** Adds or replaces a login, as {@link withCredential} says: an older secret and a lost rejection are not written. */
  async saveCredential(credential: Credential): Promise<void> {
    await this.#changeCredentials((all) => withCredential(all, credential));
  }

  /** Removes a login that no cluster uses. @returns whether it was removed. */
  async removeCredential(id: string): Promise<boolean> {
    if (this.#clusters.some((profile) => loginIdsOf(profile).includes(id))) return false;
    await this.#changeCredentials((all) => all.filter((one) => one.id !== id));
    return true;
  }

  /** Keeps what became of a login's secret; nothing for a login that is not kept (yet) or has another secret by now. */
  async setCredentialState(
    { id, revision }: Pick<Credential, 'id' | 'revision'>,
    state: CredentialState,
  ): Promise<void> {
    const known = this.#credentials.find((one) => one.id === id && one.revision === revision);
    if (!known) return;
    await this.#changeCredentials((all) => withCredentialState(all, { id, revision }, state));
    if (known.state.kind !== state.kind) this.#changed.fire();
  }

  /** Removes a cluster and what was typed into its requests. Returns the logins that no cluster uses any more, removed as well. */
  async remove(profile: ClusterProfile): Promise<readonly Credential[]> {
    await this.#change((clusters) => clusters.filter(({ id }) => id !== profile.id));
    const used = new Set(this.#clusters.flatMap(loginIdsOf));
    const mine = new Set(loginIdsOf(profile));
    const isUnused = ({ id }: Credential): boolean => mine.has(id) && !used.has(id);
    let orphans: readonly Credential[] = [];
    await this.#changeCredentials((all) => {
      orphans = all.filter(isUnused);
      return all.filter((credential) => !isUnused(credential));
    });
    await remove(this.layout.scratchOf(profile.id));
    for (const { id } of orphans) await remove(this.layout.trialLock(id));
    return orphans;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #change(change: (all: readonly ClusterProfile[]) => readonly ClusterProfile[]): Promise<void> {
    const file = this.layout.clusters();
    let changed = this.#clusters;
    await update(file, (text) => {
      changed = change(resolveChildren(read(file, text, parseClusters)));
      return clustersText(text ?? '', changed);
    });
    this.#ownChanges += 1;
    this.#clusters = resolveChildren(changed);
    this.#changed.fire();
  }

  async #changeCredentials(change: (all: readonly Credential[]) => readonly Credential[]): Promise<void> {
    const file = this.layout.credentials();
    let changed = this.#credentials;
    await update(file, (text) => {
      changed = change(read(file, text, parseCredentials));
      return credentialsText(text ?? '', changed);
    });
    this.#ownChanges += 1;
    this.#credentials = changed;
  }

  async #read(): Promise<void> {
    const file = this.layout.clusters();
    for (;;) {
      const own = this.#ownChanges;
      const [clusters, credentials] = await Promise.all([readText(file), this.#readCredentials()]);
      if (own !== this.#ownChanges) continue;
      this.#clusters = resolveChildren(read(file, clusters, parseClusters));
      this.#credentials = credentials;
      return;
    }
  }

  async #readCredentials(): Promise<readonly Credential[]> {
    const file = this.layout.credentials();
    return read(file, await readText(file), parseCredentials);
  }

  async #reload(): Promise<void> {
    try {
      const before = [this.#clusters, this.#credentials];
      await this.#read();
      // This window's own writes come back as well, and are no news.
      if (!isDeepStrictEqual(before, [this.#clusters, this.#credentials])) this.#changed.fire();
    } catch {
      // Another window is in the middle of something or wrote a newer format: what is shown stays.
    }
  }
}

/** What is in a file's text, nothing where there is no file. A failure says which file it is about. */
function read<T>(file: string, text: string | undefined, parse: (text: string) => T[]): readonly T[] {
  try {
    return text === undefined ? [] : parse(text);
  } catch (error) {
    const { reason, facts } = asFailure(error);
    throw new Failure(reason, { ...facts, detail: `${file}: ${facts.detail ?? ''}`, cause: error });
  }
}
