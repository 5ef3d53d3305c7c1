import assert from 'node:assert/strict';
import { isFailure } from '../../../../src/core/model/failure';
import type { Pasted, Refusal } from '../../../../src/core/snippet/read/pasted';
import { readCurl } from '../../../../src/core/snippet/read/readCurl';
import type { Shell } from '../../../../src/core/snippet/read/readShell';

/** `read`, or why it was refused; any other error is the test's. */
function outcome(text: string, shell?: Shell): Refusal | 'read' {
  try {
    readCurl(text, shell);
    return 'read';
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error.facts.data?.['refusal'] as Refusal;
  }
}

function nestedHereDocuments(depth: number): string {
  const names = Array.from({ length: depth }, (_, at) => `A${at}`);
  const open = names.map((name) => `$(cat <<${name}\n`).join('');
  const close = names
    .map((name) => `${name}\n)\n`)
    .reverse()
    .join('');
  return `curl https://h/ -d @- <<E\n${open}x\n${close}E\n`;
}

describe('A pasted text that is made to hang or to break what reads it', () => {
  it('is refused where here-documents stand in here-documents without end', () => {
    assert.equal(outcome(nestedHereDocuments(5_000)), 'runs-a-program');
    assert.equal(outcome(nestedHereDocuments(1)), 'read');
  });

  it('is read in one go over quotes and backslashes by the megabyte', () => {
    const many = 300_000;
    assert.equal(outcome(`curl https://h/ ${"'".repeat(many)}`), 'read');
    assert.equal(outcome(`curl https://h/ -d $'${"\\'".repeat(many)}'`), 'read');
    assert.equal(outcome(`curl https://h/ -d $'${'\\\\'.repeat(many)}'`), 'read');
    assert.equal(outcome(`curl https://h/ ${'$(('.repeat(many)}`), 'unclosed');
    assert.equal(outcome(`curl.exe https://h/ -d '${"''".repeat(many)}'`, 'powershell'), 'read');
    assert.equal(outcome(`curl.exe https://h/ -d "${'\\"'.repeat(many)}"`, 'cmd'), 'read');
    assert.equal(outcome(`curl "https://h/${'[-'.repeat(1_000_000)}"`), 'read');
  });

  it('does not look at a long word again for each redirection of cmd', () => {
    const text = `curl https://h/ -d ${'a'.repeat(2_000_000)}${'>a'.repeat(100_000)}`;
    assert.equal(outcome(text, 'cmd'), 'read');
  });

  it('does not copy the variables of PowerShell for each here-string, and counts what they come to in all of them', () => {
    const lines = (count: number, line: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => line(at)).join('');
    const many = lines(20_000, (at) => `$a${at}=''\n`) + lines(20_000, () => '@"\n"@\n');
    assert.equal(outcome(`${many}curl.exe https://h/`, 'powershell'), 'read');
    const large = `$a='${'x'.repeat(3_000_000)}'\n${'x @"\ny$a\n"@\n'.repeat(3)}curl.exe https://h/`;
    assert.equal(outcome(large, 'powershell'), 'too-long');
  });

  it('is refused for more options after one dash than there are', () => {
    assert.equal(outcome(`curl https://h/ -${'s'.repeat(400_000)}`), 'too-long');
    assert.equal(outcome(`curl https://h/ -${'sSk'.repeat(10)}`), 'read');
  });

  it('is refused where functions of variables, or many uses of them, grow without end', () => {
    const functions = `curl https://h/ --variable 'a="' --expand-data '{{a${':json'.repeat(60)}}}'`;
    assert.equal(outcome(functions), 'too-long');
    const uses = `curl https://h/ --variable a=${'x'.repeat(3_000_000)} ${"--expand-data '{{a}}' ".repeat(400)}`;
    assert.equal(outcome(uses), 'too-long');
    assert.equal(outcome("curl https://h/ --variable a=x --expand-data '{{a:b64}}'"), 'expansion');
    assert.deepEqual(
      readCurl(`curl https://h/ --variable 'a= "' --expand-data '{{a:trim:json}}'`).call.body,
      {
        kind: 'text',
        text: ['\\"'],
      },
    );
  });

  it('puts thousands of queries together as curl does', () => {
    const { target } = readCurl(`curl 'https://h/?' ${'--url-query a=1 '.repeat(4_000)}`).call;
    assert.deepEqual(target, [`/?${Array.from({ length: 4_000 }, () => 'a=1').join('&')}`]);
    const signs = readCurl(
      "curl https://h/ --url-query '+a&' --url-query '+b?' --url-query '+' --url-query c",
    );
    assert.deepEqual(signs.call.target, ['/?a&b?c']);
  });
});

const CANARY = 'Canary-77';

describe('What is secret in a pasted command', () => {
  const notesOf = (text: string): Pasted => readCurl(text);

  it('is dropped from headers whose names say so, with and without a prefix', () => {
    const names = [
      'Api-Key apikey Token Private-Token X-Password Access-Token JSESSIONID NTNX_IGW_SESSION Set-Cookie X-Cookie',
      'Authentication X-Authorization x-api-KEY X-NTNX-API-KEY cOOKIE aUTHORIZATION Subscription-Key X-Access-Key',
      'X-Signature X-Jwt X-Credential X-Redirect-Token',
    ].flatMap((line) => line.split(' '));
    for (const name of names) {
      const { call, notes } = notesOf(`curl -H '${name}: ${CANARY}' https://h/a`);
      assert.deepEqual(call.headers, [], name);
      assert.ok(!JSON.stringify(notes).includes(CANARY) && notes.length > 0, name);
    }
    const kept = "curl -H 'If-Match: e' -H 'Idempotency-Key: 7' -H 'Author: me' -H 'X-A: Basic' https://h/a";
    assert.equal(notesOf(kept).call.headers.length, 4);
  });

  it('is dropped from any header whose value is a login', () => {
    const { call, notes } = notesOf(`curl -H 'X-Foo: Bearer ${CANARY}' https://h/a`);
    assert.deepEqual([call.headers, notes], [[], [{ kind: 'secret-headers', names: ['X-Foo'] }]]);
  });

  it('is said where it stays: in a query, in a header that is another URL', () => {
    for (const text of [
      "curl 'https://h/?password=x1'",
      "curl 'https://h/?a=1&token=x1'",
      'curl https://h/ --url-query session_id=x1',
      "curl -e 'https://u:x1@h/' https://h/",
    ])
      assert.ok(
        notesOf(text).notes.some(({ kind }) => kind === 'secret-in-request'),
        text,
      );
    assert.deepEqual(notesOf("curl 'https://h/?pageToken=&kind=vm'").notes, []);
  });

  it('is no address and no name of an option, where an option is not known', () => {
    for (const text of [
      `curl --user-password admin:1234 https://h/a`,
      `curl --useradmin:${CANARY} https://h/a`,
      `curl —user admin:1234 https://h/a`,
      `curl –u admin:${CANARY} https://h/a`,
    ]) {
      const read = JSON.stringify(notesOf(text));
      assert.match(read, /"origin":\["https:\/\/h"\],"target":\["\/a"\]/, text);
      assert.ok(!read.includes(CANARY) && !read.includes('1234'), text);
    }
  });
});

describe('A command that a page, a word processor or a terminal changed', () => {
  const same = (text: string): void => {
    const { call } = readCurl(text);
    assert.deepEqual(
      [call.method, call.origin, call.target, call.headers, call.body],
      [
        'POST',
        ['https://h'],
        ['/a'],
        [{ name: 'Content-Type', value: ['application/json'] }],
        { kind: 'text', text: ['{"a":1}'] },
      ],
      text,
    );
  };

  it('is read with blanks after the sign that continues a line', () => {
    same(`curl -X POST https://h/a \\  \n  -H 'Content-Type: application/json' \\ \t\r\n  -d '{"a":1}'`);
    same(`curl.exe -X POST https://h/a ^ \n  -H "Content-Type: application/json" ^\t\n  -d "{\\"a\\":1}"`);
    same('curl.exe -X POST https://h/a ` \n  -H "Content-Type: application/json" `  \n  -d \'{"a":1}\'');
  });

  it('is read with typographic quotes and dashes', () => {
    same(`curl –X POST “https://h/a” –H “Content-Type: application/json” –d ‘{"a":1}’`);
    same(`curl —request POST ‘https://h/a’ –header ‘Content-Type: application/json’ —data ‘{“a”:1}’`);
    same(`curl -X POST https://h/a -H “Content-Type: application/json” -d “{“a”:1}”`);
  });

  it('keeps typographic quotes that are text', () => {
    const { body } = readCurl(`curl https://h/ -d '{"a":"say “b” – it’s c"}'`).call;
    assert.deepEqual(body, { kind: 'text', text: ['{"a":"say “b” – it’s c"}'] });
  });

  it('keeps the variables of what stands between typographic quotes', () => {
    assert.deepEqual(readCurl('curl “https://h/$id”').call.target, [
      '/',
      { variable: 'id', encoding: 'raw' },
    ]);
    assert.deepEqual(readCurl('curl ‘https://h/$id’').call.target, ['/$id']);
  });

  it('is read without the numbers of its lines', () => {
    same(
      `  1  curl -X POST https://h/a \\\n  2    -H 'Content-Type: application/json' \\\n  3    -d '{"a":1}'`,
    );
    same(`7: curl -X POST https://h/a -H 'Content-Type: application/json' -d '{"a":1}'`);
    assert.deepEqual(readCurl("curl https://h/ -d '1 a\n2 b'").call.body, {
      kind: 'text',
      text: ['1 a\n2 b'],
    });
  });

  it('is found behind the prompts of today', () => {
    for (const prompt of ['(venv) me@host ~ % ', '➜  ~ ', '➜  dir git:(main) ✗ ', '❯ '])
      same(`${prompt}curl -X POST https://h/a -H 'Content-Type: application/json' -d '{"a":1}'`);
  });
});
