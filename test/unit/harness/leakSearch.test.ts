import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { leaksIn, needlesOf, searchFolder } from '../../harness/leakSearch';

const core = randomBytes(16).toString('hex');
const secret = `Kü"$%\\ '${core}`;
const needles = needlesOf({ name: 'password', secret });

/** How a leak may look, each around a neighbourhood of any length. */
const WRITTEN: Readonly<Record<string, (text: string) => Buffer>> = {
  plain: (text) => Buffer.from(text),
  'UTF-16, little-endian': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, big-endian': (text) => Buffer.from(text, 'utf16le').swap16(),
  base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64 for URLs': (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  'base64, wrapped as JSON': (text) =>
    Buffer.from(JSON.stringify({ a: Buffer.from(text).toString('base64') })),
  'base64 of base64': (text) =>
    Buffer.from(Buffer.from(`u:${Buffer.from(`u:${text}`).toString('base64')}`).toString('base64')),
  'base64 of a URL': (text) => Buffer.from(Buffer.from(encodeURIComponent(text)).toString('base64')),
  'URL-encoded': (text) => Buffer.from(encodeURIComponent(text)),
  'form-encoded': (text) => Buffer.from(new URLSearchParams({ text }).toString()),
  JSON: (text) => Buffer.from(JSON.stringify(text)),
  'JSON in JSON': (text) => Buffer.from(JSON.stringify(JSON.stringify({ text }))),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'hex in capitals': (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
  gzip: (text) => gzipSync(text),
};

describe('The search for leaks', () => {
  for (const [form, write] of Object.entries(WRITTEN))
    it(`finds a secret, and each half of it, written as ${form}, wherever it begins`, () => {
      const half = core.slice(0, 16);
      for (const text of [secret, `admin:${secret}`, half, core.slice(16)])
        for (const before of ['', 'x', 'xy', 'xyz'])
          assert.ok(leaksIn(write(`${before}${text}${before}`), 'here', needles).length > 0, before);
    });

  it('finds nothing where there is another secret', () => {
    const other = needlesOf({ name: 'other', secret: randomBytes(16).toString('hex') });
    for (const write of Object.values(WRITTEN)) assert.deepEqual(leaksIn(write(secret), 'here', other), []);
  });

  it('says which secret stands where, and never the secret', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leaks-'));
    try {
      mkdirSync(path.join(folder, 'a/b'), { recursive: true });
      writeFileSync(path.join(folder, 'a/b/c.log'), `x ${secret} y`);
      writeFileSync(path.join(folder, 'a/clean.log'), 'x');
      mkdirSync(path.join(folder, `a/${core}`));
      const { leaks, files } = searchFolder(folder, needles);
      assert.deepEqual([...files].sort(), ['a/b/c.log', 'a/clean.log']);
      assert.ok(leaks.some(({ canary, where }) => canary === 'password' && where === 'a/b/c.log'));
      assert.ok(leaks.some(({ where }) => where.startsWith('the name')));
      assert.ok(!JSON.stringify(leaks).includes(core));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('refuses what is too short to be told from chance', () => {
    assert.throws(() => needlesOf({ name: 'short', secret: 'abc-def-ghi' }), /too short/);
  });
});
