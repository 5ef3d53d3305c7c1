import assert from 'node:assert/strict';
import type { ReadSecret, SecretId } from '../../../src/core/model/ports';
import type { HttpRequest, Part } from '../../../src/core/model/request';
import { fillRequest } from '../../../src/core/transport/exchange/fill';
import { failureOf, profileAt, requestTo } from '../support/cluster';

const profile = profileAt({ host: '10.0.0.5', port: 9440 }, { policy: 'system' }, { id: 'p1' });
const slot = (encoding: 'raw' | 'url' | 'json', more: object = {}): Part => ({
  secret: 'token',
  encoding,
  ...more,
});
const request = (more: Partial<HttpRequest>): HttpRequest => requestTo(profile, more);
/** Has secrets by their owner. */
const having =
  (values: Readonly<Record<string, string>>, read: SecretId[] = []): ReadSecret =>
  async (id) => {
    read.push(id);
    return 'owner' in id ? values[id.owner] : undefined;
  };

describe('Filling the secrets of a request in', () => {
  it('writes each so that it says the same where it stands', async () => {
    const filled = await fillRequest(
      request({
        target: ['/a?b=', slot('url')],
        headers: [{ name: 'X-Token', value: ['t ', slot('raw')] }],
        body: { kind: 'text', parts: ['{"a":"', slot('json'), '"}'] },
      }),
      profile,
      having({ p1: 'a"&/é' }),
    );
    assert.equal(filled.target, '/a?b=a%22%26%2F%C3%A9');
    assert.deepEqual(filled.headers, [['X-Token', 't a"&/é']]);
    assert.equal(Buffer.from(filled.body!).toString(), '{"a":"a\\"&/é"}');
  });

  for (const value of ['a\r\nX-Evil: 1', 'a\nb', 'a\u0000b', '€', 'a\u007fb'])
    it(`sends no header with ${JSON.stringify(value)} in a secret, and does not repeat it`, async () => {
      const headers = [{ name: 'X-Token', value: [slot('raw')] }];
      const filling = fillRequest(request({ headers }), profile, having({ p1: value }));
      const { facts } = await failureOf(filling, 'unreadable-request');
      assert.match(facts.detail ?? '', /^header X-Token: /);
      assert.ok(!facts.detail?.includes(value));
    });

  for (const value of ['a b', 'a\r\nb', 'é', 'a\u0000'])
    it(`sends no path with ${JSON.stringify(value)} in it, and does not repeat it`, async () => {
      const filling = fillRequest(request({ target: ['/a/', slot('raw')] }), profile, having({ p1: value }));
      const { facts } = await failureOf(filling, 'unreadable-request');
      assert.equal(facts.detail, 'path');
    });

  it('takes a variable of all clusters where the cluster has none and none is said to be its own', async () => {
    const filled = await fillRequest(
      request({ target: ['/', slot('raw')] }),
      profile,
      having({ global: 'g' }),
    );
    assert.equal(filled.target, '/g');
  });

  it('takes a cluster’s own before that of all clusters', async () => {
    const secrets = having({ global: 'g', p1: 'own' });
    assert.equal(
      (await fillRequest(request({ target: ['/', slot('raw')] }), profile, secrets)).target,
      '/own',
    );
  });

  it('never takes that of all clusters in the place of a cluster’s own', async () => {
    const target = ['/', slot('raw', { owner: 'p1' })];
    const filling = fillRequest(request({ target }), profile, having({ global: 'g' }));
    const { facts } = await failureOf(filling, 'secret-missing');
    assert.deepEqual(facts.data, { kind: 'variable', owner: 'p1', name: 'token' });
  });

  it('takes the headers of the Prism Central that a cluster is reached through', async () => {
    const child = { ...profile, id: 'p2', via: 'p1' };
    const headers = [{ name: 'X-Gate', value: [slot('raw', { from: 'header' })] }];
    const read: SecretId[] = [];
    const filled = await fillRequest(request({ headers }), child, having({ p1: 'gate' }, read));
    assert.deepEqual(filled.headers, [['X-Gate', 'gate']]);
    assert.deepEqual(read, [{ kind: 'header', owner: 'p1', name: 'token' }]);
  });
});
