import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { passwordOf } from '../../src/app/clusters/logins';
import { mayKeepUntried } from '../../src/app/clusters/mayKeepUntried';
import { addCluster } from '../../src/app/commands/clusters/addCluster';
import { manageLogins } from '../../src/app/commands/logins/manageLogins';
import { StorageLayout } from '../../src/app/storage/layout';
import { newCredential } from '../../src/core/cluster/profile';
import type { Credential } from '../../src/core/model/credential';
import { Failure } from '../../src/core/model/failure';
import type { ClusterProfile } from '../../src/core/model/profile';
import { readRequest } from '../../src/core/prism/readRequest';
import { guard } from '../../src/core/request/guard';
import type { Demo } from '../../src/demo/demo';
import { control } from '../unit/demo/support';
import { startDemo } from '../unit/demo/startDemo';
import { makeTestCertificate } from '../unit/support/certificates';
import { openWindow, profileOf, type Keychain, type Window } from './loginWindow';
import { back, chooser, type, type Turn } from './person';
import { peopleOfEachTest } from './people';
import { keychain, replaced } from './support';

describe('A cluster that demands a client certificate', function () {
  this.timeout(10_000);
  let demo: Demo;
  let folder: string;
  /** The files that the demo accepts, and those of somebody whom it does not know. */
  let own: readonly [certificate: string, key: string];
  let stranger: readonly [certificate: string, key: string];
  let ownPem: string;
  let layout: StorageLayout;
  let stored: Map<string, string>;
  let storage: Keychain;
  let here: Window;
  const { answers, chooses, presses, undo } = peopleOfEachTest();

  const pair = async (name: string, certificate: string, key: string): Promise<readonly [string, string]> => {
    const files = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)] as const;
    await writeFile(files[0], certificate);
    await writeFile(files[1], key);
    return files;
  };
  before(async () => {
    demo = await startDemo({ product: 'pc', tls: { clientCertificate: 'required', versions: '1.3' } });
    folder = await mkdtemp(path.join(tmpdir(), 'client-'));
    const { client } = (await control(demo, undefined, {}, '/demo/certificates')).json;
    ownPem = client.certificate;
    own = await pair('own', client.certificate, client.key);
    const other = await makeTestCertificate({ subject: 'CN=stranger' });
    stranger = await pair('stranger', other.certPem, other.keyPem);
  });
  after(async () => {
    await demo.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'demanding-')));
    ({ stored, storage } = keychain());
    here = await openWindow(layout, storage);
    await control(demo, { resetStats: true });
  });
  afterEach(async () => {
    here.close();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  /** Chooses these files in turn; leaves the dialog where there is none left. @returns its titles */
  function chooseFiles(...files: string[]): string[] {
    const titles: string[] = [];
    const answer = async ({ title }: { title: string }): Promise<unknown> => {
      titles.push(title);
      const file = files.shift();
      return file === undefined ? undefined : [vscode.Uri.file(file)];
    };
    undo.push(replaced(vscode.window, 'showOpenDialog', answer));
    return titles;
  }
  const CHOOSE = ['Trust This Certificate', 'Choose Client Certificate…'];
  const address = (): Turn => type(`${demo.host}:${demo.port}`);
  const checks = async (): Promise<number> => (await control(demo)).json.credentialChecks[demo.username] ?? 0;
  const admin = (): Credential => newCredential({ id: 'admin', label: 'admin', userName: demo.username });
  const shown = (): Credential => ({
    ...newCredential({ id: 'cert', label: 'own', kind: 'clientCertificate' }),
    certificatePem: ownPem,
  });
  /** Is set up with both; neither password nor key is in the keychain. */
  async function lab(more: Partial<ClusterProfile> = {}): Promise<ClusterProfile> {
    const profile = { ...profileOf(demo, 'Lab', 'admin'), clientCertificate: 'cert', ...more };
    await here.profiles.saveCredential(shown());
    await here.profiles.save(profile, admin());
    return profile;
  }

  describe('when it is added', () => {
    it('leads from the failure to its choice, and goes on with one check of the password', async () => {
      const said = presses(...CHOOSE);
      const titles = chooseFiles(...own);
      const someone = answers(address(), type(demo.username), type(demo.password), type('Lab'));
      const profile = await addCluster(here.services);
      assert.ok(profile, JSON.stringify(someone.asked));
      assert.match(said.at(-1) ?? '', /wants a client certificate[^]*shown in each TLS handshake/);
      assert.equal(titles.length, 2);
      assert.equal(await checks(), 1);
      const kept = here.logins.find(profile.clientCertificate ?? '');
      assert.deepEqual([kept?.kind, kept?.state.kind], ['clientCertificate', 'accepted']);
      assert.match(stored.get(`v1/credential/${kept?.id}/privateKey`) ?? '', /BEGIN PRIVATE KEY/);
      const reloaded = await openWindow(layout, storage);
      try {
        assert.equal((await reloaded.read(reloaded.profiles.get(profile.id))).status, 200);
      } finally {
        reloaded.close();
      }
    });

    it('is asked for it before it is asked anything else, where the handshake of TLS 1.2 ends for want of it', async () => {
      const old = await startDemo({ product: 'pc', tls: { clientCertificate: 'required', versions: '1.2' } });
      try {
        const { client } = (await control(old, undefined, {}, '/demo/certificates')).json;
        const said = presses(...CHOOSE);
        chooseFiles(...(await pair('old', client.certificate, client.key)));
        const someone = answers(
          type(`${old.host}:${old.port}`),
          type(old.username),
          type(old.password),
          type('Old'),
        );
        assert.ok(await addCluster(here.services), JSON.stringify(someone.asked));
        assert.deepEqual(
          said.map((text) => /wants a client certificate/.test(text)),
          [false, true],
        );
      } finally {
        await old.close();
      }
    });

    it('says so where the one that was chosen is not accepted, and takes another', async () => {
      const said = presses(...CHOOSE);
      chooseFiles(...stranger, ...own);
      const someone = answers(address(), address(), type(demo.username), type(demo.password), type('Lab'));
      assert.ok(await addCluster(here.services), JSON.stringify(someone.asked));
      assert.equal(said.filter((text) => text.includes('wants a client certificate')).length, 2);
      assert.match(
        someone.asked[1]?.refusals[0] ?? '',
        /does not accept the client certificate that it was shown, or it closed the connection/,
      );
      assert.deepEqual(
        here.profiles.credentials().map(({ kind }) => kind),
        ['clientCertificate', 'basic'],
      );
    });

    it('may be shown one that is here already, which is shared', async () => {
      await lab();
      await here.logins.keep({ login: shown(), secret: JSON.stringify('no key'), accepted: false });
      presses(...CHOOSE);
      chooseFiles(...own);
      chooses(/^own \| used by Lab/);
      const someone = answers(address());
      assert.equal(await addCluster(here.services), undefined);
      assert.equal(someone.asked.length, 2, 'a key that can’t be read leads back to the address');
    });

    it('keeps nothing where none is chosen: the address is asked again, with the reason', async () => {
      presses(...CHOOSE);
      chooseFiles();
      const someone = answers(address());
      assert.equal(await addCluster(here.services), undefined);
      assert.match(someone.asked.at(-1)?.refusals[0] ?? '', /wants a client certificate/);
      assert.deepEqual([here.profiles.all(), here.profiles.credentials(), stored.size], [[], [], 0]);
    });

    it('may be logged in to by the certificate alone; where that is not enough, the user is asked for', async () => {
      presses(...CHOOSE);
      const said: string[] = [];
      undo.push(replaced(vscode.window, 'showErrorMessage', async (text: string) => void said.push(text)));
      chooseFiles(...own);
      chooses(/The Client Certificate Alone/);
      const other: Turn = { button: 'other' };
      const someone = answers(...[address(), other, type(demo.username), type(demo.password), type('Lab')]);
      assert.ok(await addCluster(here.services), JSON.stringify(someone.asked));
      assert.match(said[0] ?? '', /does not accept the one that it was shown/);
      assert.equal(await checks(), 1);
    });

    it('forgets the certificate where another address is typed', async () => {
      const said = presses(...CHOOSE);
      chooseFiles(...own);
      const local = type(`localhost:${demo.port}`);
      const someone = answers(...[address(), back, local]);
      await addCluster(here.services);
      assert.equal(said.filter((text) => text.includes('wants a client certificate')).length, 2);
      assert.ok(someone.asked.length >= 3);
    });
  });

  describe('whose password and whose certificate’s key are both gone', () => {
    it('has both asked for, one after the other, in one send with one check', async () => {
      const profile = await lab();
      const titles = chooseFiles(own[1]);
      const someone = answers(type(demo.password));
      const sent = await Promise.all([here.read(profile), here.read(profile)]);
      assert.deepEqual(
        sent.map(({ status }) => status),
        [200, 200],
      );
      assert.deepEqual([titles.length, someone.asked.length, await checks()], [1, 1, 1]);
      assert.deepEqual([...stored.keys()].sort(), [
        'v1/credential/admin/password',
        'v1/credential/cert/privateKey',
      ]);
    });

    it('has a secret variable and a secret header asked for as well', async () => {
      const profile = await lab({ headers: [{ name: 'X-Gate', secret: true }] });
      const request = {
        ...readRequest(profile, 'v3', '/api/nutanix/v3/prism_central'),
        headers: [
          { name: 'X-One', value: [{ secret: 'token', encoding: 'raw' }] },
          { name: 'X-Gate', value: [{ secret: 'X-Gate', from: 'header', encoding: 'raw' }] },
        ],
      } as const;
      chooseFiles(own[1]);
      const someone = answers(type('a token'), type('a gate'), type(demo.password));
      const { status } = await here.send(guard(profile, admin(), request));
      assert.deepEqual([status, await checks()], [200, 1]);
      assert.deepEqual(
        someone.asked.map(({ title }) => title),
        ['Secret Variable “token” for Lab', 'Secret Header “X-Gate” for Lab', 'Password for Lab'],
      );
      assert.equal(stored.size, 4);
    });

    it('sends nothing where one of them is not given', async () => {
      const profile = await lab();
      chooseFiles();
      const someone = answers();
      await assert.rejects(here.read(profile), { reason: 'cancelled' });
      assert.deepEqual([someone.asked.length, await checks()], [0, 0]);
    });

    it('has the key asked for before a password that is to be replaced', async () => {
      const profile = await lab();
      await here.secrets.store(passwordOf(admin()), 'old');
      chooseFiles(own[1]);
      answers(type(demo.password));
      assert.equal((await here.logins.replace(profile, admin()))?.state.kind, 'accepted');
      assert.equal(await checks(), 1);
    });
  });

  describe('is shown a new one once before that is kept', () => {
    const manage = async (profile: ClusterProfile, ...turns: RegExp[]): Promise<void> => {
      const someone = chooser(...turns);
      try {
        await manageLogins(here.services, profile);
      } finally {
        someone.restore();
      }
    };

    it('for the handshake: one that can’t be tried is not kept unless the person says so', async () => {
      const bare = { ...profileOf(demo, 'Lab', 'admin') };
      await here.profiles.save(bare, admin());
      const said = presses();
      chooseFiles(...stranger, ...own);
      const add = [/^Client certificate/, /New Client Certificate/];
      await here.profiles.save({ ...bare, port: 1 });
      await manage(bare, ...add);
      assert.match(said[0] ?? '', /At Lab, the certificate “stranger” could not be tried/);
      assert.deepEqual([here.profiles.get(bare.id).clientCertificate, stored.size], [undefined, 0]);
      await here.profiles.save(bare);
      await manage(bare, ...add);
      const kept = here.logins.find(here.profiles.get(bare.id).clientCertificate ?? '');
      assert.equal(kept?.state.kind, 'accepted');
      assert.equal(await checks(), 0, 'no password was shown');
    });

    it('for the handshake: a connection that is closed without a word leaves open whether it is accepted', async () => {
      const said = presses('Keep Without Trying');
      const closed = new Failure('connection-lost', { data: { clientCertificateShown: true } });
      assert.equal(await mayKeepUntried(closed, 'this certificate', profileOf(demo, 'Lab', 'admin')), true);
      assert.match(
        said[0] ?? '',
        /^Lab did not say whether it accepts this certificate\.\nLab does not accept/,
      );
    });

    it('as a login: one that is not enough to log in with is refused, and nothing is kept', async () => {
      const bare = profileOf(demo, 'Lab', 'admin');
      await here.profiles.save(bare, admin());
      chooseFiles(...own);
      await assert.rejects(manage(bare, /^All APIs/, /New Client Certificate/), {
        reason: 'client-certificate',
      });
      assert.deepEqual([here.profiles.get(bare.id).credentials, stored.size], [{ default: 'admin' }, 0]);
    });

    it('in the place of another: refused, the old one stays; accepted, it is kept under a revision of its own', async () => {
      const profile = await lab();
      await here.secrets.store(passwordOf(admin()), demo.password);
      chooseFiles(own[1]);
      assert.equal((await here.read(profile)).status, 200);
      const before = here.logins.find('cert');
      chooseFiles(...own, ...own);
      const replace = [/^\$\(key\) own/, /Replace the Certificate and Its Key/];
      await here.profiles.save({ ...profile, credentials: { default: 'admin', v4: 'cert' } });
      await assert.rejects(manage(profile, ...replace), { reason: 'client-certificate' });
      await here.profiles.save(profile);
      assert.deepEqual(here.logins.find('cert'), before);
      assert.equal((await here.read(profile)).status, 200);
      await manage(profile, ...replace);
      const now = here.logins.find('cert');
      assert.ok(now && before && now.state.kind === 'accepted' && now.revision > before.revision);
      assert.equal((await here.read(profile)).status, 200);
    });
  });
});
