import assert from 'node:assert/strict';
import {
  isReachedOtherwise,
  labelsIn,
  proxyUrlOf,
  withAddress,
  withHeader,
  withoutHeader,
  withProxyUser,
} from '../../../src/core/cluster/editProfile';
import { clustersText, parseClusters } from '../../../src/core/cluster/clustersFile';
import { newProfile } from '../../../src/core/cluster/profile';
import { isFailure, type Reason } from '../../../src/core/model/failure';
import type { ClusterProfile, Route } from '../../../src/core/model/profile';

const failing = (reason: Reason) => (error: unknown) => isFailure(error) && error.reason === reason;
const profile = newProfile({
  id: 'p1',
  host: 'a.test',
  port: 9440,
  trust: { policy: 'pin', certSha256: 'a'.repeat(64) },
  credentialId: 'c1',
});

describe('What a person sets on a cluster', () => {
  it('closes what is open where it is reached otherwise from then on, and only then', () => {
    const edits: readonly [change: Partial<ClusterProfile>, otherwise: boolean][] = [
      [{ host: 'b.test' }, true],
      [{ port: 443 }, true],
      [{ route: { kind: 'socks5', host: 'localhost', port: 1080 } }, true],
      [{ trust: { policy: 'system' } }, true],
      [{ trust: { policy: 'pin', certSha256: 'b'.repeat(64) } }, true],
      [{ clientCertificate: 'c2' }, true],
      [{ headers: [{ name: 'X-Gate', value: '1' }] }, true],
      [{ trust: { ...profile.trust, seenAt: '2025-01-01T00:00:00.000Z' } }, false],
      [{ name: 'x', labels: ['l'], production: true, readOnly: true, version: '7' }, false],
    ];
    for (const [change, otherwise] of edits)
      assert.equal(isReachedOtherwise(profile, { ...profile, ...change }), otherwise, JSON.stringify(change));
  });

  it('keeps the trust at another address: a certificate that does not fit there stops everything', () => {
    const moved = withAddress(profile, { host: '::1', port: 1 });
    assert.deepEqual([moved.host, moved.port, moved.trust], ['::1', 1, profile.trust]);
  });

  it('has labels by comma, each once', () => {
    assert.deepEqual(labelsIn(' lab,Berlin ,, LAB,two  words '), ['lab', 'Berlin', 'two words']);
    assert.deepEqual(labelsIn(' , '), []);
  });

  it('takes the address of an HTTP proxy as people write it, and no login within', () => {
    const urls = ['proxy.test', 'proxy.test:8080', 'HTTPS://proxy.test/', 'http://[::1]:1', ' 10.0.0.1 '];
    assert.deepEqual(urls.map(proxyUrlOf), [
      'http://proxy.test:3128',
      'http://proxy.test:8080',
      'https://proxy.test:443',
      'http://[::1]:1',
      'http://10.0.0.1:3128',
    ]);
    for (const bad of ['http://u:hunter2@proxy.test', 'socks5://p', '', 'a b'])
      assert.throws(
        () => proxyUrlOf(bad),
        (error) => failing('bad-address')(error) && !(error as Error).message.includes('hunter2'),
      );
  });

  it('has a user name for a proxy that has logins, and for no other way', () => {
    const proxy: Route = { kind: 'http-proxy', url: 'http://p:1' };
    const socks: Route = { kind: 'socks5', host: 'p', port: 1, userName: 'old' };
    assert.deepEqual(withProxyUser(proxy, 'me'), { ...proxy, userName: 'me' });
    assert.deepEqual(withProxyUser(socks, ''), { kind: 'socks5', host: 'p', port: 1 });
    assert.deepEqual(withProxyUser({ kind: 'direct' }, 'me'), { kind: 'direct' });
  });

  it('has each extra header once, whatever its case, and comes back from its file with secret ones', () => {
    const one = withHeader(profile, { name: 'X-Gate', value: 'a' });
    const two = withHeader(one, { name: 'x-gate', secret: true });
    assert.deepEqual(two.headers, [{ name: 'x-gate', secret: true }]);
    assert.deepEqual(parseClusters(clustersText('', [two])), [two]);
    assert.equal('headers' in withoutHeader(two, 'X-GATE'), false);
    assert.deepEqual(withoutHeader(withHeader(two, { name: 'B', value: 'b' }), 'x-gate').headers, [
      { name: 'B', value: 'b' },
    ]);
  });

  it('has no extra header that the login or the connection sets, that turns reads into deletes, or that would end the line', () => {
    const names = [
      'Host',
      'content-length',
      'Cookie',
      'AUTHORIZATION',
      'Proxy-Authorization',
      'Transfer-Encoding',
    ];
    for (const name of [...names, 'Expect', 'X-HTTP-Method-Override', 'bad name', '', 'é'])
      assert.throws(() => withHeader(profile, { name, value: 'x' }), failing('unreadable-request'), name);
    for (const value of ['a\r\nb', '', 'a\u0000', '€'])
      assert.throws(
        () => withHeader(profile, { name: 'X-A', value }),
        (error) =>
          failing('unreadable-request')(error) && !(value !== '' && (error as Error).message.includes(value)),
      );
    const text = JSON.stringify({
      format: 1,
      clusters: [{ ...profile, headers: [{ name: 'Cookie', value: 'x' }] }],
    });
    assert.throws(() => parseClusters(text), failing('unreadable-file'));
  });
});
