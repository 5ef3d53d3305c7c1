import assert from 'node:assert/strict';
import { readCertificate } from '../../../src/core/cluster/certificate';
import type { SecretId } from '../../../src/core/model/ports';
import { Connections, MOST_CONNECTIONS, type Lease } from '../../../src/core/transport/route/connections';
import { connectTo } from '../../../src/core/transport/route/connector';
import { Trail } from '../../../src/core/transport/route/trail';
import { failureOf, profileAt } from '../support/cluster';

const SIGNAL = new AbortController().signal;

describe('The connections to a cluster', () => {
  let connections: Connections;
  beforeEach(() => {
    const profile = profileAt({ host: '127.0.0.1', port: 9 }, { policy: 'system' });
    connections = new Connections(
      profile,
      { readCertificate, readSecret: async () => undefined },
      () => undefined,
    );
  });
  afterEach(() => connections.close());

  const leases = (count: number): Promise<Lease[]> =>
    Promise.all(Array.from({ length: count }, () => connections.lease(SIGNAL)));

  it('go to those who wait in the order of asking; nobody who asks in that moment is served before', async () => {
    const [first, second] = await leases(MOST_CONNECTIONS);
    const order: string[] = [];
    const asked = (name: string): Promise<Lease> =>
      connections.lease(SIGNAL).then((lease) => {
        order.push(name);
        return lease;
      });
    const waiting = asked('waited');
    first!.release();
    const late = asked('asked in that moment');
    const given = await waiting;
    assert.deepEqual([given.client, given.queued], [first!.client, true]);
    second!.release();
    assert.equal((await late).client, second!.client);
    assert.deepEqual(order, ['waited', 'asked in that moment']);
  });

  it('that are given back twice count once', async () => {
    const [first] = await leases(1);
    first!.release();
    const [again] = await leases(1);
    first!.release();
    const [other] = await leases(1);
    assert.equal(again!.client, first!.client);
    assert.notEqual(other!.client, first!.client);
  });

  it('are waited for no longer than the caller wants', async () => {
    const [first] = await leases(MOST_CONNECTIONS);
    const abort = new AbortController();
    const left = assert.rejects(connections.lease(abort.signal), /left/);
    abort.abort(new Error('left'));
    await left;
    first!.release();
    assert.equal((await connections.lease(SIGNAL)).client, first!.client);
  });

  it('of a cluster behind a Prism Central go through the proxy with the password that is kept for that one', async () => {
    const asked: SecretId[] = [];
    const readSecret = async (id: SecretId): Promise<undefined> => void asked.push(id);
    const route = { kind: 'http-proxy', url: 'http://127.0.0.1:9', userName: 'u' } as const;
    const profile = profileAt(
      { host: '127.0.0.1', port: 9 },
      { policy: 'system' },
      { via: 'central', route },
    );
    const connecting = connectTo(profile, SIGNAL, { readCertificate, readSecret }, new Trail());
    await failureOf(connecting, 'secret-missing');
    assert.deepEqual(asked, [{ kind: 'proxy', owner: 'central' }]);
  });

  it('are refused once they are closed, to those who wait too', async () => {
    await leases(MOST_CONNECTIONS);
    const waiting = failureOf(connections.lease(SIGNAL), 'cancelled');
    connections.close();
    await waiting;
    await failureOf(connections.lease(SIGNAL), 'cancelled');
  });
});
