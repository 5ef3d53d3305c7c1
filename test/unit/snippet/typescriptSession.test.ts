import assert from 'node:assert/strict';
import http from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { makeTestCertificate } from '../support/certificates';
import { listen, startHttps, type TestHttps } from '../support/tls';
import { spkiSha256 } from '../support/tlsServer';
import { get } from './corpus';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';
import { openWorkplace, type Workplace } from './workplace';

const PASSWORD = 'canary:é';
const BASIC = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;

/** A person's own calls before the one of the snippet. */
function preceded(lines: string, snippet: string): string {
  const main = 'async function main(): Promise<void> {\n';
  assert.ok(snippet.includes(main));
  return snippet.replace(main, `${main}${lines}\n`);
}

describe('Who a TypeScript snippet says that it is, executed', function () {
  this.timeout(60_000);
  let place: Workplace;
  let pin: SnippetContext['trust'];
  let certificate: Awaited<ReturnType<typeof makeTestCertificate>>;

  before(async () => {
    place = await openWorkplace('{}');
    ({ certificate } = place);
    pin = place.pinned.trust;
  });
  after(() => place?.close());

  for (const { name, emit } of TYPESCRIPT_TARGETS)
    describe(name, () => {
      it('logs in once, keeps every cookie whatever its name, and logs in once more when the session is over', async () => {
        let calls = 0;
        const cluster = await startHttps(certificate, (_request, response) => {
          calls += 1;
          // The session that began with the first call is over at the fourth.
          if (calls === 4)
            return void response.writeHead(401, { 'set-cookie': 'NO=1' }).end('<html>over</html>');
          if (calls === 1)
            response.setHeader('set-cookie', [
              'NTNX_IGW_SESSION=a=b==; Path=/; Secure; HttpOnly; SameSite=Lax',
              'JSESSIONID=1; Path=/',
            ]);
          if (calls === 2) response.setHeader('set-cookie', 'JSESSIONID=2; Path=/');
          if (calls === 5) response.setHeader('set-cookie', 'JSESSIONID=3');
          response.end('{}');
        });
        try {
          const text = emit(get(origin(cluster), '/last'), place.pinned);
          const more = [1, 2, 3, 4].map((at) => `await call({ method: 'GET', path: '/${at}' });`).join('\n');
          const ran = await place.runText(preceded(more, text), { PRISM_PASSWORD: PASSWORD });
          assert.equal(ran.code, 0, ran.stderr);
          assert.deepEqual(
            cluster.requests.map(({ url, headers }) => [url, headers.authorization, headers.cookie]),
            [
              ['/1', BASIC, undefined],
              ['/2', undefined, 'NTNX_IGW_SESSION=a=b==; JSESSIONID=1'],
              ['/3', undefined, 'NTNX_IGW_SESSION=a=b==; JSESSIONID=2'],
              ['/4', undefined, 'NTNX_IGW_SESSION=a=b==; JSESSIONID=2'],
              ['/4', BASIC, undefined],
              ['/last', undefined, 'JSESSIONID=3'],
            ],
          );
          // undici opens a second one where the first is not free yet.
          assert.ok(cluster.connections <= 2, String(cluster.connections));
        } finally {
          await cluster.close();
        }
      });

      it('shows a rejected password once, says what the cluster says, and keeps nothing of it', async () => {
        const cluster = await startHttps(certificate, (_request, response) => {
          response.writeHead(401, { 'set-cookie': 'A=1' }).end('Authentication required.');
        });
        try {
          const ran = await place.runText(emit(get(origin(cluster)), place.pinned), {
            PRISM_PASSWORD: PASSWORD,
          });
          assert.deepEqual([ran.code, ran.stderr.trim()], [1, 'HTTP 401: Authentication required.']);
          assert.equal(cluster.requests.length, 1);
          const own = "await call({ method: 'GET', path: '/1' }).catch(() => undefined);";
          await place.runText(preceded(own, emit(get(origin(cluster)), place.pinned)), {
            PRISM_PASSWORD: PASSWORD,
          });
          assert.ok(cluster.requests.every(({ headers }) => headers.authorization && !headers.cookie));
        } finally {
          await cluster.close();
        }
      });

      it('shows a key of the API with each request, and keeps no session', async () => {
        const cluster = await startHttps(certificate, (_request, response) => {
          response.setHeader('set-cookie', 'A=1').end('{}');
        });
        try {
          const request: HttpRequest = { ...get(origin(cluster)), headers: [{ name: 'X-A', value: ['1'] }] };
          const text = emit(request, { trust: pin, login: { kind: 'apiKey' } });
          const own = "await call({ method: 'GET', path: '/1' });";
          const ran = await place.runText(preceded(own, text), { PRISM_API_KEY: 'canary-key' });
          assert.equal(ran.code, 0, ran.stderr);
          assert.deepEqual(
            cluster.requests.map(({ headers }) => [
              headers['x-ntnx-api-key'],
              headers['x-a'],
              headers.cookie,
            ]),
            [
              ['canary-key', undefined, undefined],
              ['canary-key', '1', undefined],
            ],
          );
        } finally {
          await cluster.close();
        }
      });

      it('shows a client certificate in the handshake, with a pin and with a CA', async () => {
        const named = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
        const client = await makeTestCertificate({ subject: 'CN=somebody' });
        const shown: unknown[] = [];
        const cluster = await startHttps(
          named,
          ({ socket }, response) => {
            shown.push((socket as TLSSocket).getPeerCertificate().subject.CN);
            response.end('{}');
          },
          { tls: { requestCert: true, rejectUnauthorized: false } },
        );
        try {
          const env = {
            PRISM_CERT: await place.write('my cert.pem', client.certPem),
            PRISM_KEY: await place.write('my key.pem', client.keyPem),
          };
          const trusts: SnippetContext['trust'][] = [
            { policy: 'pin', spkiSha256: spkiSha256(named) },
            { policy: 'ca', pem: named.certPem },
          ];
          for (const trust of trusts) {
            const context: SnippetContext = { trust, login: { kind: 'none' }, clientCertificate: true };
            const ran = await place.runText(emit(get(origin(cluster)), context), env);
            assert.equal(ran.code, 0, ran.stderr);
          }
          assert.deepEqual(shown, ['somebody', 'somebody']);
          assert.ok(cluster.requests.every(({ headers }) => headers.authorization === undefined));
        } finally {
          await cluster.close();
        }
      });

      it('checks with prism-ca.pem beside it where the CA is not known, and with the roots that Node is given', async () => {
        const named = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
        const cluster = await startHttps(named, (_request, response) => void response.end('{}'));
        try {
          const ca = await place.write('prism-ca.pem', named.certPem);
          const none = { kind: 'none' } as const;
          const beside = emit(get(origin(cluster)), { trust: { policy: 'ca' }, login: none });
          const system = emit(get(origin(cluster)), { trust: { policy: 'system' }, login: none });
          assert.equal((await place.runText(beside, {})).code, 0);
          assert.equal((await place.runText(system, { NODE_EXTRA_CA_CERTS: ca })).code, 0);
          assert.equal(cluster.requests.length, 2);
        } finally {
          await cluster.close();
        }
      });

      it('speaks to a stand-in without TLS, by whatever way, and says that it does', async () => {
        const seen: (string | undefined)[] = [];
        const { host, port, close } = await listen(
          http.createServer(({ headers }, response) => {
            seen.push(headers.host);
            response.end('{}');
          }),
          '127.0.0.1',
        );
        try {
          const routes = [undefined, { kind: 'connect-to', host, port }] as const;
          for (const route of routes) {
            const at = route ? 'http://prism.test' : `http://${host}:${port}`;
            const text = emit(get(at), { ...place.pinned, ...(route ? { route } : {}) });
            assert.match(text, /^\/\/ No TLS/m);
            const ran = await place.runText(text, { PRISM_PASSWORD: PASSWORD });
            assert.equal(ran.code, 0, ran.stderr);
          }
          assert.deepEqual(seen, [`${host}:${port}`, 'prism.test']);
        } finally {
          await close();
        }
      });
    });
});

const origin = ({ host, port }: TestHttps): string => `https://${host}:${port}`;
