import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const REPOSITORY = path.resolve(__dirname, '../../..');

/** Loads the transport in a process of its own and prints what became of the two dispatcher symbols. */
const SCRIPT = `
  const names = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'];
  const now = () => names.map((name) => globalThis[Symbol.for(name)]);
  if (process.env.FIRST === 'yes') void new Headers();
  const before = now();
  const { createTransport } = require('./src/core/transport/transport.ts');
  const after = now();
  void new Headers();
  const node = now();
  console.log(JSON.stringify({
    made: typeof createTransport,
    kept: before.every((each, at) => each === undefined || each === after[at]),
    nodes: after.every((each, at) => each === node[at]),
    own: after.some((each) => each instanceof require('undici').Agent),
  }));
`;

describe('The dispatcher of the whole process', () => {
  for (const first of ['yes', 'no'])
    it(`stays Node's own when the transport is loaded ${first === 'yes' ? 'after' : 'before'} the first fetch`, () => {
      const child = spawnSync(process.execPath, ['--import', 'tsx', '--eval', SCRIPT], {
        cwd: REPOSITORY,
        env: { ...process.env, FIRST: first },
        encoding: 'utf8',
      });
      assert.equal(child.status, 0, child.stderr);
      assert.deepEqual(JSON.parse(child.stdout), { made: 'function', kept: true, nodes: true, own: false });
    });
});
