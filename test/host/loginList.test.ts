import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { passwordOf } from '../../src/app/clusters/logins';
import { manageLogins } from '../../src/app/commands/logins/manageLogins';
import { StorageLayout } from '../../src/app/storage/layout';
import { newCredential } from '../../src/core/cluster/profile';
import type { ClusterProfile } from '../../src/core/model/profile';
import { readRequest } from '../../src/core/prism/readRequest';
import { guard } from '../../src/core/request/guard';
import type { Demo } from '../../src/demo/demo';
import { ask, control, cookiesOf } from '../unit/demo/support';
import { startDemo } from '../unit/demo/startDemo';
import { makeTestCertificate } from '../unit/support/certificates';
import { openWindow, profileOf, type Keychain, type Window } from './loginWindow';
import { chooser, leave, person, type, type Person, type Turn } from './person';
import { keychain, replaced } from './support';

describe('The list of a cluster’s logins', function () {
  this.timeout(10_000);
  let demo: Demo;
  let layout: StorageLayout;
  let here: Window;
  let open: Window[];
  let restore: (() => void)[];
  let stored: Map<string, string>;
  let storage: Keychain;
  let lab: ClusterProfile;
  const login = newCredential({ id: 'admin', label: 'admin', userName: 'admin' });
  before(async () => {
    demo = await startDemo({ product: 'pc' });
  });
  after(() => demo.close());
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'list-')));
    ({ stored, storage } = keychain());
    here = await openWindow(layout, storage);
    [open, restore] = [[here], []];
    lab = profileOf(demo, 'Lab 1', login.id);
    await here.profiles.save(lab, login);
    await here.profiles.save(profileOf(demo, 'Lab 2', login.id), login);
    await here.secrets.store(passwordOf(login), demo.password);
    await control(demo, { resetStats: true });
  });
  afterEach(async () => {
    for (const undo of restore) undo();
    for (const window of open) window.close();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  function answers(...turns: Turn[]): Person {
    const someone = person(...turns);
    restore.push(someone.restore);
    return someone;
  }
  /** Chooses in the lists in turn, then leaves. */
  async function manage(...turns: (RegExp | 'back')[]): Promise<ReturnType<typeof chooser>> {
    const someone = chooser(...turns);
    try {
      await manageLogins(here.services, lab);
      return someone;
    } finally {
      someone.restore();
    }
  }
  const chooseFiles = (...files: string[]): void =>
    void restore.push(
      replaced(vscode.window, 'showOpenDialog', async () => [
        vscode.Uri.file(files.shift() ?? assert.fail()),
      ]),
    );
  const now = (): ClusterProfile => here.profiles.get(lab.id);

  it('says which login each API uses, what became of each, and who else uses it', async () => {
    await here.read(lab);
    const { shown } = await manage();
    const [{ title, rows } = assert.fail()] = shown;
    assert.equal(title, 'Logins of Lab 1');
    for (const row of [
      /^All APIs \| admin \(user name and password\)$/,
      /^API v4 \| as for all APIs$/,
      /^Client certificate of the TLS handshake \| none$/,
      /admin \(user name and password\) \| accepted .* \| also used by Lab 2$/,
    ])
      assert.ok(
        rows.some((text) => row.test(text)),
        `${row} in\n${rows.join('\n')}`,
      );
  });

  it('gives v4 an API key that is tried once and used for v4 alone', async () => {
    answers(type('robot'), type(demo.apiKey));
    const { shown } = await manage(/^API v4/, /New API Key/);
    assert.match(
      shown[1]?.rows.join('\n') ?? '',
      /2024\.3 or later; 37 operations of v4 take only a password/,
    );
    const key = here.profiles.credentialFor(now(), 'v4:vmm');
    assert.deepEqual([key?.kind, key?.label, key?.state.kind], ['apiKey', 'robot', 'accepted']);
    assert.equal(here.profiles.credentialFor(now(), 'v3')?.id, 'admin');
    assert.equal((await control(demo)).json.apiKeyChecks, 1);
    assert.equal((await here.read(now(), 'v4:vmm', '/api/vmm/v4.0/ahv/config/vms')).status, 200);
  });

  it('offers no API key for other APIs, nor on Prism Element', async () => {
    const { shown } = await manage(/^API v3/, 'back');
    assert.ok(!shown[1]?.rows.join('\n').includes('API Key'));
    await here.profiles.save({ ...lab, product: 'pe' });
    const element = await manage();
    assert.ok(!element.shown[0]?.rows.join('\n').includes('API v4'));
  });

  it('takes a family’s own login away again, and can leave it without any', async () => {
    await manage(/^API v3/, /No Login/);
    assert.equal(here.profiles.credentialFor(now(), 'v3'), undefined);
    await manage(/^API v3/, /As for All APIs/);
    assert.equal(here.profiles.credentialFor(now(), 'v3')?.id, 'admin');
  });

  it('shows the password with each request where a gateway wants it', async () => {
    await manage(/^All APIs/, /With Each Request/);
    assert.deepEqual(now().basicAlways, ['default']);
    const first = await here.read(now());
    assert.equal(first.login, 'password');
    await manage(/^All APIs/, /Once, for a Session/);
    assert.equal(now().basicAlways, undefined);
  });

  it('keeps a pasted browser session in memory, says so, and asks for it again in another window', async () => {
    const cookie = cookiesOf(await ask(demo, 'GET', '/api/nutanix/v3/users/me')).join('; ');
    const before = [...stored];
    answers(type(`Cookie: ${cookie}`));
    await manage(/^All APIs/, /Paste a Browser Session/);
    const session = here.profiles.credentialFor(now(), 'v3');
    assert.equal(session?.kind, 'browserSession');
    assert.equal((await here.read(now())).login, 'browser');
    const { shown } = await manage();
    assert.match(shown[0]?.rows[1] ?? '', /browser session, until this window closes/);
    assert.deepEqual([...stored], before, 'nothing of it reached the keychain');
    const reloaded = await openWindow(layout, storage);
    open.push(reloaded);
    const someone = answers(type(cookie));
    assert.equal((await reloaded.read(now())).status, 200);
    assert.match(someone.asked[0]?.title ?? '', /Browser Session with Lab 1/);
  });

  it('keeps a client certificate with its decrypted key, and refuses a key of another one', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const own = await makeTestCertificate({ subject: 'CN=jane' });
    const folder = path.dirname(layout.root);
    const files = { cert: 'jane.pem', key: 'jane.key', other: 'other.key' };
    for (const [name, text] of [
      [files.cert, own.certPem],
      [files.key, own.keyPem],
      [
        files.other,
        privateKey
          .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
          .toString(),
      ],
    ] as const)
      await writeFile(path.join(folder, name), text);
    chooseFiles(path.join(folder, files.cert), path.join(folder, files.other));
    const someone = answers(type('wrong'), type('x'));
    await assert.rejects(manage(/^Client certificate/, /New Client Certificate/), {
      reason: 'unreadable-file',
    });
    assert.match(someone.asked[0]?.refusals[0] ?? '', /can’t be read with this passphrase/);
    assert.equal(now().clientCertificate, undefined);
    chooseFiles(path.join(folder, files.cert), path.join(folder, files.key));
    await manage(/^Client certificate/, /New Client Certificate/);
    const id = now().clientCertificate ?? assert.fail();
    assert.equal(here.logins.find(id)?.label, 'jane');
    assert.match(stored.get(`v1/credential/${id}/privateKey`) ?? '', /BEGIN PRIVATE KEY/);
    await manage(/^Client certificate/, /None/);
    assert.equal(now().clientCertificate, undefined);
  });

  it('renames a login for all clusters, and removes those that none uses', async () => {
    answers(type('Lab admin'));
    await manage(/^\$\(key\) admin/, /Rename/);
    assert.equal(here.logins.find('admin')?.label, 'Lab admin');
    for (const each of here.profiles.all()) await here.profiles.save({ ...each, credentials: {} });
    restore.push(replaced(vscode.window, 'showQuickPick', async (items: unknown) => items));
    await manage(/Remove Unused/);
    assert.deepEqual([here.profiles.credentials(), [...stored.keys()]], [[], []]);
  });

  it('asks for a secret variable and a secret header that are gone, each once, and sends with both', async () => {
    const request = {
      ...readRequest(lab, 'v3', '/api/nutanix/v3/prism_central'),
      headers: [
        { name: 'X-One', value: [{ secret: 'token', encoding: 'raw' }] },
        { name: 'X-Two', value: [{ secret: 'X-Two', from: 'header', encoding: 'raw' }] },
      ],
    } as const;
    const someone = answers(type('first value'), type('second value'));
    const permit = (): ReturnType<typeof guard> => guard(lab, login, request);
    const sent = await Promise.all([here.send(permit()), here.send(permit()), here.send(permit())]);
    assert.deepEqual(
      sent.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.deepEqual(
      someone.asked.map(({ title }) => title),
      ['Secret Variable “token” for Lab 1', 'Secret Header “X-Two” for Lab 1'],
    );
    assert.ok(stored.has('v1/variable/Lab 1/token') && stored.has('v1/header/Lab 1/X-Two'));
    stored.clear();
    await here.variables.declareSecret({ owner: 'global', name: 'token' });
    answers(type('for all'), type('second value'));
    await here.secrets.store(passwordOf(login), demo.password);
    assert.equal((await here.send(permit())).status, 200);
    assert.ok(stored.has('v1/variable/global/token'), 'a variable of all clusters is kept for all');
    answers(leave);
    stored.delete('v1/variable/global/token');
    await assert.rejects(here.send(permit()), { reason: 'cancelled' });
  });

  for (const [what, get] of [
    ['refuses', () => Promise.reject(new Error('locked'))],
    ['hangs', () => new Promise<never>(() => undefined)],
  ] as const) {
    it(`a keychain that ${what} ends a request with “secret-store”, and nobody is asked for a password`, async () => {
      const window = await openWindow(layout, { ...storage, get } as Keychain, 50);
      open.push(window);
      const someone = answers();
      await assert.rejects(window.read(lab), { reason: 'secret-store' });
      assert.deepEqual(someone.asked, []);
    });
  }
});
