import assert from 'node:assert/strict';
import { clustersText, parseClusters } from '../../../src/core/cluster/clustersFile';
import { credentialsText, parseCredentials } from '../../../src/core/cluster/credentialsFile';
import { credentialIdFor, newCredential, newProfile } from '../../../src/core/cluster/profile';
import { isFailure, type Reason } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';

const failing =
  (reason: Reason, word = '') =>
  (error: unknown) =>
    isFailure(error) && error.reason === reason && error.message.includes(word);

const profile: ClusterProfile = newProfile({
  id: 'p1',
  name: 'Berlin',
  host: '10.0.0.5',
  port: 9440,
  credentialId: 'c1',
  route: { kind: 'connect-to', host: 'localhost', port: 9441 },
  labels: ['lab'],
  product: 'pc',
  version: 'pc.2024.3.0.1',
  clusterUuid: '710e3779-0030-4d55-9827-be11e7fd2d0e',
  trust: {
    policy: 'pin',
    certSha256: 'a'.repeat(64),
    spkiSha256: 'b'.repeat(64),
    pem: '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n',
    subject: '',
    issuer: 'CN=x',
    notAfter: '2034-01-01T00:00:00.000Z',
    seenAt: '2025-01-01T00:00:00.000Z',
    acceptedNameMismatch: '10.0.0.5',
  },
});

describe('A profile', () => {
  it('has an id of its own, asks nothing of production, and is called by its host where it has no name', () => {
    const made = newProfile({ host: 'pc.test', port: 443, trust: { policy: 'system' } });
    assert.match(made.id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      { ...made, id: '' },
      {
        id: '',
        name: 'pc.test',
        labels: [],
        host: 'pc.test',
        port: 443,
        route: { kind: 'vscode' },
        trust: { policy: 'system' },
        credentials: {},
        production: false,
        readOnly: false,
      },
    );
  });

  it('logs in to an API family with its own credential, else with the default one', () => {
    const two = { ...profile, credentials: { default: 'c1', 'v4:vmm': 'key' } };
    assert.equal(credentialIdFor(two, 'v4:vmm'), 'key');
    assert.equal(credentialIdFor(two, 'v3'), 'c1');
    assert.equal(credentialIdFor({ ...two, credentials: {} }, 'v3'), undefined);
  });
});

describe('The file of clusters', () => {
  it('gives back what was put in', () => {
    const others = [newProfile({ host: '::1', port: 1, trust: { policy: 'system' }, demo: true })];
    const text = clustersText('', [profile, ...others]);
    assert.deepEqual(parseClusters(text), [profile, ...others]);
    assert.equal(JSON.parse(text).format, 1);
    assert.ok(text.endsWith('}\n'));
  });

  it('is no cluster where it is empty', () => {
    assert.deepEqual(parseClusters(''), []);
    assert.deepEqual(parseClusters('{"format":1}'), []);
  });

  it('keeps what a later version added, to itself and to a cluster, and forgets what was removed', () => {
    const before = JSON.stringify({
      format: 1,
      added: [1],
      clusters: [
        { ...profile, extraHeaders: [{ name: 'X-Gate', value: 'a' }], version: 'old' },
        { ...profile, id: 'p2', extra: true },
      ],
    });
    const unversioned = { ...profile, version: undefined };
    const after = JSON.parse(clustersText(before, [unversioned])) as Record<string, unknown>;
    assert.deepEqual(after, {
      format: 1,
      added: [1],
      clusters: [
        { ...JSON.parse(JSON.stringify(unversioned)), extraHeaders: [{ name: 'X-Gate', value: 'a' }] },
      ],
    });
  });

  it('is left alone where a newer version wrote it', () => {
    assert.throws(() => parseClusters('{"format":2,"clusters":[]}'), failing('newer-format', '2'));
    assert.throws(() => clustersText('{"format":2}', [profile]), failing('newer-format'));
  });

  it('is left alone where it cannot be read, and its text is not repeated', () => {
    for (const text of ['{', '[]', '"x"', '{"clusters":[]}', '{"format":"1"}', '{"format":1,"clusters":{}}'])
      assert.throws(() => clustersText(text, [profile]), failing('unreadable-file'));
    assert.throws(
      () => parseClusters('{"format":1, hunter2'),
      (error) => isFailure(error) && !error.message.includes('hunter2'),
    );
  });

  const broken: readonly [member: string, value: unknown][] = [
    ['id', ''],
    ['name', 7],
    ['host', 'a b'],
    ['host', 'user@host'],
    ['host', '[::1]'],
    ['port', 0],
    ['port', '9440'],
    ['port', 65536],
    ['labels', 'lab'],
    ['labels', [1]],
    ['product', 'PC'],
    ['route', { kind: 'magic' }],
    ['route', { kind: 'connect-to', host: 'x' }],
    ['route', { kind: 'http-proxy', url: 'http://user:pw@proxy:3128' }],
    ['route', { kind: 'http-proxy', url: 'proxy:3128' }],
    ['trust', {}],
    ['trust', { policy: 'pin' }],
    ['trust', { policy: 'pin', certSha256: 'AA' }],
    ['trust', { policy: 'ca' }],
    ['trust', { policy: 'insecure', seenAt: 'yesterday' }],
    ['credentials', []],
    ['credentials', { default: 5 }],
    ['production', 'no'],
    ['readOnly', undefined],
    ['demo', 'yes'],
  ];
  for (const [member, value] of broken)
    it(`is refused with ${member}: ${JSON.stringify(value)}, naming the place`, () => {
      const text = JSON.stringify({ format: 1, clusters: [{ ...profile, [member]: value }] });
      assert.throws(() => parseClusters(text), failing('unreadable-file', `clusters[0].${member}`));
    });

  it('is refused with a secret in it, wherever it is', () => {
    for (const secret of [
      { password: 'x' },
      { more: { apiKey: 'x' } },
      { list: [{ Token: 'x' }] },
      { secret: 'x' },
    ]) {
      const text = JSON.stringify({ format: 1, clusters: [{ ...profile, ...secret }] });
      assert.throws(() => parseClusters(text), failing('unreadable-file', 'secret'));
      assert.throws(
        () => clustersText('', [{ ...profile, ...secret }]),
        failing('unreadable-file', 'secret'),
      );
    }
    const key = { pem: '-----BEGIN RSA PRIVATE KEY-----' };
    assert.throws(
      () => clustersText('', [{ ...profile, trust: { ...profile.trust, ...key } }]),
      failing('unreadable-file', 'private key'),
    );
  });

  it('is refused with two clusters of one id', () => {
    const text = JSON.stringify({ format: 1, clusters: [profile, profile] });
    assert.throws(() => parseClusters(text), failing('unreadable-file', 'twice'));
  });
});

describe('The file of credentials', () => {
  const made = newCredential({ label: 'admin', userName: 'LAB\\admin', id: 'c1' });

  it('gives back what was put in, in every state', () => {
    const all = [
      made,
      { ...made, id: 'c2', revision: 3, state: { kind: 'accepted', at: '2025-01-01T00:00:00.000Z' } },
      { ...made, id: 'c3', kind: 'apiKey', state: { kind: 'rejected', since: '2025-01-01T00:00:00Z' } },
    ] as const;
    assert.deepEqual(parseCredentials(credentialsText('', all)), all);
  });

  it('is refused where a state has no time, or a kind is unknown', () => {
    const withMember = (member: object) =>
      JSON.stringify({ format: 1, credentials: [{ ...made, ...member }] });
    for (const member of [
      { state: { kind: 'rejected' } },
      { kind: 'magic' },
      { revision: 1.5 },
      { label: null },
    ])
      assert.throws(() => parseCredentials(withMember(member)), failing('unreadable-file', 'credentials[0]'));
  });

  it('is refused with a secret in it', () => {
    assert.throws(
      () => credentialsText('', [{ ...made, password: 'x' } as typeof made]),
      failing('unreadable-file'),
    );
  });
});
