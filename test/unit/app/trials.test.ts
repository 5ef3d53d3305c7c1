import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWhole } from '../../../src/app/storage/files';
import { StorageLayout } from '../../../src/app/storage/layout';
import { Trials } from '../../../src/app/storage/trials';
import { credentialsText } from '../../../src/core/cluster/credentialsFile';
import { credential } from '../support/cluster';

const STALE_MS = 2000;
const never = new AbortController().signal;

describe('The trial of a login’s secret', function () {
  this.timeout(20_000);
  let storage: string;
  let layout: StorageLayout;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    storage = await mkdtemp(path.join(tmpdir(), 'trials-'));
    layout = new StorageLayout(storage);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(storage, { recursive: true, force: true });
  });

  const held = async (): Promise<ChildProcess> => {
    const script = path.join(__dirname, '../support/lockHolder.ts');
    const child = fork(script, [storage, String(STALE_MS)], { execArgv: ['--import', 'tsx'] });
    children.push(child);
    await once(child, 'message');
    return child;
  };

  it('is never made by two windows in the same moment, and by each in the end', async () => {
    const windows = Array.from({ length: 6 }, () => new Trials(layout));
    let trying = 0;
    let most = 0;
    let done = 0;
    await Promise.all(
      windows.map(({ exclusively }) =>
        exclusively(credential(), never, async () => {
          most = Math.max(most, (trying += 1));
          await new Promise((resolve) => setTimeout(resolve, 10));
          trying -= 1;
          done += 1;
        }),
      ),
    );
    assert.deepEqual([most, done], [1, 6]);
  });

  it('is made with the login as its file has it by then, or as it was given where it is not kept', async () => {
    const { exclusively } = new Trials(layout);
    const id = async () => exclusively(credential(), never, async ({ revision }) => revision);
    assert.equal(await id(), 1);
    await writeWhole(layout.credentials(), credentialsText('', [credential({ revision: 7 })]));
    assert.equal(await id(), 7);
  });

  it('does not wait for the trial of another login', async () => {
    const { exclusively } = new Trials(layout);
    const inner = await exclusively(credential(), never, () =>
      exclusively(credential({ id: 'another' }), never, async () => 'both'),
    );
    assert.equal(inner, 'both');
  });

  it('goes on after a window that was killed in the middle of one', async () => {
    const holder = await held();
    const waiting = new Trials(layout, STALE_MS).exclusively(credential(), never, async () => 'mine');
    holder.kill('SIGKILL');
    assert.equal(await waiting, 'mine');
  });

  it('waits for a window that lives, however long that takes, until it is no longer wanted', async () => {
    await held();
    const abort = new AbortController();
    const trial = new Trials(layout, STALE_MS).exclusively(credential(), abort.signal, async () => 'mine');
    const outcome = trial.then(
      () => 'taken over',
      (error: unknown) => error,
    );
    const soon = new Promise((resolve) => setTimeout(() => resolve('waits'), 1.5 * STALE_MS));
    assert.equal(await Promise.race([outcome, soon]), 'waits');
    const why = new Error('no longer wanted');
    abort.abort(why);
    assert.equal(await outcome, why);
  });

  it('leaves no lock behind, whether it succeeds or throws', async () => {
    const { exclusively } = new Trials(layout);
    await exclusively(credential(), never, async () => undefined);
    await assert.rejects(
      exclusively(credential(), never, () => Promise.reject(new Error('refused'))),
      /refused/,
    );
    assert.deepEqual(await readdir(path.dirname(layout.trial('c1'))), []);
  });

  it('is made without a lock where none can be written, which is told', async () => {
    // A file where the folder of the locks belongs: nobody can make one there, not even root.
    await writeWhole(path.dirname(layout.trial('c1')), 'in the way');
    const told: string[] = [];
    const { exclusively } = new Trials(layout, STALE_MS, (line) => told.push(line));
    assert.equal(await exclusively(credential(), never, async () => 'tried'), 'tried');
    assert.equal(told.length, 1);
    await assert.rejects(
      exclusively(credential(), never, () => Promise.reject(new Error('no'))),
      /no/,
    );
  });

  it('stays in its folder whatever the login’s id is', async () => {
    const { exclusively } = new Trials(layout);
    const folder = path.dirname(layout.trial('c1'));
    const names = await exclusively(credential({ id: '../../../x/../y' }), never, () => readdir(folder));
    assert.equal(names.length, 1);
    assert.match(names[0] ?? '', /^[0-9a-f]{64}\.lock$/);
  });
});
