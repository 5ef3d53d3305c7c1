import assert from 'node:assert/strict';
import { visible } from '../../../src/core/text/visible';

describe('Foreign text that is shown', () => {
  for (const [what, text, shown] of [
    ['is itself where it is plain', 'CN=prism.example.com, O=Büro 東京', 'CN=prism.example.com, O=Büro 東京'],
    [
      'stays one line',
      'CN=a\nTrusted by: all\r\u2028\u2029',
      'CN=a<U+000A>Trusted by: all<U+000D><U+2028><U+2029>',
    ],
    ['does not turn the direction of reading', 'CN=\u202emoc.elgoog\u2066', 'CN=<U+202E>moc.elgoog<U+2066>'],
    [
      'hides nothing',
      'CN=a\u200b\u00ad\ufeff\u{e0041}\u0000\u001b[31m',
      'CN=a<U+200B><U+00AD><U+FEFF><U+E0041><U+0000><U+001B>[31m',
    ],
    ['keeps letters of two units whole', 'CN=𝔭', 'CN=𝔭'],
    ['is well-formed', 'CN=\ud800x', 'CN=\ufffdx'],
  ] as const) {
    it(what, () => assert.equal(visible(text), shown));
  }

  it('ends after the limit, and says so', () => {
    assert.equal(visible('a'.repeat(100_000), 5), 'aaaaa…');
    assert.equal(visible('𝔭'.repeat(6), 5), `${'𝔭'.repeat(5)}…`);
    assert.equal(visible('a'.repeat(5), 5), 'aaaaa');
  });
});
