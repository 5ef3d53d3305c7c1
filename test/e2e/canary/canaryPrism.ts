import type http from 'node:http';
import https from 'node:https';
import type tls from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { Demo } from '../../../src/demo/demo';
import type { TestCertificate } from '../../unit/support/certificates';
import { startHttps, type TestHttps } from '../../unit/support/tls';
import type { Canaries } from './canaries';

/** What the cluster does with a request of a person. */
export type Behaviour = 'answer' | 'echo' | 'unauthorized' | 'reset';

/** A Prism Central in front of the demo cluster, which hears what that one masks. */
export interface CanaryPrism extends TestHttps {
  behaviour: Behaviour;
  /** Another cluster answers at the address. */
  other: boolean;
  /** Subjects of the client certificates that were shown. */
  readonly clients: ReadonlySet<string>;
  /** Request lines, headers and bodies, as they arrived. */
  heard(): string;
  /** Shows another certificate from now on. */
  show(certificate: TestCertificate): void;
}

const KEY = 'x-ntnx-api-key';

type Known = Pick<Canaries, 'apiKey' | 'cookie' | 'session' | 'password'>;

/**
 * Starts it. It answers as the demo does, takes the canaries of an API key and of a browser session for the demo's own, and adds the
 * canary of a cookie to each log-in.
 */
export async function startCanaryPrism(
  demo: Demo,
  certificate: TestCertificate,
  canaries: Known,
): Promise<CanaryPrism> {
  const clients = new Set<string>();
  const heard: string[] = [];
  const state = { behaviour: 'answer' as Behaviour, other: false };
  const server = await startHttps(
    certificate,
    async (request, response) => {
      const shown = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
      if (shown) clients.add(String(shown));
      heard.push([`${request.method} ${request.url}`, ...request.rawHeaders, request.body].join('\n'));
      // Each request makes a connection, so that each looks at the certificate.
      response.setHeader('Connection', 'close');
      if (state.behaviour === 'reset' && !isOurs(request.url)) return void request.socket.destroy();
      if (state.behaviour === 'unauthorized' && !isOurs(request.url))
        return void response.writeHead(401).end('<html>401</html>');
      if (state.behaviour === 'echo' && !isOurs(request.url)) return echo(request, response);
      await pass(demo, canaries, state.other, request, response);
    },
    { tls: { requestCert: true, rejectUnauthorized: false } },
  );
  const secure = (server as unknown as { server: tls.Server }).server;
  return Object.defineProperties(server, {
    behaviour: { get: () => state.behaviour, set: (value: Behaviour) => (state.behaviour = value) },
    other: { get: () => state.other, set: (value: boolean) => (state.other = value) },
    clients: { value: clients },
    heard: { value: () => heard.join('\n\n') },
    show: {
      value: ({ certPem, keyPem }: TestCertificate) =>
        secure.setSecureContext({ cert: certPem, key: keyPem }),
    },
  }) as unknown as CanaryPrism;
}

/** What the product asks by itself to log in and to see who answers. */
const isOurs = (url = ''): boolean => /\/users\/me|\/prism_central|\/config\/clusters/.test(url);

/** What of a request a server can say again, in the answer's body. */
export const ECHO = 'Told: ';

/** The worst that a server can say: all that it was told. */
function echo(request: http.IncomingMessage & { body: string }, response: http.ServerResponse): void {
  const told = JSON.stringify({ url: request.url, ...request.headers, body: request.body });
  const decoded = Buffer.from(/Basic (\S+)/.exec(told)?.[1] ?? '', 'base64').toString();
  response.writeHead(500, `Echo`, { 'Content-Type': 'application/json' }).end(
    JSON.stringify({
      api_version: '3.1',
      code: 500,
      state: 'ERROR',
      message_list: [{ message: `${ECHO}${told} ${decoded}`, reason: 'ECHO', details: told }],
    }),
  );
}

async function pass(
  demo: Demo,
  { apiKey, cookie, session, password }: Known,
  other: boolean,
  request: http.IncomingMessage & { body: string },
  response: http.ServerResponse,
): Promise<void> {
  const headers: http.OutgoingHttpHeaders = { ...request.headers, connection: 'close' };
  delete headers['accept-encoding'];
  if (headers[KEY] === apiKey) headers[KEY] = demo.apiKey;
  if (headers.cookie?.includes(session))
    headers.authorization = `Basic ${Buffer.from(`${demo.username}:${password}`).toString('base64')}`;
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    https
      .request(
        {
          ...{ host: demo.host, port: demo.port, path: request.url, method: request.method, headers },
          ...{ ca: demo.certificatePem, servername: 'prism.nutanix.local', agent: false },
        },
        resolve,
      )
      .on('error', reject)
      .end(request.body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const cookies = answer.headers['set-cookie'];
  const body = Buffer.concat(chunks);
  response.writeHead(answer.statusCode ?? 500, {
    ...Object.fromEntries(
      Object.entries(answer.headers).filter(
        ([name]) => !/^(connection|content-length|transfer-encoding)$/.test(name),
      ),
    ),
    ...(cookies ? { 'set-cookie': [...cookies, `NTNX_CANARY=${cookie}; Path=/; Secure; HttpOnly`] } : {}),
    connection: 'close',
  });
  response.end(other && isOurs(request.url) ? otherUuids(body.toString()) : body);
}

/** The same answer of another cluster: the first digits of each uuid are others. */
const otherUuids = (text: string): string =>
  text.replace(/\b[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)/g, 'feedbeef');
