import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, credential, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';

interface Case {
  readonly name: string;
  readonly userName: string;
  readonly password: string;
  readonly repeat?: number;
}

const CASES = JSON.parse(
  readFileSync(path.join(__dirname, '../../corpus/logins.json'), 'utf8'),
) as readonly Case[];

describe('A login arrives byte for byte', () => {
  let certificate: TestCertificate;
  let server: TestHttps;

  before(async () => {
    certificate = await makeTestCertificate();
    server = await startHttps(certificate, (_request, response) => void response.end('{}'));
  });
  after(() => server.close());

  for (const { name, userName, password: text, repeat = 1 } of CASES)
    it(`with ${name}`, async () => {
      const password = text.repeat(repeat);
      const transport = transportFor({ readSecret: async () => password });
      server.requests.length = 0;
      try {
        await transport.send(asAdmin(profileAt(server, pinOf(certificate)), {}, credential({ userName })));
      } finally {
        transport.dispose();
      }
      const [scheme, encoded = ''] = (server.requests[0]?.headers.authorization ?? '').split(' ');
      assert.equal(scheme, 'Basic');
      // RFC 7617: user-id, colon, password, in UTF-8; not normalised, since the cluster compares bytes.
      const wanted = Buffer.concat([Buffer.from(userName), Buffer.from(':'), Buffer.from(password)]);
      assert.deepEqual(Buffer.from(encoded, 'base64'), wanted);
    });

  it('or not at all: a user name with a colon would end in the password', async () => {
    const transport = transportFor();
    server.requests.length = 0;
    const who = credential({ userName: 'corp:jdoe' });
    const failure = await failureOf(
      transport.send(asAdmin(profileAt(server, pinOf(certificate)), {}, who)),
      'unreadable-request',
    );
    transport.dispose();
    assert.equal(failure.facts.detail, 'user name with a colon');
    assert.equal(server.requests.length, 0);
  });
});
