import assert from 'node:assert/strict';
import type { CredentialState } from '../../../src/core/model/credential';
import type { SecretId } from '../../../src/core/model/ports';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { browserLoginSign } from '../../../src/core/prism/browserLogin';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, credential, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startPrism, type PrismWish, type TestPrism } from '../support/prism';
import { startHttps, type TestHttps, type TestServer } from '../support/tls';

const SECRETS: Readonly<Record<string, string>> = {
  password: 'secret',
  apiKey: 'key-1',
  session: 'Cookie: NTNX_IGW_SESSION=pasted; other=1',
};
const readSecret = async (id: SecretId): Promise<string | undefined> =>
  id.kind === 'credential' ? SECRETS[id.slot] : undefined;

describe('A login', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let states: CredentialState['kind'][];
  const keep = closedAfterEach();
  const serve = async (handler: Parameters<typeof startHttps>[1]): Promise<TestHttps> =>
    keep(await startHttps(certificate, handler));
  const prism = async (wish: PrismWish = {}): Promise<TestPrism> => keep(await startPrism(certificate, wish));
  const reach = (server: TestServer, more: Partial<ClusterProfile> = {}): ClusterProfile =>
    profileAt(server, pinOf(certificate), more);

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    states = [];
    transport = transportFor({ readSecret, onLogin: (_who, state) => void states.push(state.kind) });
  });
  afterEach(() => transport.dispose());

  describe('with the password in each request', () => {
    const always = (server: TestPrism): ClusterProfile => reach(server, { basicAlways: ['default'] });

    it('shows no cookie and keeps none', async () => {
      const server = await prism();
      const profile = always(server);
      for (let turn = 0; turn < 3; turn += 1)
        assert.equal((await transport.send(asAdmin(profile))).login, 'password');
      assert.ok(server.requests.every(({ headers }) => headers.cookie === undefined));
      assert.ok(server.requests.every(({ headers }) => headers.authorization !== undefined));
    });

    it('never has two of them looked at in the same moment: directories refuse half of such log-ins', async () => {
      let looking = 0;
      let most = 0;
      const server = await serve(async (_request, response) => {
        most = Math.max(most, (looking += 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
        looking -= 1;
        response.end('{}');
      });
      const profile = reach(server, { basicAlways: ['default'] });
      await Promise.all(Array.from({ length: 20 }, () => transport.send(asAdmin(profile))));
      assert.equal(most, 1);
      assert.equal(server.requests.length, 21);
    });

    it('is rejected once however many wait, and not shown again', async () => {
      const server = await prism({ password: 'another', slow: 10 });
      const profile = always(server);
      await Promise.all(
        Array.from({ length: 20 }, () => failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked')),
      );
      assert.equal(server.checks, 1);
      assert.deepEqual(states, ['rejected']);
    });

    it('is not shown again where a later request is refused', async () => {
      let right = true;
      const server = await serve((_request, response) => void response.writeHead(right ? 200 : 401).end());
      const profile = reach(server, { basicAlways: ['default'] });
      await transport.send(asAdmin(profile));
      right = false;
      const before = server.requests.length;
      await Promise.all(
        Array.from({ length: 10 }, () => failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked')),
      );
      assert.equal(server.requests.length - before, 1);
    });

    it('is not shown by the next one before all of a refusal was heard', async () => {
      let right = true;
      const server = await serve((_request, response) => {
        if (right) return void response.end();
        response.writeHead(401).write('<html>');
        setTimeout(() => response.end('</html>'), 50);
      });
      const profile = reach(server, { basicAlways: ['default'] });
      await transport.send(asAdmin(profile));
      right = false;
      const before = server.requests.length;
      await Promise.all(
        Array.from({ length: 5 }, () => failureOf(transport.send(asAdmin(profile)), 'rejected-or-locked')),
      );
      assert.equal(server.requests.length - before, 1);
    });

    it('is so for the families that it was chosen for, and a session for the others', async () => {
      const server = await prism();
      const profile = reach(server, {
        credentials: { default: 'c1', v3: 'c1' },
        basicAlways: ['v3'],
      });
      assert.equal((await transport.send(asAdmin(profile, { family: 'v3' }))).login, 'password');
      assert.equal((await transport.send(asAdmin(profile, { family: 'v2.0' }))).login, 'session');
      assert.deepEqual(
        transport
          .sessions(profile.id)
          .map(({ proof }) => proof)
          .sort(),
        ['password', 'session'],
      );
    });
  });

  describe('with an API key', () => {
    const key = credential({ kind: 'apiKey', userName: undefined as never });
    const guarded = (keys: ReadonlySet<string>, status = 401) =>
      serve(async (request, response) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        const given = String(request.headers['x-ntnx-api-key']);
        response.writeHead(keys.has(given) ? (request.url === '/no' ? status : 200) : 401, {
          'Set-Cookie': 'S=1; Path=/',
        });
        response.end('{}');
      });

    it('shows it in its header, without cookies or Authorization', async () => {
      const server = await guarded(new Set(['key-1']));
      const profile = reach(server);
      for (let turn = 0; turn < 3; turn += 1)
        assert.equal((await transport.send(asAdmin(profile, {}, key))).login, 'apiKey');
      for (const { headers } of server.requests)
        assert.deepEqual(
          [headers['x-ntnx-api-key'], headers.cookie, headers.authorization],
          ['key-1', undefined, undefined],
        );
      assert.deepEqual(states, ['accepted']);
    });

    it('is tried by a read of ours first, so that a bad one fails once for all who wait', async () => {
      const server = await guarded(new Set());
      const profile = reach(server);
      const failures = await Promise.all(
        Array.from({ length: 20 }, () =>
          failureOf(
            transport.send(asAdmin(profile, { method: 'POST', effect: 'write', target: ['/make'] }, key)),
            'rejected-or-locked',
          ),
        ),
      );
      assert.deepEqual(
        server.requests.map(({ url }) => url),
        ['/login'],
      );
      assert.ok(failures.every(({ facts }) => facts.data?.['kind'] === 'apiKey'));
      assert.deepEqual(states, ['rejected']);
    });

    it('gives back the 401 of an operation that takes no key, and keeps the key', async () => {
      const server = await guarded(new Set(['key-1']));
      const profile = reach(server);
      const refused = asAdmin(profile, { target: ['/no'] }, key);
      for (let turn = 0; turn < 3; turn += 1) assert.equal((await transport.send(refused)).status, 401);
      assert.equal((await transport.send(asAdmin(profile, {}, key))).status, 200);
      assert.deepEqual(states, ['accepted']);
      assert.equal(server.requests.filter(({ url }) => url === '/login').length, 2);
    });

    it('is rejected where it was revoked meanwhile', async () => {
      const keys = new Set(['key-1']);
      const server = await guarded(keys);
      const profile = reach(server);
      await transport.send(asAdmin(profile, {}, key));
      keys.clear();
      await failureOf(transport.send(asAdmin(profile, {}, key)), 'rejected-or-locked');
      const before = server.requests.length;
      await failureOf(transport.send(asAdmin(profile, {}, key)), 'rejected-or-locked');
      assert.equal(server.requests.length, before);
    });

    it('goes in the place of a header of that name that the request has', async () => {
      const server = await guarded(new Set(['key-1']));
      const headers = [{ name: 'x-ntnx-api-key', value: ['mine'] }];
      await transport.send(asAdmin(reach(server), { headers }, key));
      assert.equal(server.requests.at(-1)?.headers['x-ntnx-api-key'], 'key-1');
    });
  });

  describe('with a session that was pasted', () => {
    const browser = credential({ kind: 'browserSession' });
    const session = (alive: () => boolean) =>
      serve((request, response) => {
        const known = alive() && /NTNX_IGW_SESSION=(?:pasted|renewed)/.test(request.headers.cookie ?? '');
        if (known && request.url === '/renew')
          response.setHeader('Set-Cookie', 'NTNX_IGW_SESSION=renewed; Path=/; Secure');
        response.writeHead(known ? 200 : 401).end('{}');
      });

    it('shows its cookies, and those that the cluster sets later', async () => {
      const server = await session(() => true);
      const profile = reach(server);
      assert.equal(
        (await transport.send(asAdmin(profile, { target: ['/renew'] }, browser))).login,
        'browser',
      );
      await transport.send(asAdmin(profile, {}, browser));
      assert.deepEqual(
        server.requests.map(({ headers }) => headers.cookie),
        [
          'NTNX_IGW_SESSION=pasted; other=1',
          'NTNX_IGW_SESSION=pasted; other=1',
          'NTNX_IGW_SESSION=renewed; other=1',
        ],
      );
      assert.ok(server.requests.every(({ headers }) => headers.authorization === undefined));
    });

    it('is over where the cluster does not know it (any more), and nobody logs in', async () => {
      let alive = false;
      const server = await session(() => alive);
      const profile = reach(server);
      await failureOf(transport.send(asAdmin(profile, {}, browser)), 'session-over');
      assert.deepEqual(
        server.requests.map(({ url }) => url),
        ['/login'],
      );
      alive = true;
      await transport.send(asAdmin(profile, {}, browser));
      alive = false;
      await failureOf(transport.send(asAdmin(profile, {}, browser)), 'session-over');
      assert.deepEqual(states, []);
    });

    it('is over where it is led to the log-in page', async () => {
      const server = await serve(
        (_request, response) =>
          void response.writeHead(302, { Location: 'https://idp.example/adfs/ls?SAMLRequest=x' }).end(),
      );
      await failureOf(transport.send(asAdmin(reach(server), {}, browser)), 'session-over');
    });

    it('is over where the answer is the page that passes a browser on to its identity provider', async () => {
      transport.dispose();
      transport = transportFor({ readSecret, browserLoginSign });
      const page = '<form action="https://idp.example"><input name="SAMLRequest" value="x"></form>';
      const server = await serve((_request, response) => void response.end(page));
      await failureOf(transport.send(asAdmin(reach(server), { target: ['/make'] }, browser)), 'session-over');
      assert.deepEqual(
        server.requests.map(({ url }) => url),
        ['/login'],
      );
    });
  });

  describe('with a client certificate', () => {
    const certified = credential({ kind: 'clientCertificate' });

    it('shows nothing but the certificate, and keeps the cookies that it is given', async () => {
      const server = await serve((_request, response) => {
        response.setHeader('Set-Cookie', 'S=1; Path=/; Secure');
        response.end('{}');
      });
      const profile = reach(server);
      const response = await transport.send(asAdmin(profile, {}, certified));
      assert.equal(response.login, 'certificate');
      assert.equal(server.requests[0]?.headers.authorization, undefined);
      assert.equal(server.requests[1]?.headers.cookie, 'S=1');
    });

    it('says that it is not enough where the cluster refuses', async () => {
      const server = await serve((_request, response) => void response.writeHead(401).end());
      await failureOf(transport.send(asAdmin(reach(server), {}, certified)), 'client-certificate');
    });
  });

  it('of one user never shares cookies with that of another, on one cluster', async () => {
    const seen: (string | undefined)[] = [];
    const server = await serve((request, response) => {
      const user = Buffer.from(String(request.headers.authorization).slice(6), 'base64').toString();
      if (request.url === '/login') response.setHeader('Set-Cookie', `S=${user.split(':')[0]}; Path=/`);
      else seen.push(request.headers.cookie);
      response.end('{}');
    });
    const profile = reach(server);
    const [one, two] = [credential({ userName: 'one' }), credential({ id: 'c2', userName: 'two' })];
    for (const who of [one, two, one]) await transport.send(asAdmin(profile, {}, who));
    assert.deepEqual(seen, ['S=one', 'S=two', 'S=one']);
  });
});
