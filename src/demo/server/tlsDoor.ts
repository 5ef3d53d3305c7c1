import type { Server, ServerOptions } from 'node:https';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import type { Connections } from './connections';
import { RunningAnswers } from './tlsAnswers';
import { makeClientAuthority, type ClientAuthority } from './tlsAuthority';
import type { Keys } from './tlsKeys';
import { makeIdentity, ofKind, renewed, withNewKey, type Identity } from './tlsIdentity';
import type { CertificateKind, TlsOptions, TlsVersions } from './tlsOptions';

type Change = (identity: Identity) => Promise<Identity>;

/** A change that is due after some requests; what it leads to is made ready beforehand. */
interface Plan {
  left: number;
  next: Identity;
}

const VERSIONS: Record<TlsVersions, SecureContextOptions> = {
  '1.2': { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' },
  '1.3': { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
  both: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
};

/**
 * How a main port speaks TLS, and the certificate that it shows. A change takes hold for new connections; open ones
 * keep theirs and are cut after their running answer.
 */
export class TlsDoor {
  #server: Server | undefined;
  #answers: RunningAnswers | undefined;
  readonly #plans = new Map<Change, Plan>();
  /** Changes are made one after the other: each starts from what the one before led to. */
  #changes: Promise<void> = Promise.resolve();

  private constructor(
    private current: Identity,
    private readonly options: TlsOptions,
    /** Where clients are asked for a certificate. */
    readonly clients: ClientAuthority | undefined,
  ) {}

  /** Makes the certificates that the options ask for, and an RSA key where none is given. */
  static async make(options: TlsOptions = {}, keys?: Keys): Promise<TlsDoor> {
    const [identity, clients] = await Promise.all([
      makeIdentity(options.certificate ?? 'self-signed', keys),
      (options.clientCertificate ?? 'none') === 'none' ? undefined : makeClientAuthority(),
    ]);
    const door = new TlsDoor(identity, options, clients);
    if (options.renewAfter !== undefined) await door.renewAfter(options.renewAfter);
    if (options.changeKeyAfter !== undefined) await door.changeKeyAfter(options.changeKeyAfter);
    return door;
  }

  /** What new connections are shown. */
  get identity(): Identity {
    return this.current;
  }

  /** For making the server. */
  serverOptions(): ServerOptions {
    const asked = this.options.clientCertificate ?? 'none';
    return {
      ...this.#context(),
      requestCert: asked !== 'none',
      rejectUnauthorized: asked === 'required',
    };
  }

  /** Takes charge of the server's certificate; once, before it listens. */
  attach(server: Server, connections: Connections): void {
    this.#server = server;
    server.prependListener('request', () => this.#count());
    // Prepended after the count so as to come before it: the request that brings the change is running too.
    this.#answers = new RunningAnswers(server, connections);
    // Node lets any certificate pass where none is needed; servers that ask for one refuse those they do not know.
    server.prependListener('secureConnection', (socket: TLSSocket) => {
      if (this.clients && !socket.authorized && socket.getPeerX509Certificate()) socket.destroy();
    });
  }

  newKey(): Promise<void> {
    return this.#changeBy(withNewKey);
  }

  renew(): Promise<void> {
    return this.#changeBy(renewed);
  }

  become(kind: CertificateKind): Promise<void> {
    return this.#changeBy((identity) => ofKind(identity, kind));
  }

  /** Changes the key with the last of so many requests from now, once. Takes the place of an earlier plan; 0 drops it. */
  changeKeyAfter(requests: number): Promise<void> {
    return this.#planFor(requests, withNewKey);
  }

  /** The same for a renewal. */
  renewAfter(requests: number): Promise<void> {
    return this.#planFor(requests, renewed);
  }

  #context(): SecureContextOptions {
    const { chainPem, keys } = this.current;
    return {
      cert: chainPem.join(''),
      key: keys.pem,
      ...(this.clients ? { ca: this.clients.caPem } : {}),
      ...VERSIONS[this.options.versions ?? 'both'],
    };
  }

  #changeBy(change: Change): Promise<void> {
    return this.#inTurn(async () => this.#show(await change(this.current)));
  }

  #planFor(requests: number, change: Change): Promise<void> {
    return this.#inTurn(async () => {
      if (requests > 0) this.#plans.set(change, { left: requests, next: await change(this.current) });
      else this.#plans.delete(change);
    });
  }

  /** One after the other, and a change that fails does not stop the next. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#changes.then(act);
    this.#changes = done.catch(() => undefined);
    return done;
  }

  async #show(identity: Identity): Promise<void> {
    this.current = identity;
    this.#server?.setSecureContext(this.#context());
    this.#answers?.cutConnections();
    for (const [change, plan] of this.#plans) plan.next = await change(identity);
  }

  /** The change is made when the last request arrives, so that it has happened for whoever has read its answer. */
  #count(): void {
    for (const [change, plan] of this.#plans) {
      plan.left -= 1;
      if (plan.left > 0) continue;
      this.#plans.delete(change);
      void this.#show(plan.next);
    }
  }
}
