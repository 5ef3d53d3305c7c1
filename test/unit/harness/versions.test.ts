import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../../../scripts/lib/paths.mjs';
import {
  atLeast,
  MINIMUM_NODE,
  NEWEST_VSCODE,
  OLDEST_VSCODE,
  vscodeVersion,
} from '../../../scripts/lib/versions.mjs';

describe('The versions under test', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));

  it('begin with the oldest VS Code that package.json allows', () => {
    const allowed = /^\^1\.(\d+)\.0$/.exec(manifest.engines.vscode)?.[1];
    assert.equal(OLDEST_VSCODE.split('.')[1], allowed);
  });

  it('want the Node that package.json names', () => {
    assert.equal(manifest.engines.node, `>=${MINIMUM_NODE}`);
  });

  it('are read as VS Code 1.X.Y, as package 4.X.Y, or as a word', () => {
    assert.equal(vscodeVersion('1.100.3'), '4.100.3');
    assert.equal(vscodeVersion('4.117.0'), '4.117.0');
    assert.equal(vscodeVersion('oldest'), OLDEST_VSCODE);
    assert.equal(vscodeVersion(undefined), NEWEST_VSCODE);
    assert.throws(() => vscodeVersion('latest please'), /not a VS Code version/);
  });

  it('are compared by number, not by letter', () => {
    assert.ok(atLeast('20.19.0', '20.19.0'));
    assert.ok(atLeast('20.100.0', '20.19.0'));
    assert.ok(atLeast('22.0.0', '20.19.0'));
    assert.ok(!atLeast('20.9.9', '20.19.0'));
    assert.ok(!atLeast('18.20.8', '20.19.0'));
  });
});
