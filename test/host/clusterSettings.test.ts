import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { clusterSettings } from '../../src/app/commands/clusters/clusterSettings';
import { editVariables } from '../../src/app/commands/clusters/editVariables';
import { explainLine } from '../../src/app/failures';
import type { Services } from '../../src/app/services';
import { StorageLayout } from '../../src/app/storage/layout';
import { Profiles } from '../../src/app/storage/profiles';
import { Variables } from '../../src/app/storage/variables';
import { newChild } from '../../src/core/cluster/child';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import { trustSystem } from '../../src/core/cluster/trust';
import { Failure } from '../../src/core/model/failure';
import { GLOBAL } from '../../src/core/model/variable';
import { back, chooser, leave, person, type, type Turn } from './person';
import { keychain, replaced, until } from './support';

const credential = newCredential({ id: 'c1', label: 'admin', userName: 'admin' });
const profile = newProfile({
  ...{ id: 'p1', name: 'Lab', host: 'lab.test', port: 9440, route: { kind: 'direct' } as const },
  ...{ trust: trustSystem(), credentialId: credential.id },
});

describe('The settings of a cluster, with a scripted person', () => {
  let folder: string;
  let layout: StorageLayout;
  let profiles: Profiles;
  let variables: Variables;
  let keys: ReturnType<typeof keychain>;
  let closed: string[];
  let restore: (() => void)[];
  let reported: string[];
  beforeEach(async () => {
    reported = [];
    folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
    layout = new StorageLayout(folder);
    profiles = new Profiles(layout);
    await profiles.load();
    await profiles.save(profile, credential);
    keys = keychain();
    variables = new Variables(layout, keys.secrets);
    closed = [];
    restore = [];
  });
  afterEach(async () => {
    for (const undo of restore) undo();
    variables.dispose();
    profiles.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  function services(): Services {
    const transport = { closeProfile: (id: string) => closed.push(id) };
    const log = { report: async (error: unknown) => void reported.push(explainLine(error, 'Lab')) };
    const logins = { find: (id: string) => profiles.credentials().find((one) => one.id === id) };
    const parts = {
      profiles,
      variables,
      secrets: keys.secrets,
      transport: async () => transport,
      log,
      logins,
    };
    return parts as unknown as Services;
  }
  /** Opens the settings and has the person choose and type. @returns what the lists and the fields showed */
  async function settings(
    choices: (RegExp | 'back')[],
    turns: Turn[] = [],
    id = 'p1',
  ): Promise<{ shown: ReturnType<typeof chooser>['shown']; asked: ReturnType<typeof person>['asked'] }> {
    const [lists, fields] = [chooser(...choices), person(...turns)];
    try {
      await clusterSettings(services(), id);
      assert.equal(fields.left(), 0, 'fewer questions than answers');
      return { shown: lists.shown, asked: fields.asked };
    } finally {
      lists.restore();
      fields.restore();
    }
  }
  const value = (key: string): unknown => {
    const stored = keys.stored.get(key);
    return stored === undefined ? undefined : (JSON.parse(stored) as { value: unknown }).value;
  };

  it('show each with its value, and keep what is typed', async () => {
    const { shown } = await settings(
      [/Name/, /Address/, /Labels/],
      [type('Berlin'), type('10.0.0.5:443'), type('a, b')],
    );
    const now = profiles.get('p1');
    assert.deepEqual([now.name, now.host, now.port, now.labels], ['Berlin', '10.0.0.5', 443, ['a', 'b']]);
    assert.deepEqual(closed, ['p1'], 'closed once, for the address');
    assert.match(shown.at(-1)?.rows.join('\n') ?? '', /Address \| 10\.0\.0\.5:443[^]*Labels \| a, b/);
  });

  it('change nothing where the person leaves or goes back, and refuse what can’t be', async () => {
    const before = await readFile(layout.clusters(), 'utf8');
    await settings([/Name/]);
    await settings([/Name/, /Address/], [back, back]);
    await profiles.save({ ...profile, id: 'p2', name: 'Other' });
    const { asked } = await settings([/Name/, /Address/], [type(''), type('Other'), back, type('a b'), back]);
    assert.deepEqual(
      asked.map(({ refusals }) => refusals.length),
      [2, 1],
    );
    assert.deepEqual(profiles.get('p1'), profile);
    assert.ok(before.includes('"lab.test"'));
    assert.deepEqual(closed, []);
  });

  it('put protections on at once and take them away after a question', async () => {
    const questions: string[] = [];
    const answers: (string | undefined)[] = [undefined, 'Remove the Mark', 'Allow Changes'];
    restore.push(
      replaced(vscode.window, 'showWarningMessage', async (question: string) => {
        questions.push(question);
        return answers.shift();
      }),
    );
    await settings([/Production/, /Read-only/]);
    assert.deepEqual([profiles.get('p1').production, profiles.get('p1').readOnly], [true, true]);
    assert.equal(questions.length, 0);
    await settings([/Production/]);
    assert.equal(profiles.get('p1').production, true, 'cancelled');
    await settings([/Production/, /Read-only/]);
    assert.deepEqual([profiles.get('p1').production, profiles.get('p1').readOnly], [false, false]);
    assert.equal(questions.length, 3);
    assert.ok(questions.every((question) => question.includes('Lab')));
  });

  it('lead through a proxy whose password is in the keychain, and is never shown to another one', async () => {
    await settings([/Route/, /SOCKS5/], [type('jump.test'), type('me'), type('pw-1')]);
    assert.deepEqual(profiles.get('p1').route, {
      kind: 'socks5',
      host: 'jump.test',
      port: 1080,
      userName: 'me',
    });
    assert.equal(value('v1/proxy/p1'), 'pw-1');
    assert.ok(!(await readFile(layout.clusters(), 'utf8')).includes('pw-1'));
    await settings([/Route/, /SOCKS5/], [type('jump.test'), type('me'), type('')]);
    assert.equal(value('v1/proxy/p1'), 'pw-1', 'nothing typed: the kept one stays');
    const { asked } = await settings(
      [/Route/, /SOCKS5/],
      [type('other.test'), type('me'), type(''), type('pw-2')],
    );
    assert.equal(asked.at(-1)?.refusals.length, 1, 'another proxy wants its own');
    assert.equal(value('v1/proxy/p1'), 'pw-2');
    await settings([/Route/, /HTTP proxy/], [type('http://proxy.test:8080'), type('')]);
    assert.deepEqual(profiles.get('p1').route, { kind: 'http-proxy', url: 'http://proxy.test:8080' });
    assert.equal(value('v1/proxy/p1'), undefined);
    assert.deepEqual(closed, ['p1', 'p1', 'p1']);
  });

  it('lose nothing that was typed on the way back through the questions of a route', async () => {
    const { asked } = await settings(
      [/Route/, /Connect to/, 'back'],
      [type('no address@'), type('localhost:9441')],
    );
    assert.deepEqual(profiles.get('p1').route, { kind: 'connect-to', host: 'localhost', port: 9441 });
    assert.match(asked[0]?.refusals[0] ?? '', /asked for next/);
    const again = await settings(
      [/Route/, /SOCKS5/, 'back', 'back'],
      [type('jump.test:1'), type('me'), back, back, back],
    );
    assert.deepEqual(
      again.asked.map(({ value: shown }) => shown),
      ['', '', '', 'me', 'jump.test:1'],
    );
    assert.equal(profiles.get('p1').route.kind, 'connect-to');
  });

  it('go back by one step with Escape, and keep what was typed before', async () => {
    const { asked, shown } = await settings(
      [/Route/, /SOCKS5/],
      [type('jump.test:1'), type('me'), leave, leave, type('other.test:2'), type('me'), type('pw')],
    );
    assert.deepEqual(
      asked.map(({ value: was }) => was),
      ['', '', '', 'me', 'jump.test:1', 'me', ''],
    );
    assert.match(shown.at(-1)?.rows.join('\n') ?? '', /Route \| SOCKS5 proxy me@other\.test:2/);
    const again = await settings(
      [/Extra headers/, /Add a Header/, /^Plain/, /^Secret/],
      [type('X-Gate'), leave, leave, leave],
    );
    assert.deepEqual(
      again.asked.map(({ value: was }) => was),
      ['', '', '', 'X-Gate'],
    );
    const [list, one] = ['Extra Headers of Lab', 'Extra Headers of Lab › X-Gate'];
    assert.deepEqual(
      again.shown.map(({ title }) => title),
      ['Settings of Lab', list, one, one, one, list, 'Settings of Lab'],
    );
  });

  it('come back after a login and after the trust were changed, with what is in force now', async () => {
    restore.push(
      replaced(vscode.window, 'showQuickPick', async (items: readonly { label: string }[]) =>
        items.find(({ label }) => label.includes('Do not check')),
      ),
      replaced(vscode.window, 'showWarningMessage', async () => 'Don’t Check'),
      replaced(vscode.window, 'showInformationMessage', async () => undefined),
    );
    const { shown } = await settings([
      ...[/How the certificate is checked/, /Logins/, /^All APIs/, /No Login/, 'back' as const],
    ]);
    assert.deepEqual(
      shown.map(({ title }) => title),
      [
        ...['Settings of Lab', 'Settings of Lab', 'Logins of Lab', 'Lab: Login for All APIs'],
        ...['Logins of Lab', 'Settings of Lab'],
      ],
    );
    const rows = shown.at(-1)?.rows.join('\n') ?? '';
    assert.match(rows, /How the certificate is checked \| certificate not checked/);
    assert.match(rows, /Logins \| none/);
    assert.deepEqual(closed, ['p1']);
  });

  it('are still there after one of them could not be kept, and say why', async () => {
    restore.push(
      replaced(profiles, 'update', async () => {
        throw new Failure('unreadable-file', { detail: 'clusters.json' });
      }),
    );
    const { shown } = await settings([/Production/]);
    assert.deepEqual(
      shown.map(({ title }) => title),
      ['Settings of Lab', 'Settings of Lab'],
    );
    assert.deepEqual(reported, [
      'A file could not be read: clusters.json. Open it and correct it; nothing was changed.',
    ]);
  });

  it('add headers to every request, of secret ones the name only', async () => {
    const { shown } = await settings(
      [/Extra headers/, /Add a Header/, /^Plain/, /Add a Header/, /^Secret/],
      [type('Cookie'), type('X-Gate'), type('a\u0000'), type('open'), type('X-Token'), type('canary')],
    );
    assert.deepEqual(reported, []);
    assert.deepEqual(profiles.get('p1').headers, [
      { name: 'X-Gate', value: 'open' },
      { name: 'X-Token', secret: true },
    ]);
    assert.equal(value('v1/header/p1/X-Token'), 'canary');
    assert.ok(!(await readFile(layout.clusters(), 'utf8')).includes('canary'));
    assert.ok(!JSON.stringify(shown).includes('canary'));
    await settings(
      [/Extra headers/, /X-Token/, /Rename/, /X-Ticket/, /Make It Plain/],
      [type('X-Ticket'), type('now plain')],
    );
    assert.deepEqual(profiles.get('p1').headers?.[1], { name: 'X-Ticket', value: 'now plain' });
    await settings([/Extra headers/, /X-Gate/, /Make It Secret/, /X-Gate/, /Remove/]);
    assert.deepEqual(profiles.get('p1').headers, [{ name: 'X-Ticket', value: 'now plain' }]);
    assert.deepEqual([...keys.stored.keys()], []);
  });

  it('of a cluster behind a Prism Central are its own; what it shares is set there', async () => {
    await profiles.save(newChild(profile, { id: 'p3', name: 'Behind', clusterUuid: 'u' }));
    const { shown } = await settings([/Reached through/, /Address/], [type('moved.test')], 'p3');
    const rows = shown[0]?.rows.join('\n') ?? '';
    for (const shared of ['Address', 'Route', 'Extra headers', 'Logins', 'How the certificate'])
      assert.ok(!rows.includes(shared), shared);
    assert.match(rows, /Reached through \| Lab/);
    assert.deepEqual([profiles.get('p1').host, profiles.get('p3').host], ['moved.test', 'moved.test']);
    assert.deepEqual(closed, ['p1'], 'they share their connections');
  });

  describe('and its variables', () => {
    async function edit(choices: (RegExp | 'back')[], turns: Turn[] = [], ofAll = false) {
      const [lists, fields] = [chooser(...choices), person(...turns)];
      try {
        await editVariables(services(), ofAll ? undefined : profiles.get('p1'));
        return { shown: lists.shown, asked: fields.asked };
      } finally {
        lists.restore();
        fields.restore();
      }
    }

    it('are added and changed, plain ones shown and secret ones never', async () => {
      const { shown, asked } = await edit(
        [/Add a Variable/, /^Plain/, /Add a Variable/, /^Secret/, /token/, /Change/],
        [
          type('password'),
          type('vm'),
          type('web-01'),
          type('vm'),
          type('token'),
          type(''),
          type('canary'),
          type('canary-2'),
        ],
      );
      assert.deepEqual(
        [...(await variables.layer('p1'))],
        [
          ['token', { secret: true, owner: 'p1' }],
          ['vm', 'web-01'],
        ],
      );
      assert.equal(value('v1/variable/p1/token'), 'canary-2');
      assert.ok(!JSON.stringify(shown).includes('canary'));
      assert.deepEqual(
        asked.map(({ value: was, password, refusals }) => [was, password, refusals.length]),
        [
          ['', false, 1],
          ['', false, 0],
          ['', false, 1],
          ['', true, 1],
          ['', true, 0],
        ],
      );
      assert.ok(!(await readFile(layout.variables(), 'utf8')).includes('canary'));
    });

    it('become secret and plain, and a secret that becomes plain is typed anew', async () => {
      await edit([/Add/, /^Plain/, /token/, /Make It Secret/], [type('token'), type('canary')]);
      assert.equal(value('v1/variable/p1/token'), 'canary');
      assert.ok(!(await readFile(layout.variables(), 'utf8')).includes('canary'));
      const { asked } = await edit([/token/, /Make It Plain/], [type('other')]);
      assert.equal(asked[0]?.value, '', 'it is not shown');
      assert.deepEqual([...(await variables.layer('p1'))], [['token', 'other']]);
      assert.deepEqual([...keys.stored.keys()], []);
    });

    it('are renamed with their secret, copied where they are plain, and removed', async () => {
      await edit([/Add/, /^Secret/, /Add/, /^Plain/], [type('a'), type('canary'), type('b'), type('text')]);
      const { shown } = await edit([/^a/, /Rename/, /^c/, 'back', /^b/, /Copy/], [type('b'), type('c')]);
      assert.equal(value('v1/variable/p1/c'), 'canary');
      assert.equal(keys.stored.size, 1);
      assert.ok(shown.some(({ rows }) => rows.some((row) => row.includes('Copy'))));
      assert.ok(
        shown
          .filter(({ title }) => / › [ac]$/.test(title))
          .every(({ rows }) => !rows.join().includes('Copy')),
      );
      await until(async () => (await vscode.env.clipboard.readText()) === 'text');
      await edit([/^c/, /Remove/, /^b/, /Remove/]);
      assert.deepEqual([await variables.of('p1'), keys.stored.size], [[], 0]);
    });

    it('stand above those of all clusters, which say where they are not used', async () => {
      await variables.savePlain({ owner: GLOBAL, name: 'vm', value: 'g' });
      await variables.savePlain({ owner: GLOBAL, name: 'site', value: 'B' });
      await variables.savePlain({ owner: 'p1', name: 'vm', value: 'own' });
      const { shown } = await edit([/site/, /Change/], [type('C')]);
      assert.deepEqual(shown[0]?.rows.slice(1), [
        'Lab',
        'vm | own',
        'All clusters',
        'site | B',
        'vm | g · not used here',
      ]);
      assert.equal((await variables.layer(GLOBAL)).get('site'), 'C');
      assert.equal((await variables.layer('p1')).has('site'), false);
    });

    it('are heard of by other windows', async () => {
      const there = new Variables(layout, keys.secrets);
      try {
        assert.deepEqual(await there.of('p1'), []);
        let told = 0;
        there.onDidChange(() => (told += 1));
        await variables.savePlain({ owner: 'p1', name: 'vm', value: '1' });
        await until(async () => (await there.layer('p1')).get('vm') === '1');
        assert.equal(told, 1);
      } finally {
        there.dispose();
      }
    });

    it('are not kept where the keychain refuses and the person would not have them in memory', async () => {
      const question = replaced(vscode.window, 'showWarningMessage', async () => undefined);
      const store = replaced(keys.secrets, 'store', async () => {
        throw new Failure('secret-store', { detail: 'no keyring' });
      });
      restore.push(question, store);
      await edit([/Add/, /^Secret/], [type('token'), type('canary')]);
      assert.deepEqual([await variables.of('p1'), keys.stored.size], [[], 0]);
    });
  });
});
