import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Catalogs } from '../../src/app/clusters/catalogs';
import { ChosenFiles } from '../../src/app/storage/chosenFiles';
import { askAndForget, askAndRemove } from '../../src/app/commands/clusters/removeCommands';
import { Exchanges } from '../../src/app/exchanges';
import type { Log } from '../../src/app/log';
import type { Services } from '../../src/app/services';
import { ApiStore } from '../../src/app/storage/apis';
import { Collections } from '../../src/app/storage/collections';
import { writeWhole } from '../../src/app/storage/files';
import { StorageLayout } from '../../src/app/storage/layout';
import { Profiles } from '../../src/app/storage/profiles';
import { Variables } from '../../src/app/storage/variables';
import { newChild } from '../../src/core/cluster/child';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import { trustSystem } from '../../src/core/cluster/trust';
import type { Draft } from '../../src/core/model/draft';
import { secretOf } from '../../src/core/model/loginSecret';
import type { ClusterProfile } from '../../src/core/model/profile';
import { keychain, replaced } from './support';

const own = newCredential({ id: 'login-own', label: 'own', userName: 'admin' });
const shared = newCredential({ id: 'login-shared', label: 'shared', userName: 'admin' });
const central: ClusterProfile = {
  ...newProfile({
    ...{ id: 'p-central', name: 'Central', host: 'central.test', port: 9440, clusterUuid: 'uuid-central' },
    ...{ trust: trustSystem(), credentialId: own.id, product: 'pc' as const },
  }),
  credentials: { default: own.id, v4: shared.id },
  route: { kind: 'socks5', host: 'jump.test', port: 1080, userName: 'me' },
  headers: [{ name: 'X-Gate', secret: true }],
};
const child = newChild(central, { id: 'p-child', name: 'Behind', clusterUuid: 'uuid-child' });
const other = newProfile({
  ...{ id: 'p-other', name: 'Other', host: 'other.test', port: 9440, clusterUuid: 'uuid-other' },
  ...{ trust: trustSystem(), credentialId: shared.id },
});
const draft: Draft = {
  ...{ format: 1, name: 'Cluster', method: 'GET', path: [], query: [], headers: [] },
  url: 'https://{{cluster_ip}}:{{port}}/PrismGateway/services/rest/v2.0/cluster',
};

type Memory = Pick<vscode.Memento, 'get' | 'update'> & { text(): string };

/** What VS Code keeps for an extension beside its files. */
function memoryOf(): Memory {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void kept.set(key, value),
    text: () => JSON.stringify([...kept]),
  } as Memory;
}

describe('Removing a cluster', () => {
  let folder: string;
  let layout: StorageLayout;
  let profiles: Profiles;
  let variables: Variables;
  let collections: Collections;
  let exchanges: Exchanges;
  let keys: ReturnType<typeof keychain>;
  let closed: string[];
  let memory: Memory;
  let restore: (() => void)[];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'removing-'));
    layout = new StorageLayout(folder);
    keys = keychain();
    profiles = new Profiles(layout);
    await profiles.load();
    variables = new Variables(layout, keys.secrets);
    const log = { failure: () => undefined, report: async () => undefined } as unknown as Log;
    collections = new Collections(layout, log);
    exchanges = new Exchanges();
    closed = [];
    memory = memoryOf();
    restore = [];
    for (const login of [own, shared]) await keys.secrets.store(secretOf(login)!, 'canary');
    await profiles.saveCredential(shared);
    await profiles.save(central, own);
    for (const profile of [child, other]) await profiles.save(profile);
    for (const profile of profiles.all()) await fill(profile);
    // Of a window that was killed while it tried the login.
    await mkdir(layout.trialLock(own.id), { recursive: true });
  });
  afterEach(async () => {
    for (const undo of restore) undo();
    for (const each of [collections, exchanges, variables, profiles]) each.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  /** Leaves something of a cluster wherever something of it can be. */
  async function fill(profile: ClusterProfile): Promise<void> {
    const { id: owner } = profile;
    await variables.savePlain({ owner, name: 'at', value: profile.host });
    await variables.saveSecret({ owner, name: 'token' }, 'canary');
    if (profile.via === undefined) {
      await keys.secrets.store({ kind: 'proxy', owner }, 'canary');
      for (const { name } of profile.headers ?? [])
        await keys.secrets.store({ kind: 'header', owner, name }, 'canary');
    }
    await writeWhole(layout.scratch(owner, 'a1'), `"${profile.host} ${profile.clusterUuid}"`);
    await writeWhole(layout.apis(owner), JSON.stringify({ format: 1, apis: [], host: profile.host }));
    await collections.add(profile, { ...draft, name: profile.host });
    await new ChosenFiles(memory).add({ profileId: owner, requestId: 'r' }, '/tmp/disk.img');
    exchanges.add(
      profile,
      draft,
      { method: 'GET', origin: '', target: ['/'], headers: [], effect: 'read', family: 'v2.0', late: [] },
      {
        ...{ status: 200, statusText: 'OK', headers: [], startedAt: '', trust: 'system', login: 'session' },
        body: { kind: 'memory', bytes: Buffer.from(profile.host) },
        timeline: { total: 0, steps: [] },
      },
    );
  }

  function services(): Services {
    const parts = {
      ...{ profiles, variables, collections, exchanges, secrets: keys.secrets },
      catalogs: new Catalogs(
        new ApiStore(layout),
        () => Promise.reject(new Error('nothing is read here')),
        (failure) => assert.fail(failure),
      ),
      chosenFiles: new ChosenFiles(memory),
      transport: async () => ({ closeProfile: (id: string) => closed.push(id) }),
    };
    return parts as unknown as Services;
  }
  /** Every file's path and text, and every key of the keychain. */
  async function everything(): Promise<string[]> {
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = names.filter((name) => name.isFile()).map((name) => path.join(name.parentPath, name.name));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const folders = names.map((name) => name.name);
    return [
      ...folders,
      ...texts,
      ...keys.stored.keys(),
      ...exchanges.all().map((one) => JSON.stringify(one)),
      memory.text(),
    ];
  }
  async function traces(...words: string[]): Promise<string[]> {
    const all = await everything();
    return words.filter((word) => all.some((text) => text.includes(word)));
  }
  function answer(button: string | undefined): string[] {
    const asked: string[] = [];
    restore.push(
      replaced(
        vscode.window,
        'showWarningMessage',
        async (question: string, { detail }: { detail: string }, ...buttons: string[]) => {
          asked.push(`${question}\n${detail}\n[${buttons.join('] [')}]`);
          return buttons.find((each) => each === button);
        },
      ),
    );
    return asked;
  }

  it('changes nothing where the person says no', async () => {
    const before = (await everything()).sort();
    const asked = answer(undefined);
    await askAndRemove(services(), central);
    await askAndForget(services(), central);
    assert.equal(asked.length, 2);
    assert.deepEqual((await everything()).sort(), before);
    assert.deepEqual(closed, []);
  });

  it('leaves nothing of it but its collection, and all of the others', async () => {
    const asked = answer('Remove');
    await askAndRemove(services(), other);
    assert.match(asked[0] ?? '', /^Remove Other\?/);
    const collection = collections.find(
      (await collections.all()).find((one) => collections.isOf(one, other))!.id,
    )!;
    await rm(collection.file);
    assert.deepEqual(await traces('p-other', 'uuid-other', 'other.test'), []);
    assert.deepEqual(await traces('p-central', 'p-child', 'login-own', 'login-shared'), [
      ...['p-central', 'p-child', 'login-own', 'login-shared'],
    ]);
    assert.deepEqual(closed, ['p-other']);
  });

  it('asks once for what is behind it, and takes that along', async () => {
    const asked = answer('Remove All');
    await askAndRemove(services(), central);
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /Behind\.[^]*\[Remove All\] \[Remove Only Central\]/);
    assert.deepEqual(
      profiles.all().map(({ id }) => id),
      ['p-other'],
    );
    assert.deepEqual(await traces('p-central', 'p-child', 'login-own'), []);
    assert.deepEqual(await traces('login-shared'), ['login-shared'], 'another cluster logs in with it');
  });

  it('may leave what is behind it, which is shown and says why it can’t be used', async () => {
    answer('Remove Only Central');
    await askAndRemove(services(), central);
    const orphan = profiles.find('p-child') ?? assert.fail();
    assert.ok(profiles.isOrphan(orphan));
    assert.throws(
      () => profiles.get('p-child'),
      (error: { reason?: string; facts?: { detail?: string } }) =>
        error.reason === 'gone' &&
        /Prism Central that Behind is reached through/.test(error.facts?.detail ?? ''),
    );
    answer('Remove');
    await askAndRemove(services(), orphan);
    assert.equal(profiles.find('p-child'), undefined);
  });

  it('forgets everything: no file, no key, no answer and no collection has a trace of it', async () => {
    const asked = answer('Forget Everything');
    await askAndForget(services(), central);
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /• Behind\n[^]*• .*central\.postman_collection\.json/);
    assert.ok(!asked[0]?.includes('other.postman'));
    const words = [
      'p-central',
      'uuid-central',
      'central.test',
      'p-child',
      'uuid-child',
      'jump.test',
      'login-own',
    ];
    assert.deepEqual(await traces(...words), []);
    assert.deepEqual(await traces('p-other', 'uuid-other', 'other.test', 'login-shared'), [
      ...['p-other', 'uuid-other', 'other.test', 'login-shared'],
    ]);
    assert.deepEqual((await collections.all()).length, 1);
  });

  it('goes on where the keychain fails, and says so in the end', async () => {
    answer('Remove');
    restore.push(replaced(keys.secrets, 'forget', () => Promise.reject(new Error('no keyring'))));
    await assert.rejects(askAndRemove(services(), other), /no keyring/);
    assert.equal(profiles.find('p-other'), undefined);
    const files = await readdir(folder, { recursive: true });
    assert.deepEqual(
      files.filter((file) => file.includes('p-other')),
      [],
    );
    assert.equal(exchanges.all().length, 2);
  });
});
