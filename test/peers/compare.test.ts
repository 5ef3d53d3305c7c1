import assert from 'node:assert/strict';
import { demoCounts } from '../../scripts/lib/requests/demoCounts';
import { comparePeers } from '../../scripts/lib/requests/peers/compare';
import { httpyac } from '../../scripts/lib/requests/peers/httpyac';
import { newman } from '../../scripts/lib/requests/peers/newman';
import type { Peer } from '../../scripts/lib/requests/peers/peer';
import type { Target } from '../../scripts/lib/requests/target';
import { startDemo, type Demo } from '../../src/demo/demo';
import { peersOrSkip } from './clusters';

const COUNT = 5;
const PATH = '/PrismGateway/services/rest/v2.0/cluster';

describe('The bench of requests sets others on the same server', function () {
  this.timeout(60_000);
  let demo: Demo;
  const target = (path: string): Target => {
    const { host, port, username, password } = demo;
    return { host, port, user: username, password, path };
  };
  const compare = (pem: string | undefined, peers: readonly Peer[], path = PATH) =>
    comparePeers(target(path), { count: COUNT, pem, counts: () => demoCounts({ ready: demo }) }, peers);
  const requests = async (): Promise<number> => {
    const answer = await fetch(`http://${demo.host}:${demo.controlPort}/demo/stats?last=0`);
    return ((await answer.json()) as { requests: number }).requests;
  };

  before(async function () {
    await peersOrSkip(this);
    demo = await startDemo({ tls: { certificate: 'ca-signed' } });
  });
  after(() => demo?.close());

  for (const peer of [newman, httpyac])
    it(`as often as it was told to, each answer a 200, and verified: ${peer.name}`, async () => {
      const before = await requests();
      const [figures] = await compare(demo.caPem, [peer]);
      assert.ok(figures && !('notAvailable' in figures), JSON.stringify(figures));
      assert.equal((await requests()) - before, COUNT);
      assert.ok(figures.ms > 0);
      assert.deepEqual([figures.trust, figures.checks], ['verified', 1]);
      assert.ok((figures.handshakes ?? 0) >= 1 && figures.connections === figures.handshakes);
    });

  it('without a look at the certificate where none of them could verify it, and says so', async () => {
    let given: string | undefined = 'nothing';
    const told: Peer = {
      name: 'told',
      ready:
        async () =>
        async ({ caFile }) =>
          void (given = caFile),
    };
    const [figures] = await compare(undefined, [told]);
    assert.ok(figures && 'trust' in figures, JSON.stringify(figures));
    assert.equal(given, undefined);
    assert.equal(figures.trust, 'insecure');
  });

  it('and lists one that can’t be had, or is not answered with 200, with the reason', async () => {
    const lost: Peer = { name: 'lost', ready: async () => Promise.reject(new Error('no network\nmore')) };
    const [first, second] = await compare(
      demo.caPem,
      [lost, newman],
      '/PrismGateway/services/rest/v2.0/none',
    );
    assert.deepEqual(first, { name: 'lost', notAvailable: 'no network' });
    assert.ok(second && 'notAvailable' in second, JSON.stringify(second));
    assert.match(second.notAvailable, /^ended with code 1/);
  });
});
