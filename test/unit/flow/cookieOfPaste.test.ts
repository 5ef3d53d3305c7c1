import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cookieOfPaste, PASTE_REFUSALS } from '../../../src/core/flow/pasted/cookieOfPaste';

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

/** Backslash escapes of the corpus. */
const unescape = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|([nrt\\]))/g, (all: string, code?: string, letter?: string) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (ESCAPES[letter ?? ''] ?? all),
  );

const corpus = readFileSync(path.resolve(__dirname, '../../corpus/cookiePastes.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

/** As Chromium's "Copy as cURL (cmd)" writes a word: quotation marks for the program, carets for cmd. */
const cmdWord = (text: string): string =>
  `^"${text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')}^"`;

/** As Chromium's "Copy as cURL (bash)" writes a word. */
const bashWord = (text: string): string =>
  /[^\x20-\x7e]|[!']/.test(text)
    ? `$'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/!/g, '\\u0021')}'`
    : `'${text}'`;

describe('A pasted browser session', () => {
  for (const [paste = '', wanted = '', from] of corpus) {
    it(`${JSON.stringify(paste)} gives ${wanted}`, () => {
      const got = cookieOfPaste(unescape(paste));
      if (wanted.startsWith('!'))
        assert.deepEqual({ refused: wanted.slice(1) }, { refused: 'refused' in got && got.refused });
      else assert.deepEqual(got, { cookie: wanted, ...(from ? { from } : {}) });
    });
  }

  it('is refused for each reason in some case', () => {
    const seen = new Set(corpus.map(([, wanted = '']) => wanted).filter((wanted) => wanted.startsWith('!')));
    assert.deepEqual([...seen].sort(), PASTE_REFUSALS.map((reason) => `!${reason}`).sort());
  });

  it('comes out of what a browser makes of it for bash and for cmd, whatever characters it has', () => {
    const every = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).filter(
      (c) => c !== ';',
    );
    const cookie = `plain=1; every=${every.join('')}; percent=%7B%22%3A%41; quotes="a b"; dollar=$HOME\`x\``;
    for (const word of [cmdWord, bashWord]) {
      const end = word === cmdWord ? ' ^\r\n ' : ' \\\n ';
      const line = ['curl ' + word('https://10.0.0.5:9440/x?a=1&b=%41'), `-b ${word(cookie)}`, '--insecure'];
      assert.deepEqual(cookieOfPaste(line.join(end)), { cookie, from: '10.0.0.5:9440' });
      // A field of one line drops the line ends.
      assert.deepEqual(cookieOfPaste(line.join(end.replace(/[\r\n]+/, ' '))), {
        cookie,
        from: '10.0.0.5:9440',
      });
    }
  });
});
