import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Logins, passwordOf } from '../../src/app/clusters/logins';
import { StorageLayout } from '../../src/app/storage/layout';
import { Profiles } from '../../src/app/storage/profiles';
import type { Secrets } from '../../src/app/storage/secrets';
import { Trials } from '../../src/app/storage/trials';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import { parseCredentials } from '../../src/core/cluster/credentialsFile';
import { trustSystem } from '../../src/core/cluster/trust';
import type { Credential } from '../../src/core/model/credential';
import type { LoggedIn } from '../../src/core/model/ports';
import type { Permit } from '../../src/core/model/permit';
import { person, type } from './person';
import { activated, keychain, replaced, until } from './support';

const credential = newCredential({ id: 'c1', label: 'admin', userName: 'admin' });
const profile = newProfile({
  id: 'p1',
  host: '192.0.2.1',
  port: 9440,
  trust: trustSystem(),
  credentialId: credential.id,
});

/** Logins of a window that logs in by `logIn`. */
const loginsOf = (
  layout: StorageLayout,
  profiles: Profiles,
  secrets: Secrets,
  logIn: (permit: Permit) => Promise<LoggedIn>,
): Logins => {
  const nobody = (): never => assert.fail('not asked');
  const trial = { send: nobody, logIn, certificates: { lend: nobody }, close: nobody };
  return new Logins(profiles, secrets, trial, new Trials(layout), { askOnce: nobody });
};

describe('Clusters and their logins', () => {
  let layout: StorageLayout;
  let windows: Profiles[];
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'clusters-')));
    windows = [];
  });
  afterEach(async () => {
    for (const profiles of windows) profiles.dispose();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  /** What another window knows of the same files. */
  async function open(): Promise<Profiles> {
    const profiles = new Profiles(layout);
    windows.push(profiles);
    await profiles.load();
    return profiles;
  }
  const known = (profiles: Profiles): Credential | undefined => profiles.credentialFor(profile, 'other');
  const kept = async (): Promise<Credential[]> =>
    parseCredentials(await readFile(layout.credentials(), 'utf8'));

  it('are heard of by other windows, what became of a password included', async () => {
    const [here, there] = [await open(), await open()];
    await here.save(profile, credential);
    await until(async () => there.find(profile.id) !== undefined && known(there) !== undefined);
    let told = 0;
    there.onDidChange(() => (told += 1));
    await here.setCredentialState(credential, { kind: 'rejected', since: '2025-01-01T00:00:00.000Z' });
    await until(async () => known(there)?.state.kind === 'rejected');
    assert.equal(told, 1);
  });

  it('take no word about an older password, and no older login, over a newer one', async () => {
    const profiles = await open();
    const renewed = { ...credential, revision: 2 };
    await profiles.save(profile, renewed);
    await profiles.setCredentialState(credential, { kind: 'rejected', since: '2025-01-01T00:00:00.000Z' });
    await profiles.saveCredential(credential);
    assert.deepEqual(await kept(), [renewed]);
    assert.deepEqual(known(profiles), renewed);
  });

  it('go with all that is theirs, also when another window wrote the files last', async () => {
    const [here, there] = [await open(), await open()];
    const shared = newCredential({ id: 'shared', label: 'both' });
    const other = newProfile({
      id: 'p2',
      host: '192.0.2.2',
      port: 9440,
      trust: trustSystem(),
      credentialId: 'shared',
    });
    await here.save(profile, credential);
    await here.save(other, shared);
    await until(async () => there.all().length === 2);
    const both = { ...profile, credentials: { default: 'c1', v3: 'shared' } } as const;
    assert.deepEqual(
      (await there.remove(both)).map(({ id }) => id),
      ['c1'],
    );
    assert.deepEqual(
      (await kept()).map(({ id }) => id),
      ['shared'],
    );
  });

  it('are kept both or not at all, and the file that is in the way is named', async () => {
    const profiles = await open();
    await mkdir(layout.root, { recursive: true });
    await writeFile(layout.clusters(), '{"format":2}');
    await assert.rejects(
      profiles.save(profile, credential),
      (error: { reason?: string; facts?: { detail?: string } }) =>
        error.reason === 'newer-format' && error.facts?.detail?.startsWith(layout.clusters()) === true,
    );
    assert.deepEqual([profiles.all(), await kept()], [[], []]);
  });

  it('are not asked for again where another window has replaced the password', async () => {
    const profiles = await open();
    await profiles.save(profile, credential);
    const { secrets } = keychain();
    const logins = loginsOf(layout, profiles, secrets, () => assert.fail('sent'));
    const renewed = { ...credential, revision: 2 };
    // The other window's word is in the file; this one has not looked yet.
    await writeFile(layout.credentials(), JSON.stringify({ format: 1, credentials: [renewed] }));
    const nobody = person();
    try {
      assert.deepEqual(await logins.askOnce(profile, credential), renewed);
      assert.deepEqual(nobody.asked, []);
    } finally {
      nobody.restore();
    }
  });

  it('get a revision of their own for a password that is typed while another window replaces it', async () => {
    const profiles = await open();
    await profiles.save(profile, credential);
    const { secrets } = keychain();
    const tried: Permit[] = [];
    const logins = loginsOf(layout, profiles, secrets, async (permit) => {
      tried.push(permit);
      return {};
    });
    const renewed = { ...credential, revision: 2, state: { kind: 'unused' } };
    const someone = person(type('typed'));
    const restore = replaced(profiles, 'latestCredential', async (id: string) => {
      await writeFile(layout.credentials(), JSON.stringify({ format: 1, credentials: [renewed] }));
      return Profiles.prototype.latestCredential.call(profiles, id);
    });
    try {
      const now = await logins.replace(profile, credential);
      assert.ok(now && now.revision > renewed.revision);
      assert.deepEqual(
        tried.map(({ credential: login }) => login?.revision),
        [now.revision],
      );
      assert.deepEqual(await kept(), [now]);
      assert.equal(await secrets.read(passwordOf(now)), 'typed');
    } finally {
      restore();
      someone.restore();
    }
  });

  it('are one demo cluster however often it is clicked', async function () {
    this.timeout(60_000);
    const { services } = await activated();
    const click = (): Thenable<unknown> => vscode.commands.executeCommand('prismExplorer.tryDemo');
    await Promise.all([click(), click(), click()]);
    assert.equal(services.profiles.all().filter(({ demo }) => demo).length, 1);
  });
});
