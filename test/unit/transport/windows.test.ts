import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWhole } from '../../../src/app/storage/files';
import { StorageLayout } from '../../../src/app/storage/layout';
import { credentialsText, parseCredentials } from '../../../src/core/cluster/credentialsFile';
import type { Credential } from '../../../src/core/model/credential';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { credential, pinOf, profileAt } from '../support/cluster';
import { startPrism, type TestPrism } from '../support/prism';
import type { WindowTask } from '../support/window';
import { inWindows } from '../support/windows';

const CLUSTERS = 4;
const EACH = 20;

describe('A login that four clusters share', function () {
  this.timeout(60_000);
  let certificate: TestCertificate;
  let storage: string;
  let servers: TestPrism[];
  const checks = (): number => servers.reduce((sum, { checks }) => sum + checks, 0);
  const start = async (password: string): Promise<void> => {
    servers = await Promise.all(
      Array.from({ length: CLUSTERS }, () => startPrism(certificate, { password, slow: 200 })),
    );
  };
  const keep = (login: Credential): Promise<void> =>
    writeWhole(new StorageLayout(storage).credentials(), credentialsText('', [login]));
  const kept = async (): Promise<Credential | undefined> =>
    parseCredentials(await readFile(new StorageLayout(storage).credentials(), 'utf8'))[0];
  const task = (passwords: WindowTask['passwords'] = { 1: 'secret' }): WindowTask => ({
    storage,
    passwords,
    count: EACH,
    profiles: servers.map((server, at) => profileAt(server, pinOf(certificate), { id: `p${at}` })),
  });

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(async () => {
    storage = await mkdtemp(path.join(tmpdir(), 'windows-'));
    await keep(credential());
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await rm(storage, { recursive: true, force: true });
  });

  it('costs one credential check in all where its password is stale: two windows at once, then a reload', async () => {
    await start('another');
    const [one, two] = await inWindows([task(), task()]);
    const [reloaded] = await inWindows([task()]);
    const all = { 'rejected-or-locked': CLUSTERS * EACH };
    assert.deepEqual([one?.outcomes, two?.outcomes, reloaded?.outcomes], [all, all, all]);
    assert.equal(checks(), 1);
    const state = (await kept())?.state;
    assert.equal(state?.kind, 'rejected');
    const since = [...new Set([one, two, reloaded].flatMap((report) => report?.since ?? []))];
    assert.deepEqual(since, [state?.kind === 'rejected' ? state.since : undefined]);
  });

  it('opens a session on each cluster in each window where its password is right', async () => {
    await start('secret');
    const reports = await inWindows([task(), task()]);
    assert.deepEqual(
      reports.map(({ outcomes }) => outcomes),
      [{ 200: CLUSTERS * EACH }, { 200: CLUSTERS * EACH }],
    );
    assert.equal(checks(), CLUSTERS * 2);
    assert.deepEqual(
      servers.map((server) => server.checks),
      Array.from({ length: CLUSTERS }, () => 2),
    );
    assert.equal((await kept())?.state.kind, 'accepted');
  });

  it('is not tried with an old password in a window that has not heard of the new one', async () => {
    await start('new');
    const passwords = { 1: 'old', 2: 'new' };
    await keep(credential({ revision: 2 }));
    const [late] = await inWindows([{ ...task(passwords), known: credential() }]);
    assert.deepEqual(late?.outcomes, { 'secret-missing': CLUSTERS * EACH });
    assert.equal(checks(), 0);
    const [knowing] = await inWindows([task(passwords)]);
    assert.deepEqual(knowing?.outcomes, { 200: CLUSTERS * EACH });
    assert.equal(checks(), CLUSTERS);
  });

  it('is tried anew once its secret was replaced, which clears what was said of the old one', async () => {
    await start('new');
    const passwords = { 1: 'old', 2: 'new' };
    await inWindows([task(passwords)]);
    assert.equal((await kept())?.state.kind, 'rejected');
    await keep(credential({ revision: 2 }));
    const [next] = await inWindows([task(passwords)]);
    assert.deepEqual(next?.outcomes, { 200: CLUSTERS * EACH });
    assert.equal(checks(), 1 + CLUSTERS);
  });
});
