import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { passwordOf } from '../../src/app/clusters/logins';
import { replaceSecret } from '../../src/app/commands/logins/replaceSecret';
import { StorageLayout } from '../../src/app/storage/layout';
import { newCredential } from '../../src/core/cluster/profile';
import type { Credential } from '../../src/core/model/credential';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { Demo } from '../../src/demo/demo';
import { control } from '../unit/demo/support';
import { startDemo } from '../unit/demo/startDemo';
import { openWindow, profileOf, type Keychain, type Window } from './loginWindow';
import { leave, person, type, type Person, type Turn } from './person';
import { keychain, replaced, until } from './support';

const WRONG = 'not the password';
const SINCE = '2025-01-01T00:00:00.000Z';

describe('Logins, with a scripted person and a demo cluster', function () {
  this.timeout(10_000);
  let demo: Demo;
  let layout: StorageLayout;
  let open: Window[];
  let restore: (() => void)[];
  let stored: Map<string, string>;
  let storage: Keychain;
  before(async () => {
    demo = await startDemo({ product: 'pc' });
  });
  after(() => demo.close());
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'logins-')));
    ({ stored, storage } = keychain());
    [open, restore] = [[], []];
    await control(demo, { unlock: true });
    await control(demo, { resetStats: true });
  });
  afterEach(async () => {
    for (const back of restore) back();
    for (const window of open) window.close();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  /** Another window on the same files; with a keychain of its own where one is given. */
  async function window(own: Keychain = storage, timeoutMs?: number): Promise<Window> {
    const opened = await openWindow(layout, own, timeoutMs);
    open.push(opened);
    return opened;
  }
  function answers(...turns: Turn[]): Person {
    const someone = person(...turns);
    restore.push(someone.restore);
    return someone;
  }
  /** Answers modal questions with the button of this name; every other one ends the test. */
  function presses(button: string | undefined): string[] {
    const said: string[] = [];
    const answer = async (
      text: string,
      options: { detail?: string },
      ...buttons: string[]
    ): Promise<unknown> => {
      said.push(`${text}\n${options.detail ?? ''}`);
      assert.ok(button === undefined || buttons.includes(button), `${buttons.join()} has no ${button}`);
      return button;
    };
    restore.push(replaced(vscode.window, 'showWarningMessage', answer));
    return said;
  }
  const checks = async (): Promise<number> => (await control(demo)).json.credentialChecks[demo.username] ?? 0;

  const admin = (): Credential => newCredential({ id: 'admin', label: 'admin', userName: demo.username });
  const rejected = (): Credential => ({ ...admin(), state: { kind: 'rejected', since: SINCE } });

  /** Two clusters that share a login, kept with this password. */
  async function labs(here: Window, login: Credential, password?: string): Promise<ClusterProfile[]> {
    const both = ['Lab 1', 'Lab 2'].map((name) => profileOf(demo, name, login.id));
    for (const profile of both) await here.profiles.save(profile, login);
    if (password !== undefined) await here.secrets.store(passwordOf(login), password);
    return both;
  }
  const login = async (here: Window): Promise<Credential> =>
    (await here.profiles.latestCredential('admin')) ?? assert.fail('no login');

  describe('A replaced password', () => {
    it('costs one check, says which clusters it is for, and serves all of them', async () => {
      const here = await window();
      const [one, two] = await labs(here, rejected(), WRONG);
      assert.ok(one && two);
      const someone = answers(type(demo.password));
      const kept = await here.logins.replace(one, await login(here));
      assert.equal(await checks(), 1);
      assert.match(someone.asked[0]?.prompt ?? '', /2 clusters use this login: Lab 1, Lab 2\./);
      assert.equal(someone.asked[0]?.password, true);
      assert.ok(kept && kept.state.kind === 'accepted' && kept.revision > 1);
      assert.deepEqual(await login(here), kept);
      assert.equal((await here.read(one)).status, 200);
      assert.equal(await checks(), 1, 'the trial’s own session serves what follows');
      assert.equal((await here.read(two)).status, 200);
      assert.equal(await checks(), 2, 'another cluster has a session of its own');
      const there = await window();
      assert.equal((await there.read(two)).status, 200, 'another window has it too');
    });

    it('is said to be accepted, and for which clusters, of many the first', async () => {
      const here = await window();
      const names = Array.from({ length: 8 }, (_, at) => `Site ${at + 1}`);
      for (const name of names) await here.profiles.save(profileOf(demo, name, 'admin'), rejected());
      const said: string[] = [];
      restore.push(
        replaced(vscode.window, 'showInformationMessage', async (text: string) => void said.push(text)),
      );
      const someone = answers(type(demo.password));
      assert.equal(
        await replaceSecret(here.services, profileOf(demo, 'Site 2', 'admin'), await login(here)),
        true,
      );
      const some = 'Site 1, Site 2, Site 3 and 5 more.';
      assert.ok(
        someone.asked[0]?.prompt?.endsWith(`8 clusters use this login: ${some}`),
        someone.asked[0]?.prompt,
      );
      assert.deepEqual(said, [
        `Site 2 accepted the password of ${demo.username}. It is used from now on for ${some}`,
      ]);
      answers(leave);
      assert.equal(
        await replaceSecret(here.services, profileOf(demo, 'Site 2', 'admin'), await login(here)),
        false,
      );
      assert.equal(said.length, 1);
    });

    it('costs one check too where the password is shown with each request', async () => {
      const here = await window();
      const [one] = await labs(here, rejected());
      assert.ok(one);
      const always = { ...one, basicAlways: ['default'] as const };
      answers(type(demo.password));
      assert.equal((await here.logins.replace(always, await login(here)))?.state.kind, 'accepted');
      assert.equal(await checks(), 1);
    });

    it('that is refused stays in the field with the reason, and nothing is kept of it', async () => {
      const here = await window();
      const [one] = await labs(here, rejected(), 'old');
      assert.ok(one);
      const before = [...stored];
      const someone = answers(type(WRONG), leave);
      assert.equal(await here.logins.replace(one, await login(here)), undefined);
      assert.match(
        someone.asked[0]?.refusals.join() ?? '',
        /Lab 1 rejected admin at .*the password is wrong, or the account is locked/,
      );
      assert.deepEqual([someone.asked.length, await checks()], [1, 1]);
      assert.deepEqual(await login(here), rejected());
      assert.deepEqual([...stored], before);
    });

    it('is taken after one that was refused, each tried once', async () => {
      const here = await window();
      const [one] = await labs(here, rejected());
      assert.ok(one);
      answers(type(WRONG), type(''), type(demo.password));
      assert.equal((await here.logins.replace(one, await login(here)))?.state.kind, 'accepted');
      assert.equal(await checks(), 2);
    });

    it('is tried after another one was refused and given up, and so is the one that was kept before', async () => {
      const here = await window();
      const [one] = await labs(here, admin(), demo.password);
      assert.ok(one);
      answers(type(WRONG), leave);
      assert.equal(await here.logins.replace(one, await login(here)), undefined);
      const again = await here.logins.tryOnce(await login(here));
      assert.equal(again?.state.kind, 'unused');
      assert.equal((await here.read(one)).status, 200);
      answers(type(WRONG), leave);
      assert.equal(await here.logins.replace(one, await login(here)), undefined);
      answers(type(demo.password));
      assert.equal((await here.logins.replace(one, await login(here)))?.state.kind, 'accepted');
      assert.equal(await checks(), 4, 'each costs one check');
    });

    it('that can’t be tried is kept without a trial if the person says so, and tried by the next request', async () => {
      const here = await window();
      const [lab] = await labs(here, rejected());
      assert.ok(lab);
      const away = { ...lab, port: 1 };
      answers(type(demo.password), type(demo.password));
      const no = presses(undefined);
      assert.equal(await here.logins.replace(away, await login(here)), undefined);
      assert.match(
        no[0] ?? '',
        /At Lab 1, the password of admin could not be tried[\s\S]*refused the connection/,
      );
      assert.deepEqual(await login(here), rejected());
      answers(type(demo.password));
      presses('Keep Without Trying');
      assert.equal((await here.logins.replace(away, await login(here)))?.state.kind, 'unused');
      assert.equal(await checks(), 0);
      assert.equal((await here.read(lab)).status, 200);
      assert.equal(await checks(), 1);
    });
  });

  describe('A password that is gone', () => {
    it('is asked for once however many requests wait, and costs one check', async () => {
      const here = await window();
      const [one, two] = await labs(here, admin());
      assert.ok(one && two);
      const someone = answers(type(demo.password));
      const answered = await Promise.all([one, one, one, one, one].map((profile) => here.read(profile)));
      assert.deepEqual(
        answered.map(({ status }) => status),
        [200, 200, 200, 200, 200],
      );
      assert.deepEqual([someone.asked.length, await checks()], [1, 1]);
    });

    it('and is not given fails all who wait with “cancelled”', async () => {
      const here = await window();
      const [one] = await labs(here, admin());
      assert.ok(one);
      const someone = answers(leave);
      const outcomes = await Promise.allSettled([one, one, one].map((profile) => here.read(profile)));
      for (const outcome of outcomes)
        assert.equal(
          outcome.status === 'rejected' && (outcome.reason as { reason: string }).reason,
          'cancelled',
        );
      assert.deepEqual([someone.asked.length, await checks()], [1, 0]);
    });
  });

  describe('A rejected password', () => {
    it('is tried once more after a lock, with one check, and other windows hear of it', async () => {
      const here = await window();
      const there = await window();
      const [one, two] = await labs(here, admin(), demo.password);
      assert.ok(one && two);
      await control(demo, { lock: demo.username });
      await assert.rejects(here.read(one), { reason: 'rejected-or-locked' });
      const spent = await checks();
      await control(demo, { unlock: true });
      await until(async () => there.profiles.credentials()[0]?.state.kind === 'rejected');
      await assert.rejects(there.read(two), { reason: 'rejected-or-locked' });
      assert.equal(await checks(), spent, 'nothing is tried by itself');
      const again = await here.logins.tryOnce(await login(here));
      assert.ok(again && again.state.kind === 'unused' && again.revision > 1);
      assert.equal((await here.read(one)).status, 200);
      assert.equal(await checks(), spent + 1);
      await until(async () => there.profiles.credentials()[0]?.state.kind === 'accepted');
      assert.equal((await there.read(two)).status, 200);
    });
  });
});
