import assert from 'node:assert/strict';
import { constants } from 'node:crypto';
import tls from 'node:tls';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { listen, type TestServer } from '../support/tls';
import { soon } from '../support/transport';

describe('A server that renegotiates TLS 1.2 within a connection', () => {
  let trusted: TestCertificate;
  let server: TestServer | undefined;
  const transport = transportFor();

  before(async () => (trusted = await makeTestCertificate()));
  afterEach(() => server?.close());
  after(() => transport.dispose());

  /** Renegotiates when it is asked something, with a certificate of its own, and answers then. */
  async function serve(shown: TestCertificate): Promise<{ requests: () => number }> {
    let requests = 0;
    const own = {
      cert: trusted.certPem,
      key: trusted.keyPem,
      maxVersion: 'TLSv1.2',
      // A resumed session would show no certificate at all.
      secureOptions: constants.SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION,
    } as const;
    const listening = tls.createServer(own, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => {
        requests += 1;
        socket.setKeyCert({ cert: shown.certPem, key: shown.keyPem });
        socket.renegotiate({ requestCert: true, rejectUnauthorized: false }, () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        });
      });
    });
    server = await listen(listening, '127.0.0.1');
    return { requests: () => requests };
  }
  const send = () => transport.send(open(profileAt(server!, pinOf(trusted))));

  it('is heard where its certificate stays the trusted one', async () => {
    await serve(trusted);
    assert.equal(textOf(await send()), 'ok');
  });

  it('is not heard, nor asked anything more, where it shows another one', async () => {
    const { requests } = await serve(await makeTestCertificate());
    await failureOf(send(), 'tls-changed');
    assert.equal(requests(), 1);
    await soon(() => server?.open === 0, 'the connection is closed');
  });
});
