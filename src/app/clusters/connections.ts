import type * as vscode from 'vscode';
import { readCertificate } from '../../core/cluster/certificate';
import type { Credential, CredentialState } from '../../core/model/credential';
import type { Send } from '../../core/model/ports';
import { loginRequest } from '../../core/prism/login';
import type { Transport } from '../../core/transport/transport';
import { loadTransport } from '../lazy';
import type { Log } from '../log';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';

/** The one transport of this window, read and built when something is first sent. */
export class Connections implements vscode.Disposable {
  #transport: Promise<Transport> | undefined;

  constructor(
    private readonly secrets: Secrets,
    private readonly profiles: Profiles,
    private readonly log: Log,
  ) {}

  readonly transport = (): Promise<Transport> => (this.#transport ??= this.#create());

  readonly send: Send = async (permit, options) => (await this.transport()).send(permit, options);

  dispose(): void {
    void this.#transport?.then((transport) => transport.dispose());
  }

  async #create(): Promise<Transport> {
    const { createTransport } = await loadTransport();
    return createTransport({
      readSecret: (id) => this.secrets.read(id),
      readCertificate,
      loginRequest,
      onLogin: (credential, state) => void this.#remember(credential, state),
      log: (line) => this.log.info(line),
    });
  }

  /** A rejected secret stays rejected after a reload and in other windows: the fifth trial would lock the account. */
  async #remember(credential: Credential, state: CredentialState): Promise<void> {
    try {
      await this.profiles.setCredentialState(credential, state);
    } catch (error) {
      void this.log.report(error);
    }
  }
}
