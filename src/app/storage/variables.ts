import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { parseVariables, putVariable, variablesText } from '../../core/cluster/variablesFile';
import { asFailure, Failure } from '../../core/model/failure';
import type { SecretId } from '../../core/model/ports';
import { isSecretVariable, type Variable } from '../../core/model/variable';
import type { VariableValue } from '../../core/request/variables';
import { readText, update } from './files';
import type { StorageLayout } from './layout';
import type { Secrets } from './secrets';
import { watchFolder } from './watch';

type KeepSecret = (id: SecretId, value: string) => Promise<unknown>;

/** The variables of each cluster and of all clusters. Read when they are first asked for; other windows' changes arrive too. */
export class Variables implements vscode.Disposable {
  #all: readonly Variable[] = [];
  #loading: Promise<void> | undefined;
  #watch: vscode.Disposable | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly layout: StorageLayout,
    private readonly secrets: Pick<Secrets, 'read' | 'store' | 'forget'>,
  ) {}

  /** The variables of a cluster or `GLOBAL`, by name. Throws `unreadable-file` or `newer-format` with the file in its detail. */
  async of(owner: string): Promise<readonly Variable[]> {
    await this.#load();
    const own = this.#all.filter((variable) => variable.owner === owner);
    return own.sort((a, b) => a.name.localeCompare(b.name));
  }

  /** The same as a layer of a scope: what a secret one is worth is not in it. */
  async layer(owner: string): Promise<ReadonlyMap<string, VariableValue>> {
    const all = await this.of(owner);
    return new Map(all.map((one) => [one.name, isSecretVariable(one) ? { secret: true, owner } : one.value]));
  }

  /**
   * Adds a plain variable, or changes one, its name too. One that was secret loses its secret: its value is typed anew and never
   * shown. Throws `conflict` where its owner has another one of that name.
   */
  async savePlain(given: { id?: string; owner: string; name: string; value: string }): Promise<Variable> {
    const { id = randomUUID(), owner, name, value } = given;
    const variable: Variable = { id, owner, name, value };
    const before = await this.#put(variable);
    if (before && isSecretVariable(before)) await this.secrets.forget(variableSecret(before));
    return variable;
  }

  /**
   * Adds a secret variable, or changes one or makes a plain one secret.
   * @param keep how the value is kept; it may ask what to do where the keychain refuses
   * Throws `conflict` as {@link savePlain}, and what `keep` throws: then nothing has changed.
   */
  async saveSecret(
    given: { id?: string; owner: string; name: string },
    value: string,
    keep: KeepSecret = (secret, text) => this.secrets.store(secret, text),
  ): Promise<Variable> {
    const { id = randomUUID(), owner, name } = given;
    const variable: Variable = { id, owner, name, secret: true };
    await this.#load();
    putVariable(this.#all, variable);
    await keep(variableSecret(variable), value);
    const before = await this.#put(variable);
    if (before && isSecretVariable(before) && before.name !== name)
      await this.secrets.forget(variableSecret(before));
    return variable;
  }

  /** Adds a secret variable without a value, or makes a plain one secret: its value is asked for when it is first needed. */
  async declareSecret(given: { id?: string; owner: string; name: string }): Promise<void> {
    const { id = randomUUID(), owner, name } = given;
    await this.#put({ id, owner, name, secret: true });
  }

  /** Forgets the value of a secret variable, which stays and is asked for when it is needed. */
  async forgetValue(variable: Variable): Promise<void> {
    await this.secrets.forget(variableSecret(variable));
  }

  /** Gives a variable another name; a secret one takes its value along, unseen. Throws `conflict`, or `secret-missing` (detail: the name). */
  async rename(variable: Variable, name: string, keep?: KeepSecret): Promise<Variable> {
    if (!isSecretVariable(variable)) return this.savePlain({ ...variable, name });
    if (variable.name === name) return variable;
    const value = await this.secrets.read(variableSecret(variable));
    if (value === undefined) throw new Failure('secret-missing', { detail: variable.name });
    return this.saveSecret({ ...variable, name }, value, keep);
  }

  async remove(variable: Variable): Promise<void> {
    await this.#change((all) => all.filter(({ id }) => id !== variable.id));
    if (isSecretVariable(variable)) await this.secrets.forget(variableSecret(variable));
  }

  /** Removes all that a cluster has, secrets too. */
  async removeAllOf(owner: string): Promise<void> {
    const own = await this.of(owner);
    if (own.length === 0) return;
    await this.#change((all) => all.filter((variable) => variable.owner !== owner));
    for (const variable of own.filter(isSecretVariable)) await this.secrets.forget(variableSecret(variable));
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#changed.dispose();
  }

  /** @returns what the variable was before */
  async #put(variable: Variable): Promise<Variable | undefined> {
    let before: Variable | undefined;
    await this.#change((all) => {
      before = all.find(({ id }) => id === variable.id);
      return putVariable(all, variable);
    });
    return before;
  }

  #load(): Promise<void> {
    this.#loading ??= this.#read().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    const file = this.layout.variables();
    this.#watch ??= watchFolder(
      this.layout.root,
      (name) => name === path.basename(file) && void this.#reload(),
    );
    this.#all = parsed(file, await readText(file));
  }

  async #reload(): Promise<void> {
    try {
      const before = JSON.stringify(this.#all);
      await this.#read();
      if (JSON.stringify(this.#all) !== before) this.#changed.fire();
    } catch {
      // Another window is in the middle of something or wrote a newer format: what is known stays.
    }
  }

  async #change(change: (all: readonly Variable[]) => readonly Variable[]): Promise<void> {
    const file = this.layout.variables();
    await this.#load();
    let changed = this.#all;
    await update(file, (text) => {
      changed = change(parsed(file, text));
      return variablesText(text ?? '', changed);
    });
    this.#all = changed;
    this.#changed.fire();
  }
}

/** Where the value of a secret variable is. */
export const variableSecret = ({ owner, name }: Pick<Variable, 'owner' | 'name'>): SecretId => ({
  kind: 'variable',
  owner,
  name,
});

function parsed(file: string, text: string | undefined): readonly Variable[] {
  try {
    return text === undefined ? [] : parseVariables(text);
  } catch (error) {
    const { reason, facts } = asFailure(error);
    throw new Failure(reason, { ...facts, detail: `${file}: ${facts.detail ?? ''}`, cause: error });
  }
}
