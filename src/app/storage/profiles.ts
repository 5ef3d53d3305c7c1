import * as vscode from 'vscode';
import { clustersText, parseClusters } from '../../core/cluster/clustersFile';
import { credentialsText, parseCredentials } from '../../core/cluster/credentialsFile';
import type { Credential, CredentialState } from '../../core/model/credential';
import { Failure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { ClusterProfile } from '../../core/model/profile';
import { readText, remove, update } from './files';
import type { StorageLayout } from './layout';
import { watchFile } from './watch';

/** The clusters and the logins that a person set up, as the two files hold them. Other windows' changes arrive too. */
export class Profiles implements vscode.Disposable {
  #clusters: readonly ClusterProfile[] = [];
  #credentials: readonly Credential[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  readonly onDidChange = this.#changed.event;

  constructor(private readonly layout: StorageLayout) {}

  /** Reads both files. Throws `unreadable-file` or `newer-format`, and then holds no cluster. */
  async load(): Promise<void> {
    this.#disposables.push(watchFile(this.layout.clusters(), () => void this.#reload()));
    await this.#read();
  }

  all(): readonly ClusterProfile[] {
    return this.#clusters;
  }

  find(id: string): ClusterProfile | undefined {
    return this.#clusters.find((profile) => profile.id === id);
  }

  /** The cluster with this id. Throws `not-found`. */
  get(id: string): ClusterProfile {
    const profile = this.find(id);
    if (!profile) throw new Failure('not-found', { detail: vscode.l10n.t('This cluster was removed.') });
    return profile;
  }

  /** The login that an API family of a cluster uses; undefined where it needs none or has lost it. */
  credentialFor(profile: ClusterProfile, family: Family): Credential | undefined {
    const id = profile.credentials[family] ?? profile.credentials.default;
    return this.#credentials.find((credential) => credential.id === id);
  }

  /** Adds or replaces a cluster and, in the same act, its login. */
  async save(profile: ClusterProfile, credential?: Credential): Promise<void> {
    if (credential) await this.saveCredential(credential);
    await this.#change((clusters) => put(clusters, profile));
  }

  async saveCredential(credential: Credential): Promise<void> {
    await this.#changeCredentials((all) => put(all, credential));
  }

  /** Keeps what became of a login's secret; nothing for a login that is not kept (yet). */
  async setCredentialState(id: string, state: CredentialState): Promise<void> {
    if (!this.#credentials.some((credential) => credential.id === id)) return;
    await this.#changeCredentials((all) => all.map((one) => (one.id === id ? { ...one, state } : one)));
  }

  /** Removes a cluster with all that bears its id. Returns the logins that no cluster uses any more, removed as well. */
  async remove(profile: ClusterProfile): Promise<readonly Credential[]> {
    await this.#change((clusters) => clusters.filter(({ id }) => id !== profile.id));
    const used = new Set(this.#clusters.flatMap(({ credentials }) => Object.values(credentials)));
    const mine = new Set(Object.values(profile.credentials));
    const orphans = this.#credentials.filter(({ id }) => mine.has(id) && !used.has(id));
    await this.#changeCredentials((all) => all.filter((credential) => !orphans.includes(credential)));
    await remove(this.layout.profile(profile.id));
    await remove(this.layout.scratchOf(profile.id));
    return orphans;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #change(change: (all: readonly ClusterProfile[]) => readonly ClusterProfile[]): Promise<void> {
    await update(this.layout.clusters(), (text) => {
      this.#clusters = change(text === undefined ? [] : parseClusters(text));
      return clustersText(text ?? '', this.#clusters);
    });
    this.#changed.fire();
  }

  async #changeCredentials(change: (all: readonly Credential[]) => readonly Credential[]): Promise<void> {
    await update(this.layout.credentials(), (text) => {
      this.#credentials = change(text === undefined ? [] : parseCredentials(text));
      return credentialsText(text ?? '', this.#credentials);
    });
  }

  async #read(): Promise<void> {
    const [clusters, credentials] = await Promise.all([
      readText(this.layout.clusters()),
      readText(this.layout.credentials()),
    ]);
    this.#clusters = clusters === undefined ? [] : parseClusters(clusters);
    this.#credentials = credentials === undefined ? [] : parseCredentials(credentials);
  }

  async #reload(): Promise<void> {
    try {
      await this.#read();
      this.#changed.fire();
    } catch {
      // Another window is in the middle of something or wrote a newer format: what is shown stays.
    }
  }
}

/** `list` with `value` in the place of the one with the same id, or at the end. */
function put<T extends { readonly id: string }>(list: readonly T[], value: T): readonly T[] {
  return list.some(({ id }) => id === value.id)
    ? list.map((other) => (other.id === value.id ? value : other))
    : [...list, value];
}
