import '../../../src/demo/server/reflect';
import * as x509 from '@peculiar/x509';
import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface TestCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly certSha256: string;
  readonly spkiSha256: string;
}

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
}

/** A self-signed certificate for the names, or for one that fits no address. */
export async function makeTestCertificate(...names: x509.JsonGeneralName[]): Promise<TestCertificate> {
  x509.cryptoProvider.set(webcrypto as Parameters<typeof x509.cryptoProvider.set>[0]);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    name: 'CN=*.nutanix.local',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: ALGORITHM,
    keys: keys as x509.X509CertificateCreateSelfSignedParams['keys'],
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.length > 0 ? names : [{ type: 'dns', value: '*.nutanix.local' }],
      ),
      new x509.BasicConstraintsExtension(true, undefined, true),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const certificatePem = `${certificate.toString('pem')}\n`;
  const parsed = new X509Certificate(certificatePem);
  const spki = parsed.publicKey.export({ type: 'spki', format: 'der' });
  return {
    certificatePem,
    keyPem: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    certSha256: createHash('sha256').update(parsed.raw).digest('hex'),
    spkiSha256: createHash('sha256').update(spki).digest('hex'),
  };
}

/** An HTTPS server on loopback that keeps what it is sent and gives every request the same answer. */
export async function startTlsServer(certificate: TestCertificate, answer: Answer = {}): Promise<TlsServer> {
  const received: Received[] = [];
  let bytes = 0;
  const server: Server = createServer({ cert: certificate.certificatePem, key: certificate.keyPem });
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
      response.writeHead(answer.status ?? 200, { 'content-type': answer.contentType ?? 'application/json' });
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
