import assert from 'node:assert/strict';
import type { CredentialState } from '../../../src/core/model/credential';
import { browserLoginSign } from '../../../src/core/prism/browserLogin';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';

describe('A user of an identity provider', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let states: CredentialState['kind'][];
  const keep = closedAfterEach();
  const serve = async (handler: Parameters<typeof startHttps>[1]): Promise<TestHttps> => {
    return keep(await startHttps(certificate, handler));
  };
  const send = (server: TestHttps) => transport.send(asAdmin(profileAt(server, pinOf(certificate))));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    states = [];
    transport = transportFor({ browserLoginSign, onLogin: (_who, state) => void states.push(state.kind) });
  });
  afterEach(() => transport.dispose());

  it('is told that a password is no use, and the other host gets nothing', async () => {
    const elsewhere = await serve((_request, response) => void response.end());
    const server = await serve(
      (_request, response) =>
        void response
          .writeHead(302, { Location: `https://127.0.0.1:${elsewhere.port}/adfs/ls/?SAMLRequest=x` })
          .end(),
    );
    const failure = await failureOf(send(server), 'password-login-impossible');
    assert.equal(failure.facts.data?.['userName'], 'admin');
    assert.equal(elsewhere.connections, 0);
    assert.equal(server.requests.length, 1);
    // Nobody looked at the password.
    assert.deepEqual(states, []);
  });

  it('is told so where the cluster leads to its own log-in page, which is not asked for', async () => {
    const server = await serve((request, response) =>
      request.url === '/login'
        ? void response.writeHead(302, { Location: '/api/iam/authn/auth?x=1' }).end()
        : void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>log in</html>'),
    );
    const failure = await failureOf(send(server), 'password-login-impossible');
    assert.equal(failure.facts.detail, 'IAM');
    assert.deepEqual(
      server.requests.map(({ url }) => url),
      ['/login'],
    );
    assert.deepEqual(states, []);
  });

  it('is told so where the cluster says it with its 401, which may have counted as a wrong password', async () => {
    const server = await serve(
      (_request, response) =>
        void response.writeHead(401).end('{"message":"SAML users log in by the browser"}'),
    );
    for (let turn = 0; turn < 3; turn += 1) await failureOf(send(server), 'password-login-impossible');
    assert.equal(server.requests.length, 1);
    assert.deepEqual(states, ['rejected']);
  });

  it('is told so where a page posts to the identity provider', async () => {
    const page = '<form action="https://idp.example"><input name="SAMLRequest" value="x"></form>';
    const server = await serve(
      (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(page),
    );
    await failureOf(send(server), 'password-login-impossible');
    assert.deepEqual(states, []);
  });

  it('is told so where a refusal that is no 401 names the identity provider, and a plain one is only forbidden', async () => {
    let body = '{"message":"Users of the SAML identity provider log in by the browser"}';
    const server = await serve((_request, response) => void response.writeHead(403).end(body));
    const { facts } = await failureOf(send(server), 'password-login-impossible');
    assert.equal(facts.detail, 'SAML');
    body = '{"message":"No."}';
    await failureOf(send(server), 'forbidden');
    // Neither looked at the password and found it wrong.
    assert.deepEqual(states, []);
  });

  it('is not taken for accepted by what is neither a success nor a refusal', async () => {
    let status = 300;
    const server = await serve((_request, response) => void response.writeHead(status).end());
    for (status of [300, 304, 404]) assert.equal((await send(server)).status, status);
    assert.deepEqual(states, []);
  });

  it('is not taken for accepted by a page', async () => {
    const server = await serve(
      (_request, response) =>
        void response
          .writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'S=1; Path=/' })
          .end('<html>'),
    );
    await send(server);
    assert.deepEqual(states, []);
  });
});
