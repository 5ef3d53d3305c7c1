import * as vscode from 'vscode';
import { readCertificate } from '../../core/cluster/certificate';
import type { Credential, CredentialState } from '../../core/model/credential';
import type { FetchPublic, LogIn, Send } from '../../core/model/ports';
import { browserLoginSign } from '../../core/prism/browserLogin';
import { clusterUuidOf } from '../../core/prism/identity';
import { identityRequest, loginRequest } from '../../core/prism/login';
import type { OpenSession } from '../../core/model/session';
import type { Transport } from '../../core/transport/transport';
import { loadTransport } from '../lazy';
import type { Log } from '../log';
import type { Bodies } from '../storage/bodies';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';
import type { Trials } from '../storage/trials';
import { ClientCertificates } from './clientCertificates';
import { keepArrived } from './keepArrived';
import { proxyFor } from './proxySettings';

/** The one transport of this window, read and built when something is first sent. */
export class Connections implements vscode.Disposable {
  #transport: Promise<Transport> | undefined;
  readonly #sessions = new vscode.EventEmitter<string>();
  /** Told the id of a profile whose session was opened or is over. */
  readonly onDidChangeSessions = this.#sessions.event;
  readonly certificates: ClientCertificates;
  // A connection that is kept would lead through the old proxy for as long as it is used.
  readonly #settings = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('http')) void this.#transport?.then((transport) => transport.reroute());
  });

  constructor(
    private readonly secrets: Secrets,
    private readonly profiles: Profiles,
    private readonly trials: Trials,
    private readonly bodies: Bodies,
    private readonly log: Log,
  ) {
    this.certificates = new ClientCertificates(profiles, secrets);
  }

  readonly transport = (): Promise<Transport> => (this.#transport ??= this.#create());

  readonly send: Send = async (permit, options) => (await this.transport()).send(permit, options);

  readonly logIn: LogIn = async (permit, options) => (await this.transport()).logIn(permit, options);

  readonly fetchPublic: FetchPublic = async (link, options) =>
    (await this.transport()).fetchPublic(link, options);

  /** Ends what is open to a cluster; nothing where nothing was sent yet. */
  readonly close = async (profileId: string): Promise<void> =>
    (await this.#transport)?.closeProfile(profileId);

  /** The logins that a cluster knows at the moment; none where nothing was sent yet. */
  async sessions(profileId: string): Promise<readonly OpenSession[]> {
    return (await this.#transport)?.sessions(profileId) ?? [];
  }

  dispose(): void {
    this.#settings.dispose();
    this.#sessions.dispose();
    void this.#transport?.then((transport) => transport.dispose());
  }

  async #create(): Promise<Transport> {
    const { createTransport } = await loadTransport();
    return createTransport({
      readSecret: (id) => this.secrets.read(id),
      readCertificate,
      proxyFor: (host, port) => {
        const choice = proxyFor(host, port);
        if (choice.login !== undefined) this.#keepOut(choice.login);
        return choice;
      },
      clientCertificate: (profile) => this.certificates.of(profile),
      loginRequest,
      browserLoginSign,
      // The demo cluster is another world after each update, and a process of ours.
      identity: {
        request: (profile, kind) => (profile.demo ? undefined : identityRequest(profile, kind)),
        uuidOf: clusterUuidOf,
      },
      exclusively: this.trials.exclusively,
      bodyFile: this.bodies.newFile,
      onLogin: (credential, state) => this.#remember(credential, state),
      // A shorter one, such as `true`, is a mark and no session.
      onCookie: (value) => void (value.length >= 8 && this.log.keepOut(value)),
      onSession: (profileId) => this.#sessions.fire(profileId),
      onExpectedCertificate: ({ id }, seen) => void keepArrived(this.profiles, this.log, id, seen),
      log: (line) => this.log.info(line),
    });
  }

  /** `user:password` of a proxy, from a setting or the environment. */
  #keepOut(login: string): void {
    this.log.keepOut(login);
    this.log.keepOut(login.slice(login.indexOf(':') + 1));
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
