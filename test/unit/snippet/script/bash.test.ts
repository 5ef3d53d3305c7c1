import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import type { NamedRequest } from '../../../../src/core/snippet/script/namedRequest';
import { emitScript, type ScriptKind } from '../../../../src/core/snippet/script/scripts';
import type { Demo } from '../../../../src/demo/demo';
import { skipBecause } from '../../../harness/skip';
import { control } from '../../demo/support';
import { startDemo } from '../../demo/startDemo';
import { isThere, run, type Ran } from '../../support/run';
import { checksOf, contextOf, originOf, Requests, statsOf } from './requests';

describe('A script for bash, executed', function () {
  this.timeout(60_000);
  let demo: Demo;
  let folder: string;
  let requests: Requests;

  before(async function () {
    if (!isThere('bash') || !isThere('curl') || !isThere('jq'))
      skipBecause(this, 'bash, curl and jq are not all here');
    demo = await startDemo({ password: 'p"a\\s $(id)', taskMs: 40, login: { directoryMs: 0 } });
    requests = new Requests(originOf(demo));
    folder = await mkdtemp(path.join(tmpdir(), 'prism script '));
  });
  after(async () => {
    await demo?.close();
    if (folder) await rm(folder, { recursive: true });
  });
  beforeEach(() => control(demo, { resetStats: true, expireSessions: true, unlock: true }));

  const environment = (): Record<string, string> => ({
    TMPDIR: folder,
    PRISM_PASSWORD: demo.password,
    PRISM_POLL_SECONDS: '0.02',
  });

  const ran = async (
    kind: ScriptKind,
    all: readonly NamedRequest[],
    env: Record<string, string> = {},
    changes: Partial<SnippetContext> = {},
  ): Promise<Ran> => {
    const file = path.join(folder, 'script.sh');
    await writeFile(file, emitScript(kind, 'curl-bash', all, contextOf(demo, changes)));
    const done = await run('bash', [file], { env: { ...environment(), ...env } });
    await rm(file);
    assert.deepEqual(await readdir(folder), [], 'something is left behind');
    return done;
  };

  it('prints all rows of a list of each family as one JSON list, after one check of the password', async () => {
    for (const { list, idOf, pages } of requests.vmLists()) {
      await control(demo, { resetStats: true, expireSessions: true });
      const { code, stdout, stderr } = await ran('pages', [list]);
      assert.equal(code, 0, `${list.name}: ${stderr}`);
      const rows = JSON.parse(stdout) as never[];
      console.log(list.name, rows.length, stderr);
      
      const stats = await statsOf(demo);
      assert.equal(checksOf(stats), 1, list.name);
      assert.equal(stats.requests, pages, list.name);
    }
  });
});
