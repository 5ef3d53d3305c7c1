import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import { escapeTemplate, quoteTypescript } from '../../../src/core/snippet/quote/typescript';
import { quoteBash } from '../../../src/core/snippet/quote/bash';
import {
  powershellLines,
  quotePowershell,
  quotePowershellAscii,
} from '../../../src/core/snippet/quote/powershell';
import { isThere, run } from '../support/run';
import { runPowershell } from './shells/powershell';

const PIECES = [
  ...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)),
  ...'\'\'""``$$\\\\!!\n\n\r\t${$({{}}'.split(''),
  ...['${', '$(', "'\\''", '\r\n', '\n!', 'é', '😀', '\u202e', '\u2028', '\ufeff', 'f', '0'],
  ...'‘’‚‛“”„–—',
  ...["@'\n", "\n'@", '\n\u2018@', '\n"@', '$env:A', '$([char]0x41)', '#', '`n'],
];

/** The same texts at every run. */
function* texts(count: number): Generator<string> {
  let state = 42;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let at = 0; at < count; at += 1)
    yield Array.from({ length: next(12) }, () => PIECES[next(PIECES.length)] ?? '').join('');
}

describe('quoting', () => {
  it('for bash gives one word that is exactly the text, for thousands of texts', async function () {
    this.timeout(30_000);
    if (!isThere('bash')) this.skip();
    const all = [...texts(4000)];
    const script = all.map((text) => `printf '%s\\0' ${quoteBash(text)}`).join('\n');
    const { stdout, stderr } = await run('bash', ['-s'], { input: script });
    assert.equal(stderr, '');
    assert.deepEqual(stdout.split('\0').slice(0, -1), all);
  });

  it('for bash shows a terminal nothing that it would act on', () => {
    for (const text of texts(4000)) assert.doesNotMatch(quoteBash(text), /[\x01-\x09\x0b-\x1f\x7f]/);
  });

  it('for bash refuses NUL, which no argument can hold', () => {
    assert.throws(() => quoteBash('a\0b'), { reason: 'unreadable-request' });
  });

  it('for PowerShell gives one string that is exactly the text, whatever the line ends of the script are', () => {
    const all = [...texts(4000)];
    const says = (strings: string[], lineEnd: string): readonly string[] =>
      runPowershell(strings.join('\n').replaceAll('\n', lineEnd)).said;
    for (const quote of [
      quotePowershell,
      quotePowershellAscii,
      (text: string) => powershellLines(text),
      (text: string) => powershellLines(text, quotePowershellAscii),
    ])
      for (const lineEnd of ['\n', '\r\n'])
        assert.deepEqual(
          says(
            all.map((text) => quote(text)),
            lineEnd,
          ),
          all,
        );
  });

  it('for PowerShell shows a terminal nothing that it would act on, and Windows PowerShell nothing but ASCII', () => {
    for (const text of texts(4000)) {
      assert.doesNotMatch(quotePowershell(text), /[\x00-\x1f\x7f-\x9f\u200b\u2028\u202e\ufeff]/);
      assert.match(quotePowershellAscii(text), /^[ -~]+$/);
    }
  });

  it('for PowerShell has lines as lines', () => {
    assert.match(powershellLines('a\n’b’'), /^@'\na\n’b’\n'@\./);
    // One ends a here-string, the others what is typed at a prompt without PSReadLine.
    for (const text of ["a\n'@b", 'a\n\nb', 'a\n  \nb', 'a\n'])
      assert.doesNotMatch(powershellLines(text), /\n/);
  });

  it('for PowerShell refuses NUL, which no argument can hold', () => {
    for (const quote of [quotePowershell, quotePowershellAscii])
      assert.throws(() => quote('a\0b'), { reason: 'unreadable-request' });
  });

  it('for TypeScript gives a literal that is exactly the text, in both forms', () => {
    const all = [...texts(4000), '\0', '\0' + '1', '\ud800', '\udc00\ud800'];
    const evaluate = (literals: string[]): string[] => [...runInThisContext(`[${literals.join(',')}]`)];
    const quoted = all.map(quoteTypescript);
    assert.deepEqual(evaluate(quoted), all);
    assert.deepEqual(evaluate(all.map((text) => `\`${escapeTemplate(text)}\``)), all);
    for (const literal of quoted) assert.doesNotMatch(literal, /[\n\r\u2028\u202e\ufeff]/);
  });
});
