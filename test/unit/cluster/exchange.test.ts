import assert from 'node:assert/strict';
import { newChild } from '../../../src/core/cluster/child';
import {
  conflictsOf,
  planImport,
  type ImportPlan,
  type OnConflict,
} from '../../../src/core/cluster/importProfiles';
import { newProfile } from '../../../src/core/cluster/profile';
import {
  exportText,
  LARGEST_EXPORT,
  readExport,
  type ExportSource,
  type NamedContent,
} from '../../../src/core/cluster/profilesFile';
import type { Credential } from '../../../src/core/model/credential';
import { isFailure } from '../../../src/core/model/failure';
import { NO_LOGIN, type ClusterProfile } from '../../../src/core/model/profile';
import type { Trust } from '../../../src/core/model/trust';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { caOf, pinOf } from '../support/cluster';

const login: Credential = {
  id: 'secret-id-1',
  label: 'admins',
  kind: 'basic',
  userName: 'DOMAIN\\admin',
  revision: 7,
  state: { kind: 'rejected', since: '2025-01-01T00:00:00.000Z' },
};
const key: Credential = { ...login, id: 'secret-id-2', label: 'key', kind: 'apiKey', userName: undefined };

let certificate: TestCertificate;
let ca: TestCertificate;
let central: ClusterProfile;
let behind: ClusterProfile;
let lab: ClusterProfile;
let source: ExportSource;

before(async () => {
  certificate = await makeTestCertificate();
  ca = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
  central = {
    ...newProfile({
      id: 'id-central',
      name: 'Central',
      host: 'pc.test',
      port: 9440,
      trust: pinOf(certificate, 'pc.test'),
      route: { kind: 'http-proxy', url: 'http://proxy.test:3128', userName: 'me' },
      credentialId: login.id,
      labels: ['two', 'labels'],
      production: true,
      product: 'pc',
      clusterUuid: 'uuid-pc',
    }),
    credentials: { default: login.id, v4: key.id, v3: NO_LOGIN },
    basicAlways: ['v3'],
    headers: [
      { name: 'X-Plain', value: 'a' },
      { name: 'X-Secret', secret: true },
    ],
  };
  behind = newChild(central, { id: 'id-behind', name: 'Berlin', clusterUuid: 'uuid-pe' });
  lab = newProfile({ id: 'id-lab', name: 'Lab', host: '::1', port: 1, trust: caOf(ca), readOnly: true });
  const variables: Record<string, NamedContent[]> = {
    'id-central': [
      { name: 'vm', value: 'web-01' },
      { name: 'token', secret: true },
    ],
  };
  source = {
    profiles: [central, behind, lab],
    credentials: [login, key],
    variablesOf: (id) => variables[id] ?? [],
  };
});

/** Exports, reads, and imports what came out. */
function imported(
  chosen: readonly ClusterProfile[],
  here: readonly ClusterProfile[] = [],
  onConflict: OnConflict = 'replace',
): ImportPlan {
  let count = 0;
  return planImport(readExport(exportText(chosen, source)), here, onConflict, () => `new-${(count += 1)}`);
}
/** A file that somebody made by hand of an exported one. */
function forged(change: (cluster: Record<string, unknown>, file: Record<string, unknown>) => void): string {
  const file = JSON.parse(exportText([central], source)) as Record<string, unknown>;
  change((file['clusters'] as Record<string, unknown>[])[0]!, file);
  return JSON.stringify(file);
}
const notesOf = (plan: ImportPlan): string[] => plan.notes.map(({ note }) => note).sort();

describe('Exported clusters', () => {
  it('come back as they were, with ids of their own and logins that were never tried', () => {
    const plan = imported([central, behind, lab]);
    const [central2, lab2, behind2] = [0, 1, 2].map((at) => plan.profiles[at]!);
    const [login2, key2] = plan.credentials;
    const credentials = { default: login2!.id, v4: key2!.id, v3: NO_LOGIN };
    assert.deepEqual(central2, { ...central, id: central2!.id, credentials });
    assert.deepEqual(lab2, { ...lab, id: lab2!.id });
    assert.deepEqual(behind2, { ...behind, id: behind2!.id, via: central2!.id, credentials });
    assert.deepEqual(login2, { ...login, id: login2!.id, revision: 1, state: { kind: 'unused' } });
    assert.deepEqual(
      plan.variables.map(({ owner, content }) => [owner === central2!.id, content]),
      [
        [true, { name: 'vm', value: 'web-01' }],
        [true, { name: 'token', secret: true }],
      ],
    );
    const ids = [...plan.profiles, ...plan.credentials].map(({ id }) => id);
    assert.deepEqual([...ids].sort(), ['new-1', 'new-2', 'new-3', 'new-4', 'new-5']);
    assert.deepEqual([plan.moved, plan.skipped, notesOf(plan)], [[], 0, ['pinned', 'pinned']]);
  });

  it('hold no id of this machine, no state of a login and no login that is not theirs', () => {
    const text = exportText([lab], source);
    for (const word of ['"id-', 'secret-id', 'DOMAIN', 'rejected', 'revision'])
      assert.ok(!text.includes(word), word);
    const whole = exportText([central, behind, lab], source);
    for (const word of ['"id-', 'secret-id', 'rejected', 'revision']) assert.ok(!whole.includes(word), word);
    assert.ok(whole.includes('DOMAIN'));
  });

  it('hold no secret, even one that slipped into an object that must not have it', () => {
    const canary = 'canary-7f3a';
    const leaking = {
      ...central,
      headers: [{ name: 'X-Secret', secret: true, value: canary }],
    } as unknown as ClusterProfile;
    const text = exportText([leaking], {
      profiles: [leaking],
      credentials: [{ ...login, password: canary } as Credential],
      variablesOf: () => [{ name: 'token', secret: true, value: canary } as NamedContent],
    });
    assert.ok(!text.includes(canary));
    const pem = '-----BEGIN PRIVATE KEY-----\nMII=\n-----END PRIVATE KEY-----';
    const keyInVariable = { ...source, variablesOf: () => [{ name: 'k', value: pem }] };
    assert.throws(() => exportText([central], keyInVariable), { reason: 'unreadable-file' });
  });

  it('take a Prism Central along with what is behind it, and leave the demo', () => {
    const { clusters } = readExport(exportText([behind], source));
    assert.deepEqual(
      clusters.map(({ profile }) => profile.name),
      ['Central', 'Berlin'],
    );
    const demo = { ...lab, demo: true };
    const text = exportText([demo, central], { ...source, profiles: [central, demo] });
    assert.ok(!text.includes('Lab'));
  });

  const hostile: readonly [what: string, text: () => string][] = [
    ['no JSON', () => '{'],
    ['another file of ours', () => JSON.stringify({ format: 1, clusters: [] })],
    ['no cluster', () => forged((_cluster, file) => (file['clusters'] = []))],
    ['more bytes than any export', () => ' '.repeat(LARGEST_EXPORT) + forged(() => undefined)],
    [
      'a depth that no reader follows',
      () => '{"format":1,"x":' + '['.repeat(200_000) + ']'.repeat(200_000) + '}',
    ],
    ['a wrong type', () => forged((cluster) => (cluster['production'] = 'yes'))],
    [
      'a prototype',
      () => forged(() => undefined).replace('"labels":', '"__proto__":{"production":false},"labels":'),
    ],
    ['a constructor', () => forged((cluster) => (cluster['constructor'] = { prototype: {} }))],
    ['a private key', () => forged((cluster) => (cluster['x'] = '-----BEGIN EC PRIVATE KEY-----'))],
    ['a password', () => forged((cluster) => (cluster['password'] = 'x'))],
    [
      'a secret of a variable',
      () => forged((cluster) => (cluster['variables'] = [{ name: 'a', secret: true, value: 'x' }])),
    ],
    [
      'a login in its proxy',
      () => forged((cluster) => (cluster['route'] = { kind: 'http-proxy', url: 'http://u:p@x' })),
    ],
    [
      'a header of the login',
      () => forged((cluster) => (cluster['headers'] = [{ name: 'Authorization', value: 'x' }])),
    ],
    [
      'a header that ends the line',
      () => forged((cluster) => (cluster['headers'] = [{ name: 'A', value: 'a\r\nB: c' }])),
    ],
    ['a host that is none', () => forged((cluster) => (cluster['host'] = 'a.test/?x@b.test'))],
    ['a name that hides itself', () => forged((cluster) => (cluster['name'] = 'Lab\u202ebal'))],
    ['a name that nobody can type', () => forged((cluster) => (cluster['name'] = '\u00a0\u200b'))],
    ['a version that hides itself', () => forged((cluster) => (cluster['version'] = '1\u202e2'))],
    ['a name of many lines', () => forged((cluster) => (cluster['labels'] = ['a\nb']))],
    [
      'a login that is not in it',
      () => forged((cluster) => (cluster['credentials'] = { default: 'login-9' })),
    ],
    ['a Prism Central that is not in it', () => forged((cluster) => (cluster['via'] = 'cluster-9'))],
    ['a cluster behind itself', () => forged((cluster) => (cluster['via'] = cluster['id']))],
    [
      'a pin of another certificate',
      () => forged((cluster) => ((cluster['trust'] as { certSha256: string }).certSha256 = '0'.repeat(64))),
    ],
    ['a CA that is none', () => forged((cluster) => (cluster['trust'] = { policy: 'ca', pem: 'x' }))],
    ['two of one id', () => forged((cluster, file) => (file['clusters'] = [cluster, cluster]))],
  ];
  for (const [what, text] of hostile) {
    it(`are refused with ${what}`, () => {
      assert.throws(
        () => readExport(text()),
        (error) => isFailure(error) && error.reason === 'unreadable-file',
      );
      assert.equal(({} as { production?: unknown }).production, undefined);
    });
  }

  it('of a later version are left alone', () => {
    assert.throws(() => readExport(forged((_cluster, file) => (file['format'] = 2))), {
      reason: 'newer-format',
    });
  });
});

describe('An import', () => {
  it('knows what is here already, by uuid and by address, and never takes the demo for it', () => {
    const file = readExport(exportText([central, behind, lab], source));
    const sameUuid = { ...central, id: 'x', name: 'X', host: 'elsewhere.test' };
    const sameAddress = { ...lab, id: 'y', name: 'Y', clusterUuid: 'other' };
    const directly = { ...lab, id: 'z', name: 'Z', host: 'pe.test', clusterUuid: 'uuid-pe' };
    assert.deepEqual(
      conflictsOf(file, [sameUuid, sameAddress, directly]).map(({ id }) => id),
      ['x', 'y'],
      'a cluster with an address of its own is not the one behind a Prism Central',
    );
    assert.deepEqual(conflictsOf(file, [{ ...central, demo: true }]), []);
  });

  it('that skips adds the others only, and puts what is behind a Prism Central behind the one that is here', () => {
    const here = { ...central, id: 'here' };
    const plan = imported([central, behind], [here], 'skip');
    assert.deepEqual([plan.profiles.length, plan.skipped], [1, 1]);
    assert.deepEqual([plan.profiles[0]?.via, plan.profiles[0]?.host], ['here', 'pc.test']);
    assert.deepEqual([plan.credentials, plan.variables], [[], []]);
  });

  it('that keeps both gives new ids and names that are free', () => {
    const plan = imported([lab], [lab, { ...lab, id: 'z', name: 'Lab (2)' }], 'keepBoth');
    assert.deepEqual(
      plan.profiles.map(({ id, name }) => [id, name]),
      [['new-1', 'Lab (3)']],
    );
  });

  it('that replaces keeps the id and, at the same place, the logins and what was set beside', () => {
    const here: ClusterProfile = {
      ...central,
      id: 'here',
      name: 'Mine',
      credentials: { default: 'mine' },
      clientCertificate: 'cert',
      headers: [{ name: 'X-Mine', secret: true }],
    };
    const plan = imported([central], [here]);
    const [after] = plan.profiles;
    assert.deepEqual(
      [after?.id, after?.name, after?.credentials, after?.clientCertificate],
      ['here', 'Central', { default: 'mine' }, 'cert'],
    );
    assert.deepEqual(
      after?.headers?.map(({ name }) => name),
      ['X-Plain', 'X-Secret', 'X-Mine'],
    );
    assert.deepEqual([plan.credentials, plan.moved, notesOf(plan)], [[], [], []]);
  });

  const elsewhere: readonly [what: string, change: () => Partial<ClusterProfile>][] = [
    ['another address', () => ({ host: 'old.test' })],
    ['another port', () => ({ port: 1 })],
    ['another way', () => ({ route: { kind: 'direct' } })],
    ['another proxy', () => ({ route: { kind: 'http-proxy', url: 'http://old:1', userName: 'me' } })],
    ['another certificate', () => ({ trust: { policy: 'pin', certSha256: 'f'.repeat(64) } })],
    ['another kind of trust', () => ({ trust: { policy: 'system' } })],
  ];
  for (const [what, change] of elsewhere) {
    it(`that leads a cluster to ${what} does not take its logins and secrets there`, () => {
      const here = { ...central, ...change(), id: 'here', credentials: { default: 'mine' } };
      const plan = imported([central], [here]);
      assert.deepEqual(plan.moved, [here]);
      assert.ok(!Object.values(plan.profiles[0]!.credentials).includes('mine'));
      assert.ok(plan.credentials.every(({ state }) => state.kind === 'unused'));
      assert.ok(notesOf(plan).includes('moved'));
    });
  }

  it('that leads a Prism Central to another address takes no secret of what is behind it there', () => {
    const here = { ...central, host: 'old.test', id: 'here' };
    const child = newChild(here, { id: 'child', name: 'Berlin', clusterUuid: 'uuid-pe' });
    const unnamed = newChild(here, { id: 'unnamed', name: 'Bonn', clusterUuid: 'uuid-other' });
    const elsewhere = { ...lab, id: 'lab-here' };
    const plan = imported([central, behind], [here, child, unnamed, elsewhere]);
    assert.deepEqual(plan.moved.map(({ id }) => id).sort(), ['child', 'here', 'unnamed']);
  });

  it('that puts a cluster behind another Prism Central takes no secret of it there', () => {
    const here = { ...central, host: 'mine.test', clusterUuid: 'uuid-mine', id: 'here' };
    const child = newChild(here, { id: 'child', name: 'Berlin', clusterUuid: 'uuid-pe' });
    const plan = imported([central, behind], [here, child]);
    assert.deepEqual(
      plan.moved.map(({ id }) => id),
      ['child'],
    );
    assert.ok(notesOf(plan).includes('moved'));
    const same = imported(
      [central, behind],
      [
        { ...central, id: 'here' },
        { ...child, via: 'here' },
      ],
    );
    assert.deepEqual(same.moved, []);
  });

  it('never switches a certificate check off', () => {
    const insecure: Trust = { policy: 'insecure', seenAt: '2025-01-01T00:00:00.000Z' };
    const file = readExport(forged((cluster) => (cluster['trust'] = insecure)));
    const fresh = planImport(file, [], 'replace', () => 'new');
    assert.deepEqual([fresh.profiles[0]?.trust, notesOf(fresh)], [{ policy: 'system' }, ['insecure']]);
    const replaced = planImport(file, [{ ...central, id: 'here' }], 'replace', () => 'new');
    assert.deepEqual([replaced.profiles[0]?.trust, notesOf(replaced)], [central.trust, ['insecure']]);
  });

  it('never lowers a protection, and says so', () => {
    const file = readExport(
      forged((cluster) => {
        cluster['production'] = false;
        cluster['readOnly'] = false;
      }),
    );
    const here = { ...central, id: 'here', production: true, readOnly: true };
    const plan = planImport(file, [here], 'replace', () => 'new');
    assert.deepEqual([plan.profiles[0]?.production, plan.profiles[0]?.readOnly], [true, true]);
    assert.deepEqual(notesOf(plan), ['guarded']);
  });

  it('believes of a certificate what is in it, and nothing that the file says of it', () => {
    const claims = {
      ...{ subject: 'CN=trusted.test', issuer: 'CN=Well Known', spkiSha256: '1'.repeat(64) },
      ...{ notAfter: '2999-01-01T00:00:00.000Z', acceptedNameMismatch: 'other.test' },
    };
    const trustOf = (change: (trust: Record<string, unknown>) => void): Trust => {
      const file = readExport(forged((cluster) => change(cluster['trust'] as Record<string, unknown>)));
      return planImport(file, [], 'replace', () => 'new').profiles[0]!.trust;
    };
    const { acceptedNameMismatch: accepted, ...pin } = central.trust;
    assert.equal(accepted, 'pc.test');
    assert.deepEqual(
      trustOf((trust) => Object.assign(trust, claims)),
      pin,
    );
    const bare = trustOf((trust) => Object.assign(trust, claims, { pem: undefined }));
    assert.deepEqual(bare, {
      policy: 'pin',
      certSha256: central.trust.certSha256,
      seenAt: central.trust.seenAt,
    });
    const { seenAt } = central.trust;
    assert.deepEqual(
      trustOf((trust) => Object.assign(trust, claims, { policy: 'system' })),
      { policy: 'system', seenAt },
    );
    const { subject, acceptedNameMismatch } = trustOf((trust) =>
      Object.assign(trust, claims, { policy: 'ca', pem: ca.certPem }),
    );
    assert.deepEqual([subject, acceptedNameMismatch], ['CN=Test CA', undefined]);
  });

  it('takes over no announced certificate', () => {
    const expected = { certSha256: '1'.repeat(64), announcedAt: '2025-01-01T00:00:00.000Z' };
    const file = readExport(forged((cluster) => Object.assign(cluster['trust'] as object, { expected })));
    assert.equal(file.clusters[0]?.profile.trust.expected, undefined);
    const announcing = { ...central, trust: { ...central.trust, expected } };
    assert.ok(!exportText([announcing], { ...source, profiles: [announcing] }).includes(expected.certSha256));
  });
});
