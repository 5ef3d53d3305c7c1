import { createHash, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestCertificate } from './certificates';

export { makeTestCertificate } from './certificates';

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface TlsServer {
  /** `https://127.0.0.1:port`. */
  readonly origin: string;
  readonly port: number;
  readonly received: Received[];
  /** Decrypted bytes that arrived over all connections. */
  bytes(): number;
  close(): Promise<void>;
}

export interface Answer {
  readonly status?: number;
  readonly contentType?: string;
  readonly text?: string;
  /** Where a redirect leads. */
  readonly location?: string;
}

/** SHA-256 of the certificate's SubjectPublicKeyInfo, hex. */
export function spkiSha256(certificate: TestCertificate): string {
  const spki = new X509Certificate(certificate.certPem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}

/** An HTTPS server on loopback that keeps what it is sent and gives every request the same answer. */
export async function startTlsServer(certificate: TestCertificate, answer: Answer = {}): Promise<TlsServer> {
  const received: Received[] = [];
  let bytes = 0;
  const server: Server = createServer({ cert: certificate.certPem, key: certificate.keyPem });
  server.on('secureConnection', (socket) => socket.on('data', (chunk: Buffer) => (bytes += chunk.length)));
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = request.rawHeaders;
      received.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : [])),
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.contentType ?? 'application/json',
        ...(answer.location === undefined ? {} : { location: answer.location }),
      });
      response.end(answer.text ?? '{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    port,
    received,
    bytes: () => bytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
