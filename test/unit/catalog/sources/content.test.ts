import assert from 'node:assert/strict';
import {
  contentOf,
  isNamedLikeDescription,
  type Content,
} from '../../../../src/core/catalog/sources/content';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('What a file is', () => {
  for (const [name, hex, content] of [
    ['a zip archive', '50 4b 03 04', 'zip'],
    ['a zip archive without entries', '50 4b 05 06', 'zip'],
    ['a zip archive in parts', '50 4b 07 08', 'zip'],
    ['packed by gzip', '1f 8b 08', 'gzip'],
    ['packed by 7z', '37 7a bc af 27 1c', 'other-archive'],
    ['packed by xz', 'fd 37 7a 58 5a 00', 'other-archive'],
    ['packed by bzip2', '42 5a 68 39', 'other-archive'],
    ['packed by rar', '52 61 72 21 1a 07', 'other-archive'],
    ['packed by zstd', '28 b5 2f fd', 'other-archive'],
    ['text that begins like a zip archive', '50 4b 20 20', 'text'],
    ['text with the same third byte', '41 41 03 04', 'text'],
    ['cut off after its first byte', '50', 'text'],
    ['empty', '', 'text'],
  ] as const satisfies readonly (readonly [string, string, Content])[])
    it(`is told by its first bytes: ${name}`, () => assert.equal(contentOf(bytes(hex)), content));

  it('is looked at by its name in a folder: files of JSON and YAML, and none that is hidden or a system’s own', () => {
    for (const name of ['a.json', 'a/b.yaml', 'B.YML', 'api-docs', 'v2.0/vms'])
      assert.ok(isNamedLikeDescription(name), name);
    for (const name of ['.a.json', 'a/.b.json', '__MACOSX/a.json', 'a.txt', 'a/'])
      assert.ok(!isNamedLikeDescription(name), name);
  });
});
