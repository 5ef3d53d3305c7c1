import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { passwordOf } from '../../src/app/clusters/logins';
import { explainLine } from '../../src/app/failures';
import { StorageLayout } from '../../src/app/storage/layout';
import { newCredential } from '../../src/core/cluster/profile';
import { isFailure } from '../../src/core/model/failure';
import type { Demo } from '../../src/demo/demo';
import { startDemo } from '../unit/demo/startDemo';
import { control } from '../unit/demo/support';
import { openWindow, profileOf, type Window } from './loginWindow';
import { keychain, until } from './support';

const CLUSTERS = 4;
const EACH = 20;
const login = newCredential({ id: 'shared', label: 'admin', userName: 'admin' });

describe('A login that four clusters share, in two windows and after a reload', function () {
  this.timeout(30_000);
  let demos: Demo[];
  let layout: StorageLayout;
  let open: Window[];
  const { storage } = keychain();

  before(async () => {
    const first = await startDemo({ login: { lockAfter: 2 } });
    const more = Array.from({ length: CLUSTERS - 1 }, () =>
      startDemo({ accounts: first.accounts, login: { lockAfter: 2 } }),
    );
    demos = [first, ...(await Promise.all(more))];
  });
  after(() => Promise.all(demos.map((demo) => demo.close())));
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'shared-')));
    open = [];
    for (const demo of demos) await control(demo, { resetStats: true, unlock: true });
  });
  afterEach(async () => {
    for (const window of open) window.close();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  async function window(): Promise<Window> {
    const opened = await openWindow(layout, storage);
    open.push(opened);
    return opened;
  }
  async function setUp(password: string): Promise<void> {
    const { profiles, secrets } = await window();
    await secrets.store(passwordOf(login), password);
    for (const [at, demo] of demos.entries())
      await profiles.save(profileOf(demo, `lab ${at}`, login.id), login);
  }
  async function checks(): Promise<number> {
    const stats = await Promise.all(demos.map((demo) => control(demo)));
    return stats.reduce((sum, { json }) => sum + (json.credentialChecks.admin ?? 0), 0);
  }
  /** What came of requests to all clusters at once: statuses, or what a person is told. */
  async function runOnAll({ profiles, read }: Window): Promise<ReadonlySet<string>> {
    const clusters = profiles.all();
    assert.equal(clusters.length, CLUSTERS);
    const outcomes = await Promise.all(
      clusters.flatMap((profile) =>
        Array.from({ length: EACH }, () =>
          read(profile).then(
            ({ status, login: proof }) => `${status} ${proof}`,
            (error: unknown) =>
              isFailure(error) ? `${error.reason}: ${explainLine(error, 'all')}` : String(error),
          ),
        ),
      ),
    );
    return new Set(outcomes);
  }

  it('costs one credential check in all where its password is stale', async () => {
    await setUp('stale');
    const [one, two] = [await window(), await window()];
    const said = await Promise.all([runOnAll(one), runOnAll(two)]);
    const reloaded = await runOnAll(await window());
    assert.equal(await checks(), 1);
    // Who, at what time, and when to try again: by the cluster that was asked, and by all that were not.
    const told = [...new Set([...said.flatMap((each) => [...each]), ...reloaded])].sort();
    assert.match(
      told.join('\n'),
      /^[^\n]*all rejected admin at[^\n]*\n[^\n]*all was not asked: its login, admin,[^\n]*$/,
    );
    assert.deepEqual([...reloaded], told.slice(1), 'after a reload nobody is asked');
    // It may have been the other window that tried.
    await until(async () => one.profiles.credentials()[0]?.state.kind === 'rejected');
    const since = one.profiles.credentials()[0]?.state;
    const clock = (time: Date): string =>
      time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
    const at = new Date(since?.kind === 'rejected' ? since.since : '');
    for (const fact of [
      'rejected-or-locked',
      'admin',
      clock(at),
      clock(new Date(at.getTime() + 15 * 60_000)),
    ])
      for (const sentence of told) assert.ok(sentence.includes(fact), `${fact}: ${sentence}`);
  });

  it('opens one session a cluster and window where its password is right', async () => {
    await setUp(demos[0]?.password ?? '');
    const windows = [await window(), await window()];
    const said = await Promise.all(windows.map(runOnAll));
    assert.deepEqual(said, [new Set(['200 session']), new Set(['200 session'])]);
    assert.equal(await checks(), CLUSTERS * 2);
    const transport = await windows[0]?.services.transport();
    for (const { id } of windows[0]?.profiles.all() ?? [])
      assert.deepEqual(
        transport?.sessions(id).map(({ credentialId, proof }) => [credentialId, proof]),
        [['shared', 'session']],
      );
  });

  it('is not left out where it was lost: nothing is sent', async () => {
    await setUp('any');
    const { profiles } = await window();
    const [profile] = profiles.all();
    assert.ok(profile);
    const lost = { ...profile, credentials: { default: 'lost' } };
    assert.throws(
      () => profiles.loginFor(lost, 'v3'),
      (error) =>
        isFailure(error) && error.reason === 'secret-missing' && /login/.test(explainLine(error, 'lab')),
    );
    assert.equal(profiles.loginFor({ ...profile, credentials: { default: 'none' } }, 'v3'), undefined);
    assert.equal(profiles.loginFor(profile, 'v3')?.id, 'shared');
  });
});
