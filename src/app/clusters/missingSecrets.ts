import * as vscode from 'vscode';
import type { SecretId } from '../../core/model/ports';
import type { ClusterProfile } from '../../core/model/profile';
import { GLOBAL } from '../../core/model/variable';
import { keyOf, type Secrets } from '../storage/secrets';
import type { Variables } from '../storage/variables';
import { askText, Rejected } from '../ui/steps';
import { storeOrKeep } from './storeOrKeep';

/** A secret that a person gave a name: a variable or a header of a cluster. */
export type NamedSecret = Extract<SecretId, { readonly kind: 'variable' | 'header' }>;

/** Asks for values of secret variables and headers that are gone, each once however many requests wait for it. */
export class MissingSecrets {
  readonly #asking = new Map<string, Promise<boolean>>();

  /** @param variables tell whose a variable is: a request knows its name only */
  constructor(
    private readonly secrets: Secrets,
    private readonly variables: Pick<Variables, 'layer'>,
  ) {}

  /** @returns whether it is there now. */
  async askOnce(profile: ClusterProfile, missing: NamedSecret, signal?: AbortSignal): Promise<boolean> {
    const { kind, name } = missing;
    const id = kind === 'variable' ? { kind, name, owner: await this.#ownerOf(profile, name) } : missing;
    const key = keyOf(id);
    let asking = this.#asking.get(key);
    if (!asking) {
      asking = this.#ask(profile, id, signal).finally(() => this.#asking.delete(key));
      this.#asking.set(key, asking);
    }
    return asking;
  }

  /** A variable of all clusters is kept for all of them, unless the cluster has one of its own with that name. */
  async #ownerOf({ id }: ClusterProfile, name: string): Promise<string> {
    if ((await this.variables.layer(id)).has(name)) return id;
    return (await this.variables.layer(GLOBAL)).has(name) ? GLOBAL : id;
  }

  async #ask(profile: ClusterProfile, id: NamedSecret, signal?: AbortSignal): Promise<boolean> {
    // Another window may have kept it meanwhile.
    if ((await this.secrets.read(id)) !== undefined) return true;
    const { name } = id;
    const result = await askText<string>({
      title: TITLES[id.kind](name, profile.name),
      prompt: vscode.l10n.t('Its value is not there (any more). It is kept in this machine’s keychain.'),
      value: '',
      password: true,
      ...(signal ? { signal } : {}),
      accept: async (text) => {
        if (text) return text;
        throw new Rejected(vscode.l10n.t('Type a value.'));
      },
    });
    if (result?.kind !== 'value') return false;
    const kept = await storeOrKeep(this.secrets, id, result.value, vscode.l10n.t('the secret “{0}”', name));
    return kept !== undefined;
  }
}

const TITLES: Readonly<Record<NamedSecret['kind'], (name: string, cluster: string) => string>> = {
  variable: (name, cluster) => vscode.l10n.t('Secret Variable “{0}” for {1}', name, cluster),
  header: (name, cluster) => vscode.l10n.t('Secret Header “{0}” for {1}', name, cluster),
};
