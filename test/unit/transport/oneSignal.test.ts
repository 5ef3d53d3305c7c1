import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startPrism } from '../support/prism';
import { startHttps } from '../support/tls';
import { soon } from '../support/transport';

const MANY = 40;

describe('Many requests with one signal of the caller', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let caller: AbortController;
  const warnings: string[] = [];
  const keep = closedAfterEach();
  const warned = ({ name }: Error): void => void warnings.push(name);
  const many = <T>(run: () => Promise<T>): Promise<T>[] => Array.from({ length: MANY }, run);
  const listeners = (): number => getEventListeners(caller.signal, 'abort').length;

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    transport = transportFor();
    caller = new AbortController();
    process.on('warning', warned);
  });
  afterEach(async () => {
    transport.dispose();
    process.off('warning', warned);
    assert.deepEqual(warnings.splice(0), []);
  });

  it('listen to it once, and not at all when they are answered', async () => {
    const server = await startPrism(certificate, { slow: 30 });
    keep(server);
    const profile = profileAt(server, pinOf(certificate));
    const sent = many(() => transport.send(asAdmin(profile), { signal: caller.signal }));
    assert.equal(listeners(), 1);
    for (const { status } of await Promise.all(sent)) assert.equal(status, 200);
    assert.equal(listeners(), 0);
  });

  it('are cancelled by it, all of them, wherever each is', async () => {
    const server = await startHttps(certificate, () => undefined);
    keep(server);
    const profile = profileAt(server, pinOf(certificate));
    const sent = many(() => transport.send(open(profile), { signal: caller.signal }));
    const over = Promise.all(sent.map((each) => failureOf(each, 'cancelled')));
    await soon(() => server.requests.length > 10);
    caller.abort();
    await over;
    assert.equal(listeners(), 0);
    await soon(() => server.open === 0);
  });

  it('may be looks at certificates, too', async () => {
    const server = await startHttps(certificate, () => undefined);
    keep(server);
    const looks = many(() =>
      transport.fetchCertificate('127.0.0.1', server.port, { kind: 'direct' }, caller.signal),
    );
    await soon(() => listeners() > 0);
    assert.equal(listeners(), 1);
    await Promise.all(looks);
    assert.equal(listeners(), 0);
  });
});
