import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { exportClusters, importClusters } from '../../src/app/commands/clusters/exchangeClusters';
import type { Services } from '../../src/app/services';
import { StorageLayout } from '../../src/app/storage/layout';
import { Profiles } from '../../src/app/storage/profiles';
import { Variables } from '../../src/app/storage/variables';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import { trustSystem } from '../../src/core/cluster/trust';
import { secretOf } from '../../src/core/model/loginSecret';
import { keychain, replaced } from './support';

const login = newCredential({ id: 'c1', label: 'admin', userName: 'admin' });
const profile = {
  ...newProfile({
    ...{ id: 'p1', name: 'Lab', host: 'lab.test', port: 9440, production: true },
    ...{ trust: trustSystem(), credentialId: login.id },
  }),
  headers: [{ name: 'X-Token', secret: true as const }],
};

describe('Exporting and importing clusters', () => {
  let folder: string;
  let file: string;
  let machines: Machine[];
  let restore: (() => void)[];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'exchange-'));
    file = path.join(folder, 'clusters.json');
    machines = [];
    restore = [
      replaced(vscode.window, 'showQuickPick', async (items: unknown[]) => items),
      replaced(vscode.window, 'showSaveDialog', async () => vscode.Uri.file(file)),
      replaced(vscode.window, 'showOpenDialog', async () => [vscode.Uri.file(file)]),
      replaced(vscode.window, 'showInformationMessage', async () => undefined),
    ];
  });
  afterEach(async () => {
    for (const undo of restore) undo();
    for (const { profiles, variables } of machines) vscode.Disposable.from(profiles, variables).dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  interface Machine extends Services {
    readonly stored: Map<string, string>;
  }
  async function machine(name: string): Promise<Machine> {
    const layout = new StorageLayout(path.join(folder, name));
    const { secrets, stored } = keychain();
    const profiles = new Profiles(layout);
    await profiles.load();
    const transport = async () => ({ closeProfile: () => undefined });
    const parts = { profiles, secrets, stored, variables: new Variables(layout, secrets), transport };
    machines.push(parts as unknown as Machine);
    return parts as unknown as Machine;
  }
  /** A machine with one cluster that has every kind of secret. */
  async function full(): Promise<Machine> {
    const here = await machine('here');
    await here.profiles.save(profile, login);
    await here.secrets.store(secretOf(login)!, 'canary-password');
    await here.secrets.store({ kind: 'header', owner: 'p1', name: 'X-Token' }, 'canary-header');
    await here.secrets.store({ kind: 'proxy', owner: 'p1' }, 'canary-proxy');
    await here.variables.savePlain({ owner: 'p1', name: 'vm', value: 'web-01' });
    await here.variables.saveSecret({ owner: 'p1', name: 'token' }, 'canary-variable');
    return here;
  }

  it('carries all but the secrets to another machine', async () => {
    await exportClusters(await full());
    const text = await readFile(file, 'utf8');
    for (const secret of ['canary', Buffer.from('canary').toString('base64').slice(0, 7)])
      assert.ok(!text.includes(secret), secret);
    const there = await machine('there');
    await importClusters(there);
    const [arrived] = there.profiles.all();
    assert.deepEqual(
      [arrived?.name, arrived?.host, arrived?.production, arrived?.headers],
      ['Lab', 'lab.test', true, [{ name: 'X-Token', secret: true }]],
    );
    assert.notEqual(arrived?.id, 'p1');
    assert.equal(there.profiles.credentialFor(arrived!, 'v3')?.userName, 'admin');
    assert.deepEqual(
      [...(await there.variables.layer(arrived!.id))],
      [
        ['token', { secret: true, owner: arrived!.id }],
        ['vm', 'web-01'],
      ],
    );
    assert.equal(there.stored.size, 0);
  });

  it('keeps logins and secrets where a cluster is replaced at the same place', async () => {
    const here = await full();
    await exportClusters(here);
    const before = [...here.stored].sort();
    restore.push(replaced(vscode.window, 'showWarningMessage', async () => 'Replace'));
    await importClusters(here);
    assert.deepEqual(here.profiles.all(), [profile]);
    assert.deepEqual([...here.stored].sort(), before);
  });

  it('takes no secret to the place that a file leads a cluster to', async () => {
    const here = await full();
    await exportClusters(here);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"lab.test"', '"evil.test"'));
    await here.profiles.update('p1', (now) => ({ ...now, clusterUuid: 'u' }));
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"name": "Lab"', '"name": "Lab", "clusterUuid": "u"'));
    restore.push(replaced(vscode.window, 'showWarningMessage', async () => 'Replace'));
    await importClusters(here);
    const [moved] = here.profiles.all();
    assert.deepEqual([moved?.id, moved?.host], ['p1', 'evil.test']);
    assert.notEqual(moved?.credentials.default, login.id);
    const left = [...here.stored.keys()].filter((key) => key.includes('/p1'));
    assert.deepEqual(left, []);
  });

  it('changes nothing where the person cancels, and for a file that is none', async () => {
    const here = await full();
    await exportClusters(here);
    restore.push(replaced(vscode.window, 'showWarningMessage', async () => undefined));
    await importClusters(here);
    await writeFile(file, '{"format":1,"prismExplorer":"clusters","clusters":[{"password":"x"}]}');
    await assert.rejects(
      importClusters(here),
      (error: { reason?: string; facts?: { detail?: string } }) =>
        error.reason === 'unreadable-file' && error.facts?.detail?.startsWith(file) === true,
    );
    assert.deepEqual(here.profiles.all(), [profile]);
  });
});
