import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { update, writeWhole } from '../../../src/app/storage/files';
import { keepLogin } from '../../../src/app/storage/keepLogin';
import { StorageLayout } from '../../../src/app/storage/layout';
import { keyOf, Secrets } from '../../../src/app/storage/secrets';
import { Trials } from '../../../src/app/storage/trials';
import { credentialsText, parseCredentials } from '../../../src/core/cluster/credentialsFile';
import { withCredential } from '../../../src/core/cluster/credentialState';
import { nextRevision } from '../../../src/core/cluster/nextRevision';
import { secretOf } from '../../../src/core/model/loginSecret';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { credential, pinOf, profileAt } from '../support/cluster';
import { startPrism, type TestPrism } from '../support/prism';
import { fileKeychain } from '../support/fileKeychain';
import { inReplacers } from '../support/windows';

const RIGHT = 'right';
const rejected = credential({ state: { kind: 'rejected', since: '2026-01-01T00:00:00.000Z' } });

describe('A password that is replaced in two windows at once', function () {
  this.timeout(60_000);
  let certificate: TestCertificate;
  let storage: string;
  let server: TestPrism;

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(async () => {
    storage = await mkdtemp(path.join(tmpdir(), 'replacing-'));
    await writeWhole(new StorageLayout(storage).credentials(), credentialsText('', [rejected]));
    server = await startPrism(certificate, { password: RIGHT, slow: 100 });
  });
  afterEach(async () => {
    await server.close();
    await rm(storage, { recursive: true, force: true });
  });

  /** Types these in a window each, all of which have taken a revision before any of them tries it. */
  const typeIn = (...windows: readonly string[][]): ReturnType<typeof inReplacers> =>
    inReplacers(
      windows.map((typed) => ({
        storage,
        typed,
        windows: windows.length,
        profile: profileAt(server, pinOf(certificate)),
      })),
    );
  /** What the file and the keychain have in the end. */
  async function kept(): Promise<{ state: string; fileRevision: number; keychain: unknown }> {
    const [login] = parseCredentials(await readFile(new StorageLayout(storage).credentials(), 'utf8'));
    const id = login && secretOf(login);
    assert.ok(login && id);
    const stored = await readFile(path.join(storage, encodeURIComponent(keyOf(id))), 'utf8');
    return { state: login.state.kind, fileRevision: login.revision, keychain: JSON.parse(stored) };
  }

  for (const [what, windows, tried] of [
    ['wrong in one', [['wrong'], [RIGHT]], [['rejected-or-locked'], ['accepted']]],
    ['right in both', [[RIGHT], [RIGHT]], [['accepted'], ['accepted']]],
  ] as const) {
    it(`${what} is tried once each, and the right one serves both`, async () => {
      const reports = await typeIn(...windows.map((typed) => [...typed]));
      assert.deepEqual(
        reports.map((report) => report.tried),
        tried,
      );
      assert.deepEqual(
        reports.map(({ afterwards }) => afterwards),
        ['200', '200'],
      );
      const { state, fileRevision, keychain } = await kept();
      assert.deepEqual([state, keychain], ['accepted', { rev: fileRevision, value: RIGHT }]);
      const typed = windows.flat().length;
      assert.ok(server.checks >= typed && server.checks <= typed + windows.length, `${server.checks} checks`);
    });
  }

  it('of which both were tried before either was kept is the one that was kept last, in the file and in the keychain', async () => {
    const layout = new StorageLayout(storage);
    const { exclusively } = new Trials(layout);
    const secrets = new Secrets(fileKeychain(storage));
    const keep = (revision: number, secret: string): Promise<unknown> =>
      keepLogin(
        credential({ revision, state: { kind: 'unused' } }),
        exclusively,
        async (as) => secrets.store(secretOf(as)!, secret).then(() => true),
        (as) =>
          update(layout.credentials(), (text = '') =>
            credentialsText(text, withCredential(parseCredentials(text), as)),
          ),
      );
    await keep(90, 'first');
    await keep(50, 'last');
    const { fileRevision, keychain } = await kept();
    assert.deepEqual(keychain, { rev: fileRevision, value: 'last' });
    assert.ok(fileRevision > 90);
  });

  it('has a revision that is higher than the one before and no other window’s', () => {
    const many = Array.from({ length: 100 }, () => nextRevision({ revision: 7 }));
    assert.equal(new Set(many).size, many.length);
    assert.ok(many.every((each) => each > 7 && Number.isSafeInteger(each)));
  });
});
