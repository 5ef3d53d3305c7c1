import { randomBytes } from 'node:crypto';
import http from 'node:http';
import tls from 'node:tls';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { Trust } from '../../../src/core/model/trust';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { profileAt, transportFor } from '../support/cluster';
import { startPrism, type TestPrism } from '../support/prism';
import { listen, type TestServer } from '../support/tls';
import { PROXY_LOGIN, ROUTES, type RouteName, type TestRoute } from './attackRoutes';

/** What must never be seen but by the cluster: the password is found in plain and as Basic writes it. */
export const CANARY = 'canary-4f1d"$%\\pä';
export const CANARY_FORMS = [
  CANARY,
  'canary-4f1d',
  Buffer.from(`admin:${CANARY}`).toString('base64').slice(0, 20),
  'NTNX_IGW_SESSION',
  'X-Canary',
];

export interface Certificates {
  /** The cluster's own, self-signed. */
  readonly own: TestCertificate;
  readonly other: TestCertificate;
  readonly sameSubject: TestCertificate;
  readonly ca: TestCertificate;
  /** By `ca`, for the cluster's names. */
  readonly issued: TestCertificate;
  readonly expired: TestCertificate;
  readonly misnamed: TestCertificate;
  readonly weak: TestCertificate;
  readonly proxyCa: TestCertificate;
  readonly proxy: TestCertificate;
}

const NAMES = ['localhost', 'prism.test'];

export async function makeCertificates(): Promise<Certificates> {
  const [ca, proxyCa, own] = await Promise.all([
    makeTestCertificate({ subject: 'CN=Test CA', ca: true }),
    makeTestCertificate({ subject: 'CN=Proxy CA', ca: true }),
    makeTestCertificate({ subject: 'CN=prism, O=Test', names: NAMES }),
  ]);
  const byCa = { issuer: ca, names: NAMES };
  return {
    ca,
    proxyCa,
    own,
    other: await makeTestCertificate({ subject: 'CN=other', names: NAMES }),
    sameSubject: await makeTestCertificate({ subject: 'CN=prism, O=Test', names: NAMES }),
    issued: await makeTestCertificate(byCa),
    expired: await makeTestCertificate({ ...byCa, from: -10, to: -1 }),
    misnamed: await makeTestCertificate({ issuer: ca, names: ['other.test', 'xn--prsm-1sa.test'] }),
    weak: await makeTestCertificate({ ...byCa, rsa: 1024 }),
    proxy: await makeTestCertificate({ issuer: proxyCa, names: ['127.0.0.1'] }),
  };
}

/** The wrong side: it finishes a handshake with whoever comes, says nothing, and counts what it is told. */
export interface WrongSide extends TestServer {
  /** Bytes after TLS, or all bytes where it speaks none. */
  readonly received: number;
  /** Of each handshake, whether it was a resumed one. */
  readonly resumed: readonly boolean[];
}

/** One cluster, the way to it, and a transport with a login for it. */
export interface World {
  readonly certificates: Certificates;
  readonly prism: TestPrism;
  readonly route: TestRoute;
  readonly transport: Transport;
  /** The profile of the cluster, trusted so. */
  profile(trust: Trust): ClusterProfile;
  /** From now on the cluster's address leads there. */
  takeOver(server: TestServer): void;
  wrongSide(certificate: TestCertificate): Promise<WrongSide>;
  wrongSideWithoutTls(): Promise<WrongSide>;
  close(): Promise<void>;
}

/** TLS tickets that the cluster and the wrong side share: an impostor that could resume a session would show no certificate. */
export const TICKETS = randomBytes(48);

/** @param answer what the cluster does with a request of somebody it knows */
export async function makeWorld(
  name: RouteName,
  certificates: Certificates,
  served: TestCertificate,
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void,
): Promise<World> {
  const prism = await startPrism(served, { password: CANARY, answer, tls: { ticketKeys: TICKETS } });
  const servers: TestServer[] = [prism];
  let at: TestServer = prism;
  const others = new Map<number, TestServer>();
  const route: TestRoute = await ROUTES[name]({
    // A proxy would also lead to any other port that it is asked for.
    leadTo: (_host, port) => others.get(port) ?? at,
    proxyCertificate: certificates.proxy,
  });
  servers.push(...route.servers);
  const transport = transportFor({
    readSecret: async (id) =>
      id.kind === 'proxy' ? PROXY_LOGIN.split(':')[1] : id.kind === 'credential' ? CANARY : undefined,
    systemRoots: () => [certificates.proxyCa.certPem],
    ...(route.proxyFor ? { proxyFor: route.proxyFor } : {}),
  });
  const keep = <T extends TestServer>(server: T): T => {
    servers.push(server);
    others.set(server.port, server);
    return server;
  };
  return {
    certificates,
    prism,
    route,
    transport,
    profile: (trust) => profileAt(route, trust, { route: route.route, headers: [] }),
    takeOver: (server) => void (at = server),
    wrongSide: async (certificate) => keep(await startWrongSide(certificate)),
    wrongSideWithoutTls: async () => keep(await startDeafHttp()),
    async close() {
      transport.dispose();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

async function startWrongSide({ certPem, keyPem }: TestCertificate): Promise<WrongSide> {
  let received = 0;
  const resumed: boolean[] = [];
  // It would take anything, so that a refusal is the client's own.
  const easy = { ciphers: 'DEFAULT@SECLEVEL=0', ticketKeys: TICKETS };
  const server = tls.createServer({ cert: certPem, key: keyPem, ...easy }, (socket) => {
    resumed.push(socket.isSessionReused());
    socket.on('data', (chunk: Buffer) => (received += chunk.length)).on('error', () => undefined);
  });
  return counted(await listen(server, '127.0.0.1'), () => received, resumed);
}

async function startDeafHttp(): Promise<WrongSide> {
  let received = 0;
  const server = http.createServer((_request, response) => response.end('plain'));
  server.on('connection', (socket) => socket.on('data', (chunk: Buffer) => (received += chunk.length)));
  return counted(await listen(server, '127.0.0.1'), () => received, []);
}

function counted(listening: TestServer, received: () => number, resumed: boolean[]): WrongSide {
  return Object.defineProperties(listening, {
    received: { get: received },
    resumed: { value: resumed },
  }) as unknown as WrongSide;
}
