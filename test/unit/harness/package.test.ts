import assert from 'node:assert/strict';
import { strangers } from '../../../scripts/lib/package';
import { readArguments } from '../../../scripts/lib/arguments';

describe('The list of what may be packed', () => {
  it('lets the extension and its papers through', () => {
    const good = [
      'extension.vsixmanifest',
      '[Content_Types].xml',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/package.nls.de.json',
      'extension/readme.md',
      'extension/LICENSE.txt',
      'extension/dist/extension.js',
      'extension/dist/webview/codicon.ttf',
      'extension/media/icon.png',
    ];
    assert.deepEqual(strangers(good), []);
  });

  it('stops sources, source maps, tests, packages and secrets', () => {
    const bad = [
      'extension/src/extension.ts',
      'extension/dist/extension.js.map',
      'extension/out/test/host/index.js',
      'extension/node_modules/undici/index.js',
      'extension/.env',
    ];
    assert.deepEqual(strangers(bad), bad);
  });
});

describe('A command line', () => {
  const read = (...args: string[]) => readArguments(args, ['port'], ['no-open']);

  it('takes values with a blank or an equals sign, flags and words', () => {
    assert.deepEqual(read('--port', '80', '--no-open', 'word'), {
      values: { port: '80' },
      flags: new Set(['no-open']),
      words: ['word'],
    });
    assert.deepEqual(read('--port=81').values, { port: '81' });
  });

  it('says what is known when an option is not', () => {
    assert.throws(() => read('--prot', '80'), /no option --prot\. Known: --port, --no-open/);
    assert.throws(() => read('--port'), /--port needs a value/);
  });
});
