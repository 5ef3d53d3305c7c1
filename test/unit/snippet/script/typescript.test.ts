import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { emitScript } from '../../../../src/core/snippet/script/scripts';
import { REPO } from '../../demo/support';
import { complaintsOf } from '../../support/compile';
import { itBehaves } from './behaviour';
import { Requests } from './requests';

const TARGETS = ['typescript', 'typescript-node'] as const;

/** The program without its types, as Node's own stripping leaves it. */
async function stripped(program: string): Promise<string> {
  const { code } = await transform(program, { loader: 'ts', target: 'es2022', format: 'esm' });
  return code;
}

const linkPackages = (folder: string): Promise<void> =>
  symlink(path.join(REPO, 'node_modules'), path.join(folder, 'node_modules'), 'junction');

for (const target of TARGETS)
  describe(`A script for ${target}, executed`, function () {
    this.timeout(60_000);
    itBehaves({
      target,
      // the two differ in what sends, which has tests of its own
      brief: target === 'typescript',
      fileName: 'script.mjs',
      written: stripped,
      prepare: linkPackages,
      command: (file) => [process.execPath, file],
    });
  });

describe('Scripts for TypeScript', function () {
  this.timeout(60_000);

  it('pass the strict compiler, of every family, kind and way to log in', async () => {
    const requests = new Requests('https://10.0.0.1:9440');
    const changes = Object.values(requests.changes('1', '2'));
    const contexts: Readonly<Record<(typeof TARGETS)[number], SnippetContext>> = {
      typescript: { trust: { policy: 'insecure' }, login: { kind: 'basic' } },
      'typescript-node': { trust: { policy: 'system' }, login: { kind: 'apiKey' } },
    };
    const lists = requests.vmLists().map(({ list }) => list);
    const programs = TARGETS.flatMap((target) => [
      ...lists.map((each) => emitScript('pages', target, [each], contexts[target])),
      ...changes.map((each) => emitScript('task', target, [each], contexts[target])),
      emitScript('collection', target, [...lists, ...changes], contexts[target]),
    ]);
    assert.deepEqual(await complaintsOf(programs), []);
  });
});
