import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { addCluster } from '../../src/app/commands/clusters/addCluster';
import { passwordOf } from '../../src/app/clusters/logins';
import { StorageLayout } from '../../src/app/storage/layout';
import { newCredential } from '../../src/core/cluster/profile';
import type { Credential } from '../../src/core/model/credential';
import { Failure } from '../../src/core/model/failure';
import type { ClusterProfile } from '../../src/core/model/profile';
import { clusterUuidOf } from '../../src/core/prism/identity';
import type { Demo } from '../../src/demo/demo';
import { ask, control, cookiesOf } from '../unit/demo/support';
import { startDemo } from '../unit/demo/startDemo';
import { openWindow, profileOf, type Keychain, type Window } from './loginWindow';
import { back, type, type Turn } from './person';
import { peopleOfEachTest } from './people';
import { keychain, replaced } from './support';

describe('The login of a cluster that is added', function () {
  this.timeout(10_000);
  let demo: Demo;
  let layout: StorageLayout;
  let here: Window;
  const { answers, chooses, presses, undo } = peopleOfEachTest();
  let stored: Map<string, string>;
  let storage: Keychain;
  before(async () => {
    demo = await startDemo({ product: 'pc' });
  });
  after(() => demo.close());
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'adding-')));
    ({ stored, storage } = keychain());
    here = await openWindow(layout, storage);
    await control(demo, { resetStats: true });
  });
  afterEach(async () => {
    here.close();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  const TRUST = 'Trust This Certificate';
  const address = (): Turn => type(`${demo.host}:${demo.port}`);
  const checks = async (): Promise<number> => (await control(demo)).json.credentialChecks[demo.username] ?? 0;
  /** Another cluster with this password is here already. */
  async function other(password: string): Promise<void> {
    const login = newCredential({ id: 'admin', label: 'admin', userName: demo.username });
    await here.profiles.save(profileOf(demo, 'Lab 1', login.id), login);
    await here.secrets.store(passwordOf(login), password);
  }

  it('may be that of another cluster: it is shared, not asked for, and costs one check', async () => {
    await other(demo.password);
    presses(TRUST);
    const list = chooses(/Use admin .*used by Lab 1/);
    const someone = answers(address(), type('Lab 2'));
    const profile = await addCluster(here.services);
    assert.deepEqual(profile?.credentials, { default: 'admin' });
    assert.match(list.shown[0]?.title ?? '', /Add a Cluster/);
    assert.equal(await checks(), 1);
    assert.deepEqual(
      someone.asked.map(({ password }) => password),
      [false, false],
    );
    assert.equal(here.profiles.credentials().length, 1);
  });

  it('may be a new one where others are, and the way back leads through the same questions', async () => {
    await other(demo.password);
    presses(TRUST);
    const list = chooses(/New User Name/, /New User Name/);
    const someone = answers(...[address(), back, type(demo.username), type(demo.password), type('Lab 2')]);
    const profile = await addCluster(here.services);
    assert.equal(list.shown.length, 2);
    assert.notEqual(profile?.credentials.default, 'admin');
    assert.deepEqual([someone.left(), await checks()], [0, 1]);
  });

  it('that another cluster’s login turns out not to fit is asked for again, and nothing is kept', async () => {
    await other('not the password');
    presses(TRUST);
    const said: string[] = [];
    undo.push(replaced(vscode.window, 'showErrorMessage', async (text: string) => void said.push(text)));
    chooses(/Use admin/);
    answers(address());
    assert.equal(await addCluster(here.services), undefined);
    assert.match(said[0] ?? '', /the password is wrong, or the account is locked/);
    assert.deepEqual([here.profiles.all().length, await checks()], [1, 1]);
  });

  it('may be an API key of Prism Central, for v4 alone', async () => {
    presses(TRUST);
    chooses(/New API Key.*2024\.3.*37 operations/);
    const keyButton: Turn = { button: 'other' };
    const someone = answers(address(), keyButton, type('wrong-key'), type(demo.apiKey), type('Lab'));
    const profile = await addCluster(here.services);
    assert.ok(profile, JSON.stringify(someone.asked));
    assert.match(someone.asked[2]?.refusals[0] ?? '', /rejected/);
    const login = here.profiles.credentialFor(profile, 'v4:vmm');
    assert.deepEqual([login?.kind, here.profiles.credentialFor(profile, 'v3')], ['apiKey', undefined]);
    assert.match([...stored.keys()].join(), /^v1\/credential\/[0-9a-f-]+\/apiKey$/);
    assert.equal((await here.read(profile, 'v4:vmm', '/api/vmm/v4.0/ahv/config/vms')).status, 200);
    assert.equal(await checks(), 0);
  });

  it('may be a session pasted from the browser where a password is impossible, kept in memory only', async () => {
    const cookie = cookiesOf(await ask(demo, 'GET', '/api/nutanix/v3/users/me')).join('; ');
    await control(demo, { resetStats: true });
    const { send } = here.services;
    const saml: Window['services'] = {
      ...here.services,
      send: async (permit, options) => {
        if (permit.credential?.kind === 'basic')
          throw new Failure('password-login-impossible', { cluster: permit.profile.name });
        return send(permit, options);
      },
    };
    const said = presses(TRUST, 'Browser Session…');
    const curl = `curl 'https://${demo.host}:${demo.port}/api/nutanix/v3/users/me' -b '${cookie}' --insecure`;
    const elsewhere = curl.replace(demo.host, '10.9.9.9');
    const someone = answers(
      ...[address(), type('jane'), type('pw'), type(elsewhere), type(curl), type('Lab')],
    );
    const profile = await addCluster(saml);
    assert.ok(profile, JSON.stringify(someone.asked));
    assert.match(said.at(-1) ?? '', /can’t log in .*with a password[\s\S]*three ways/);
    assert.match(someone.asked.at(-2)?.refusals[0] ?? '', /copied at 10\.9\.9\.9/);
    assert.deepEqual([...stored.keys()], []);
    assert.equal((await here.read(profile)).status, 200);
    assert.equal(await checks(), 0);
    assert.equal(here.profiles.credentialFor(profile, 'v3')?.kind, 'browserSession');
  });

  describe('where the cluster is here already', () => {
    /** Lab 1, at an address where it is no longer, with a password that was refused. */
    async function known(userName = demo.username): Promise<ClusterProfile> {
      const login: Credential = {
        ...newCredential({ id: 'own', label: userName, userName }),
        state: { kind: 'rejected', since: '2026-01-01T00:00:00.000Z' },
      };
      const clusterUuid = clusterUuidOf(200, (await ask(demo, 'GET', '/api/nutanix/v3/prism_central')).text);
      assert.ok(clusterUuid);
      const lab = { ...profileOf(demo, 'Lab 1', login.id), host: '10.0.0.5', clusterUuid };
      await here.profiles.save(lab, login);
      await here.secrets.store(passwordOf(login), 'old password');
      await control(demo, { resetStats: true });
      return lab;
    }
    const moved = async (...wanted: string[]): Promise<string[]> => {
      const said = presses(TRUST, ...wanted);
      const answer = async (text: string, { detail }: { detail: string }, ...buttons: string[]) => {
        said.push(`${text}\n${detail}`);
        return buttons.find((button) => wanted.includes(button));
      };
      undo.push(replaced(vscode.window, 'showInformationMessage', answer));
      chooses(/New User Name/);
      answers(address(), type(demo.username), type(demo.password));
      assert.equal((await addCluster(here.services))?.id, 'Lab 1');
      assert.equal(here.profiles.get('Lab 1').host, demo.host);
      return said;
    };

    it('replaces the password of the same user there, if the person wants that', async () => {
      await known();
      const said = await moved('Move Lab 1', 'Use It from Now On');
      assert.match(said.at(-1) ?? '', /Another secret than the one that is kept let you in to Lab 1/);
      const [login, ...others] = here.profiles.credentials();
      assert.deepEqual([login?.id, login?.state.kind, others], ['own', 'accepted', []]);
      assert.ok(login && login.revision > 1);
      assert.equal((await here.read(here.profiles.get('Lab 1'))).status, 200);
    });

    it('becomes its login where it is another user’s, if the person wants that', async () => {
      await known('somebody');
      const said = await moved('Move Lab 1', 'Use It from Now On');
      assert.match(
        said.at(-1) ?? '',
        /Another login than its own let you in.*admin[^]*logs in with somebody/,
      );
      const profile = here.profiles.get('Lab 1');
      assert.equal(here.profiles.credentialFor(profile, 'v3')?.userName, demo.username);
      assert.equal((await here.read(profile)).status, 200);
    });

    it('changes nothing of the logins there if the person does not want that', async () => {
      await known();
      const before = here.profiles.credentials();
      await moved('Move Lab 1');
      assert.deepEqual(here.profiles.credentials(), before);
      assert.equal(await here.secrets.read(passwordOf(before[0]!)), 'old password');
    });

    it('is not asked about where it is the one that is kept', async () => {
      await known();
      await here.profiles.saveCredential({
        ...here.profiles.credentials()[0]!,
        revision: 2,
        state: { kind: 'unused' },
      });
      await here.secrets.store(passwordOf(here.profiles.credentials()[0]!), demo.password);
      const said = await moved('Move Lab 1');
      assert.equal(said.filter((text) => text.includes('let you in')).length, 0);
    });
  });

  it('is kept for the session only where the keychain fails and the person says so', async () => {
    const broken = { ...storage, store: () => Promise.reject(new Error('no keyring')) } as Keychain;
    const window = await openWindow(layout, broken);
    try {
      const said = presses(TRUST, 'Keep for This Session Only');
      answers(address(), type(demo.username), type(demo.password), type('Lab'));
      const profile = await addCluster(window.services);
      assert.ok(profile);
      assert.match(said.at(-1) ?? '', /did not keep the password of admin[\s\S]*until this window closes/);
      assert.equal((await window.read(profile)).status, 200);
      assert.equal(stored.size, 0);
    } finally {
      window.close();
    }
  });

  it('is not kept where the keychain fails and the person says nothing, and neither is the cluster', async () => {
    const broken = { ...storage, store: () => Promise.reject(new Error('no keyring')) } as Keychain;
    const window = await openWindow(layout, broken);
    try {
      presses(TRUST);
      const someone = answers(address(), type(demo.username), type(demo.password), type('Lab'));
      assert.equal(await addCluster(window.services), undefined);
      assert.equal(someone.asked.at(-1)?.value, 'Lab', 'the last question stands again');
      assert.deepEqual([window.profiles.all(), window.profiles.credentials()], [[], []]);
    } finally {
      window.close();
    }
  });

  for (const [button, route] of [
    ['Connect Directly', 'direct'],
    [undefined, undefined],
  ] as const) {
    it(`goes ${route ?? 'nowhere'} where the proxy refuses and the person presses ${button ?? 'nothing'}`, async () => {
      const transport = await here.services.transport();
      const tried: string[] = [];
      const refusing: Window['services'] = {
        ...here.services,
        transport: async () => ({
          ...transport,
          fetchCertificate: async (host, port, way, ...rest) => {
            tried.push(way.kind);
            if (way.kind === 'vscode')
              throw new Failure('proxy-refused', { cluster: host, setting: 'http.proxy' });
            return transport.fetchCertificate(host, port, way, ...rest);
          },
        }),
      };
      presses(TRUST, ...(button ? [button] : []));
      const someone = answers(address(), type(demo.username), type(demo.password), type('Lab'));
      const profile = route === undefined ? undefined : await addCluster(refusing);
      if (route === undefined) {
        someone.restore();
        const leaving = answers(address());
        assert.equal(await addCluster(refusing), undefined);
        assert.match(leaving.asked[0]?.refusals[0] ?? '', /proxy .*http\.proxy/);
      }
      assert.deepEqual(tried, ['vscode', ...(route ? [route] : [])]);
      assert.equal(profile?.route.kind, route);
    });
  }
});
