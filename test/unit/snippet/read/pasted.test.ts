import assert from 'node:assert/strict';
import { isFailure } from '../../../../src/core/model/failure';
import { spelled } from '../../../../src/core/snippet/call';
import { LONG_OPTIONS, SHORT_OPTIONS } from '../../../../src/core/snippet/read/optionTable';
import type { NoteKind, Pasted, Refusal } from '../../../../src/core/snippet/read/pasted';
import { readCurl } from '../../../../src/core/snippet/read/readCurl';
import { isThere, run } from '../../support/run';
import { bodyOf, headersOf, noted, urlOf } from './seen';

const namesOf = ({ notes }: Pasted, kind: NoteKind): readonly string[] | undefined =>
  notes.find((note) => note.kind === kind)?.names;

function refusalOf(command: string): Refusal | undefined {
  try {
    readCurl(command);
    return undefined;
  } catch (failure) {
    assert.ok(isFailure(failure), String(failure));
    assert.equal(failure.reason, 'unreadable-request');
    return failure.facts.data?.refusal as Refusal;
  }
}

const JSON_BODY = '{"kind":"vm","filter":"vm_name==a\\"b\\\\c","note":"50% of $5 & é\\n"}';

/** "Copy as cURL" of browsers, for bash and for cmd, as they quote. */
const BROWSERS = {
  'Chrome for bash': `curl 'https://10.0.0.5:9440/api/nutanix/v3/vms/list?a=%20b' \\
  -H 'Accept: application/json' \\
  -H 'Accept-Language: de' \\
  -H 'Content-Type: application/json' \\
  -b 'NTNX_IAM_SESSION=canary-cookie' \\
  -H 'Origin: https://10.0.0.5:9440' \\
  -H 'Sec-Fetch-Mode: cors' \\
  -H 'User-Agent: Mozilla/5.0' \\
  -H 'sec-ch-ua: "Chromium";v="1"' \\
  --data-raw $'{"kind":"vm","filter":"vm_name==a\\\\"b\\\\\\\\c","note":"50% of $5 & \\u00e9\\\\n"}' \\
  --insecure`,
  'Chrome for cmd': `curl ^"https://10.0.0.5:9440/api/nutanix/v3/vms/list?a=^%^20b^" ^
  -H ^"Accept: application/json^" ^
  -H ^"Content-Type: application/json^" ^
  -b ^"NTNX_IAM_SESSION=canary-cookie^" ^
  -H ^"Sec-Fetch-Mode: cors^" ^
  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"1^\\^"^" ^
  --data-raw ^"^{^\\^"kind^\\^":^\\^"vm^\\^",^\\^"filter^\\^":^\\^"vm_name==a^\\^\\^\\^"b^\\^\\^\\^\\c^\\^",^\\^"note^\\^":^\\^"50^% of ^$5 ^& é^\\^\\n^\\^"^}^" ^
  --insecure`,
  'Firefox for bash': `curl --path-as-is 'https://10.0.0.5:9440/api/nutanix/v3/vms/list?a=%20b' -X POST -H 'User-Agent: Mozilla/5.0' -H 'Accept: application/json' -H 'Accept-Encoding: gzip' -H 'Content-Type: application/json' -H 'Cookie: NTNX_IAM_SESSION=canary-cookie' -H 'Sec-Fetch-Mode: cors' -H 'Priority: u=0' --data-raw $'{"kind":"vm","filter":"vm_name==a\\\\"b\\\\\\\\c","note":"50% of $5 & é\\\\n"}'`,
  Safari: `curl 'https://10.0.0.5:9440/api/nutanix/v3/vms/list?a=%20b' \\
-X 'POST' \\
-H 'Content-Type: application/json' \\
-H 'Accept: application/json' \\
-H 'Sec-Fetch-Site: same-origin' \\
-H 'Cookie: NTNX_IAM_SESSION=canary-cookie' \\
-H 'Content-Length: 70' \\
--data-binary $'{"kind":"vm","filter":"vm_name==a\\\\"b\\\\\\\\c","note":"50% of $5 & \\xc3\\xa9\\\\n"}'`,
} as const;

describe('a pasted command of curl', () => {
  for (const [browser, command] of Object.entries(BROWSERS))
    it(`from ${browser} is the call without the cookie and what browsers add`, () => {
      const read = readCurl(command);
      assert.equal(read.call.method, 'POST');
      assert.equal(urlOf(read), 'https://10.0.0.5:9440/api/nutanix/v3/vms/list?a=%20b');
      assert.equal(bodyOf(read), JSON_BODY);
      assert.deepEqual(headersOf(read).sort(), [
        'Accept: application/json',
        'Content-Type: application/json',
      ]);
      assert.deepEqual(noted(read).includes('cookies'), true);
      assert.deepEqual(noted(read).includes('browser-headers'), true);
      assert.ok(!JSON.stringify(read).includes('canary'));
    });

  it('for PowerShell is read with its quotes, its variables, and the backslashes that Windows PowerShell needs', () => {
    const lines = [
      `curl.exe -k 'https://pc:9440/api/x?a=''b''' -d '{"a":"it''s"}'`,
      `PS C:\\> curl.exe -k "https://pc:9440/api/x?a='b'" \`\n>>   -d "{""a"":""it's""}"`,
      `$body = '{"a":"it''s"}'\ncurl.exe -k "https://pc:9440/api/x?a='b'" --data-raw $body`,
      `$body = @"\n{"a":"it's"}\n"@\ncurl.exe -k "https://pc:9440/api/x?a='b'" -d "$body"`,
      `curl.exe -k "https://pc:9440/api/x?a='b'" --data-raw '{\\"a\\":\\"it''s\\"}'`,
      `curl.exe -k --url "https://pc:9440/api/x?a='b'" --% -d "{\\"a\\":\\"it's\\"}"`,
    ];
    for (const line of lines) {
      const read = readCurl(line);
      assert.equal(urlOf(read), "https://pc:9440/api/x?a='b'", line);
      assert.equal(bodyOf(read), `{"a":"it's"}`, line);
    }
    assert.equal(urlOf(readCurl('curl.exe "https://$env:PE_HOST:9440/a"')), 'https://{{PE_HOST}}:9440/a');
  });

  it('for cmd is read with its carets, percent signs and the quotes of the C runtime', () => {
    const read = readCurl(
      'C:\\Users\\me>curl -k "https://%PE%:9440/api/x?a=%20b&c=(1)" -H "X-A: ^" -d "{\\"a\\":\\"b c\\"}" ^\r\n  -X PUT & echo done',
    );
    assert.equal(urlOf(read), 'https://{{PE}}:9440/api/x?a=%20b&c=(1)');
    assert.deepEqual(headersOf(read).slice(0, 1), ['X-A: ^']);
    assert.equal(bodyOf(read), '{"a":"b c"}');
    assert.equal(read.call.method, 'PUT');
  });

  it('is found behind a prompt, within the fence of a code block, after a comment and before a pipe', () => {
    for (const command of [
      '$ curl https://pc:9440/a',
      'nutanix@NTNX-A-CVM:10.0.0.5:~$ curl -k https://pc:9440/a',
      '[root@host ~]# sudo curl https://pc:9440/a | jq .',
      '```bash\n# a list\ncurl https://pc:9440/a\n```\n',
      'PS /home/me> curl https://pc:9440/a',
      'set -e; if true; then /usr/bin/curl https://pc:9440/a; fi',
      'HOST=x LANG=C curl https://pc:9440/a >out 2>&1',
      '\ufeffcurl pc:9440/a',
    ])
      assert.equal(urlOf(readCurl(command)), 'https://pc:9440/a', command);
  });

  it('keeps variables as ours, and takes what documentation writes without quotes as it is meant', () => {
    const read = readCurl(
      'curl -u "$USER:$PASSWORD" "https://$HOST:${PORT:-9440}/api/vmm/v4.0/ahv/config/vms?$filter=name eq \'a\'&$limit=5" -d "{\\"a\\":\\"$NAME\\"}"',
    );
    assert.equal(
      urlOf(read),
      "https://{{HOST}}:{{PORT}}/api/vmm/v4.0/ahv/config/vms?$filter=name%20eq%20'a'&$limit=5",
    );
    assert.equal(bodyOf(read), '{"a":"{{NAME}}"}');
    assert.deepEqual(namesOf(read, 'variables'), ['HOST', 'PORT', 'NAME']);
    assert.deepEqual(namesOf(read, 'unquoted'), ['$filter', '$limit']);
    const bare = readCurl('curl -k https://pc:9440/api/x?count=1&page=2 -H "A: b"');
    assert.equal(urlOf(bare), 'https://pc:9440/api/x?count=1&page=2');
    assert.deepEqual(headersOf(bare), ['A: b']);
    assert.deepEqual(namesOf(readCurl("curl 'https://{{cluster_ip}}:{{port}}/a'"), 'variables'), [
      'cluster_ip',
      'port',
    ]);
  });

  it('loses every secret: logins, cookies, tokens, keys, wherever they stand', () => {
    const commands = [
      'curl -u admin:canary https://pc:9440/a',
      'curl -uadmin:canary https://pc:9440/a',
      'curl --user=admin:canary https://pc:9440/a',
      'curl https://admin:canary@pc:9440/a',
      "curl -H 'Authorization: Basic canary' https://pc:9440/a",
      "curl -H 'authorization:Bearer canary' https://pc:9440/a",
      "curl -H 'X-ntnx-api-key: canary' https://pc:9440/a",
      "curl -H 'X-Auth-Token: canary' -H 'X-XSRF-TOKEN: canary' https://pc:9440/a",
      "curl -H 'Cookie: a=canary' -b 'b=canary' https://pc:9440/a",
      'curl --oauth2-bearer canary -E cert.pem:canary --pass canary https://pc:9440/a',
      'curl -x http://u:canary@proxy:3128 -U u:canary --proxy-header "Proxy-Authorization: canary" https://pc:9440/a',
      'curl --variable K=canary --expand-header "Authorization: {{K}}" https://pc:9440/a',
      'curl -H "Proxy-Authorization: Basic canary" https://pc:9440/a',
      "curl -H 'X-Custom: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.canary' https://pc:9440/a",
      "curl -H 'Bearer: canary' -H 'X-CSRF: canary' -H 'pwd: canary' https://pc:9440/a",
    ];
    for (const command of commands) {
      const read = readCurl(command);
      assert.equal(urlOf(read), 'https://pc:9440/a', command);
      assert.ok(!JSON.stringify(read).includes('canary'), command);
      assert.ok(read.notes.length > 0, command);
    }
    const open = readCurl(`curl https://pc:9440/a -d '{"user":"u","password":"p"}'`);
    assert.ok(noted(open).includes('secret-in-request'), 'what is part of a body stays, and is said');
    const session = readCurl(`curl 'https://pc:9440/console;jsessionid=canary?a=1'`);
    assert.ok(noted(session).includes('secret-in-request'));
  });

  it('says nothing secret where it is refused', () => {
    for (const command of [
      'curl -u a:canary',
      "curl -H 'X: canary\r' 'canary",
      'curl canary://x -F a=canary',
    ]) {
      assert.throws(
        () => readCurl(command),
        (failure) =>
          isFailure(failure) && !`${failure.message}${JSON.stringify(failure.facts)}`.includes('canary'),
      );
    }
  });

  it('says what a cluster is set up with instead: trust, route, certificates', () => {
    const read = readCurl(
      'curl -k --cacert ca.pem --pinnedpubkey sha256//x= -x socks5h://p:1 --connect-to ::h:1 --cert c --key k https://pc:9440/a',
    );
    assert.deepEqual(noted(read), ['client-certificate', 'trust', 'route']);
    assert.deepEqual(namesOf(read, 'trust'), ['--insecure', '--cacert', '--pinnedpubkey']);
    assert.deepEqual(noted(readCurl('curl http://pc:9440/a')), ['not-tls']);
  });

  it('is the first request of several, which is said', () => {
    for (const more of [
      'curl https://pc:9440/a --next https://pc:9440/b',
      'curl https://pc:9440/a -: https://pc:9440/b',
      'curl https://pc:9440/a https://pc:9440/b',
      'curl https://pc:9440/a && curl https://pc:9440/b',
      'curl https://pc:9440/a\ncurl https://pc:9440/b',
    ]) {
      const read = readCurl(more);
      assert.equal(urlOf(read), 'https://pc:9440/a', more);
      assert.deepEqual(noted(read), ['first-only'], more);
    }
  });

  it('takes long names that are cut short, as older versions of curl do', () => {
    const { call } = readCurl('curl --insec -X PATCH --data-r x https://pc:9440/a');
    assert.deepEqual([call.method, call.body], ['PATCH', { kind: 'text', text: ['x'] }]);
  });

  it('names a file for a body, and never reads it', () => {
    const read = readCurl('curl --data-binary @image.qcow2 https://pc:9440/a -H "Content-Type: a/b"');
    assert.deepEqual(read.call.body, { kind: 'file', path: 'image.qcow2' });
    assert.deepEqual(namesOf(read, 'file'), ['image.qcow2']);
    assert.deepEqual(noted(readCurl('curl -d @a.json https://pc:9440/a')), ['file', 'file-line-ends']);
    const sent = readCurl('curl -T disk.img https://pc:9440/a').call;
    assert.deepEqual([sent.method, sent.body], ['PUT', { kind: 'file', path: 'disk.img' }]);
  });

  it('is refused in words where it is none, or where a program would have to be run', () => {
    const cases: readonly (readonly [Refusal, string])[] = [
      ['no-curl', 'wget https://pc:9440/a'],
      ['no-curl', ''],
      ['no-curl', 'Invoke-RestMethod https://pc:9440/a'],
      ['no-url', 'curl -k'],
      ['unclosed', "curl 'https://pc:9440/a"],
      ['unclosed', 'curl https://pc:9440/a -d @- <<EOF\n{}'],
      ['runs-a-program', 'curl "https://$(hostname):9440/a"'],
      ['runs-a-program', 'curl https://pc:9440/a -d "`date`"'],
      ['expansion', 'curl "https://pc:9440/vms/$1"'],
      ['expansion', 'curl "https://pc:9440/vms/${IDS[0]}"'],
      ['expansion', "curl.exe 'https://pc:9440/a' -d (Get-Content a.json -Raw)"],
      ['form', 'curl -F file=@a.iso https://pc:9440/a'],
      ['standard-input', 'curl -d @- https://pc:9440/a'],
      ['several-files', 'curl -d @a -d b=1 https://pc:9440/a'],
      ['options-file', 'curl -K secrets https://pc:9440/a'],
      ['no-http', 'curl ftp://pc/a'],
      ['bad-address', 'curl "https://p c:9440/a"'],
      ['no-value', 'curl https://pc:9440/a -H'],
      ['method', 'curl -X "GE T" https://pc:9440/a'],
      ['header', "curl -H $'A: b\\r\\nC: d' https://pc:9440/a"],
    ];
    for (const [refusal, command] of cases) assert.equal(refusalOf(command), refusal, command);
  });

  it('does not mind a program that is run elsewhere than in the request', () => {
    const read = readCurl(
      'TOKEN=$(cat token)\ncurl -H "Authorization: Bearer $TOKEN" -u "$(whoami):x" https://pc:9440/a -o "$(date).json"',
    );
    assert.equal(urlOf(read), 'https://pc:9440/a');
  });

  it('is read or refused in the end, whatever a long one is made of', function () {
    this.timeout(60_000);
    const piece = (unit: string): string => unit.repeat(Math.ceil(60_000 / unit.length));
    const units = [
      `'`,
      `"`,
      '\\',
      '`',
      '^',
      '%',
      '$',
      '${',
      '$(',
      '$((',
      '<(',
      '@',
      '{{',
      '}',
      '[',
      '{',
      '(',
      ')',
      '<<a\n',
      '\n',
      ' ',
      '\t',
      '-',
      '--',
      '&',
      '|',
      '>',
      '1>',
      '%a%',
      '^\n',
      '\\\n',
      '`\n',
      '"\'',
      "''",
      '""',
      '$a',
      '"$a"',
      '"$(',
      "$'",
      '$"',
      '#',
      'a>b ',
      '--a ',
      '-H a: ',
      '-d a ',
      '&a',
      '..',
      '/../',
      "@'\n",
      '<#',
      ' :',
      ';',
      '$env:a',
      '<a',
      '<a b',
      '<a>',
      ' \\ \n',
    ];
    const starts = [
      'curl https://h/',
      "curl 'https://h/a' ",
      'curl.exe "https://h/a" ',
      'curl ^"https://h/',
      'curl https://h/?',
      'curl https://h/ -H "a: ',
      'curl https://h/ -d ',
    ];
    let judged = 0;
    for (const [at, start] of starts.entries())
      for (const unit of units.filter((_, which) => which % 3 === at % 3)) {
        refusalOf(start + piece(unit));
        judged += 1;
      }
    assert.ok(judged > units.length * 2);
    assert.equal(refusalOf(`curl https://h/ -d '${'x'.repeat(9_000_000)}'`), 'too-long');
  });

  it('never grows by what it names: variables within variables are refused', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, at) => `--expand-variable 'v${at + 1}={{v${at}}}{{v${at}}}'`,
    );
    assert.equal(
      refusalOf(
        `curl --variable v0=${'x'.repeat(100)} ${doubling.join(' ')} --expand-data '{{v60}}' https://h/`,
      ),
      'too-long',
    );
    const lines = Array.from({ length: 60 }, (_, at) => `$v${at + 1} = "$v${at}$v${at}"`);
    assert.equal(
      refusalOf(`$v0 = '${'x'.repeat(100)}'\n${lines.join('\n')}\ncurl.exe https://h/ -d "$v60"`),
      'too-long',
    );
  });

  it('knows every option of the curl that is here: its letter, and whether a value follows', async function () {
    if (!isThere('curl')) this.skip();
    const { stdout: version } = await run('curl', ['--version']);
    // Options that came after the table was written.
    const isNewer = Number(/^curl 8\.(\d+)/.exec(version)?.[1] ?? 0) > 14;
    const { stdout } = await run('curl', ['--help', 'all']);
    const rows = [...stdout.matchAll(/^ *(?:-(.), +)?--([\w.-]+)( <| \[)?/gm)];
    assert.ok(rows.length > 200);
    for (const [, letter, name = '', value] of rows) {
      const flag = LONG_OPTIONS.get(name);
      if (!flag && isNewer) continue;
      assert.ok(flag, name);
      // What follows `--help` may be left out.
      assert.equal(flag.takesValue, value !== undefined && name !== 'help', name);
      // `--include` is called so since curl 8.10.
      const named = name === 'show-headers' ? 'include' : name;
      if (letter) assert.equal(SHORT_OPTIONS.get(letter)?.name, named, letter);
    }
  });

  it('sends what it is given where the body is text of another language', () => {
    const read = readCurl(`curl https://h/ -d 'naïve 日本 😀'`);
    assert.equal(spelled(read.call.body?.kind === 'text' ? read.call.body.text : []), 'naïve 日本 😀');
  });
});
