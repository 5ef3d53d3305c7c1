import { createHash, X509Certificate } from 'node:crypto';
import https from 'node:https';
import tls from 'node:tls';
import type { Demo } from '../../../src/demo/demo';

/** A name that the demo's usual certificates have. */
export const NAME = 'prism.nutanix.local';

/** Ends a connection's promise with what went wrong. */
const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

/** What a client says of the handshake: its error code, or empty when it believes the server. */
export function verdict(demo: Demo, options: tls.ConnectionOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: demo.host, port: demo.port, ...options }, () => {
      socket.destroy();
      resolve('');
    });
    socket.on('error', (error) => resolve(codeOf(error)));
  });
}

/** Trusts what there is to trust, and calls the server by the name in its certificate. */
export const trusting = (demo: Demo): tls.ConnectionOptions => ({
  ca: demo.caPem ?? demo.certificatePem,
  servername: NAME,
});

/**
 * Status of `GET /`, or an error code. With TLS 1.3 a client learns only after its handshake that its certificate was
 * not good enough, so this reads an answer.
 */
export function get(demo: Demo, options: https.RequestOptions = {}): Promise<number | string> {
  return new Promise((resolve) => {
    const { host, port } = demo;
    const request = https.request(
      { host, port, path: '/', agent: false, ...trusting(demo), ...options },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    request.on('error', (error) => resolve(codeOf(error)));
    request.end();
  });
}

/** The certificates that a new connection is shown, the server's own first; without trust in any of them. */
export function shown(demo: Demo, options: tls.ConnectionOptions = {}): Promise<X509Certificate[]> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect(
      { host: demo.host, port: demo.port, rejectUnauthorized: false, ...options },
      () => {
        const chain: X509Certificate[] = [];
        for (
          let at: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
          at && !chain.some(({ raw }) => raw.equals(at?.raw ?? Buffer.alloc(0)));
          at = at.issuerCertificate
        ) {
          chain.push(new X509Certificate(at.raw));
        }
        socket.destroy();
        resolve(chain);
      },
    );
    socket.on('error', reject);
  });
}

/**
 * The certificate that a client was shown; undefined on a session taken up again. Not `getPeerX509Certificate`, which
 * Node's clients can call only once a connection.
 */
export function peerOf(socket: tls.TLSSocket): X509Certificate | undefined {
  const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
  return raw && new X509Certificate(raw);
}

/** What a pin on the key remembers: the SHA-256 of the public key. */
export function pinOf(certificate: X509Certificate | undefined): string {
  if (!certificate) throw new Error('No certificate was shown');
  return createHash('sha256')
    .update(certificate.publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** An open connection that answers requests one after the other, and tells when it is cut. */
export class Kept {
  readonly #agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
  /** Resolves when the server has cut the connection. */
  readonly closed: Promise<void>;
  #socket: ((socket: tls.TLSSocket) => void) | undefined;

  constructor(
    private readonly demo: Demo,
    private readonly trust = trusting(demo),
  ) {
    const socket = new Promise<tls.TLSSocket>((resolve) => (this.#socket = resolve));
    this.closed = socket.then((made) => new Promise((resolve) => made.once('close', () => resolve())));
  }

  /** Sends `GET /`; gives the status, the `Connection` header and the pin of the connection's key. */
  get(): Promise<{ status: number; connection: string | undefined; pin: string }> {
    return new Promise((resolve, reject) => {
      const { host, port } = this.demo;
      const request = https.request({ host, port, agent: this.#agent, ...this.trust }, (answer) => {
        const pin = pinOf(peerOf(answer.socket as tls.TLSSocket));
        answer.resume();
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection, pin }),
        );
      });
      request.on('socket', (socket: tls.TLSSocket) => this.#socket?.(socket));
      request.on('error', reject);
      request.end();
    });
  }

  end(): void {
    this.#agent.destroy();
  }
}
