import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '../../../../src/core/model/request';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { pythonSnippet } from '../../../../src/core/snippet/python/python';
import { run } from '../../support/run';
import { startTlsServer, type Answer, type TlsServer } from '../../support/tlsServer';
import { skipBecause } from '../../../harness/skip';
import { get, headerValue, nastyRequests, post } from '../corpus';
import { assertInPlace, requestWithSecrets, SECRETS_IN_PLACE } from '../secretsInPlace';
import { openWorkplace, type Workplace } from '../workplace';
import { assertPythonSent } from './added';
import { NO_PYTHON, NO_SETTINGS, pythonWithRequests, startPython, type PythonWorker } from './worker';

const PASSWORD = 'p"a\\s\'s ${HOME} `id` %s !! é€:#\\';
const ENV = { PRISM_PASSWORD: PASSWORD };

describe('Python with requests, executed', function () {
  this.timeout(60_000);
  let command: string;
  let place: Workplace;
  let server: TlsServer;
  let pinned: SnippetContext;
  let python: PythonWorker;

  before(async function () {
    command = pythonWithRequests() ?? skipBecause(this, NO_PYTHON);
    place = await openWorkplace('{"ok":true}');
    ({ server, pinned } = place);
    python = startPython(command, place.folder);
  });
  after(async () => {
    await python?.close();
    await place?.close();
  });
  beforeEach(() => server.received.splice(0));

  it('sends every nasty request byte for byte, with a login that no sign breaks', async () => {
    const basic = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
    for (const each of nastyRequests(server.origin)) {
      const ran = await python.run(pythonSnippet(each.request, pinned), ENV);
      assert.deepEqual([ran.code, ran.stderr], [0, ''], each.name);
      assert.equal(server.received.length, 1, each.name);
      assertPythonSent(each, server.received[0]);
      assert.equal(headerValue(server.received.pop(), 'authorization'), basic, each.name);
    }
  });

  it('sends the same when all are pasted at the prompt of Python', async () => {
    const cases = nastyRequests(server.origin).filter(({ name }) => name !== 'one megabyte');
    const input = cases.map(({ request }) => pythonSnippet(request, pinned)).join('');
    const ran = await run(command, ['-X', 'utf8', '-i', '-q'], { input, env: { ...NO_SETTINGS, ...ENV } });
    assert.doesNotMatch(ran.stderr, /Error/);
    assert.equal(server.received.length, cases.length);
    cases.forEach((each, at) => assertPythonSent(each, server.received[at]));
  });

  it('takes nothing of an operation or a URL for the encoding of its file', async () => {
    const request = get(server.origin, '/a?coding=zip&b=-*-coding:rot13-*-');
    const context: SnippetContext = {
      ...pinned,
      operationName: "x\nraise SystemExit(9) # coding: hex\u2028'",
    };
    const ran = await python.run(pythonSnippet(request, context), ENV);
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
  });

  it('sends half a pair of UTF-16 as Send does', async () => {
    for (const body of ['a\ud800b', 'a\n\udc00']) {
      const ran = await python.run(pythonSnippet(post(server.origin, body), pinned), ENV);
      assert.deepEqual([ran.code, ran.stderr], [0, '']);
      assert.ok(server.received.pop()?.body.equals(Buffer.from(body)));
    }
  });

  it('announces an absent body where the method has one, and types no body', async () => {
    for (const method of ['POST', 'PUT', 'PATCH']) {
      await python.run(pythonSnippet({ ...get(server.origin), method }, pinned), ENV);
      const received = server.received.pop();
      assert.deepEqual(
        [received?.method, headerValue(received, 'content-length'), headerValue(received, 'content-type')],
        [method, '0', undefined],
      );
    }
  });

  it('takes the name from PRISM_USER, else the one that is known, however odd; and asks for no other', async () => {
    const basic = (user: string): string => `Basic ${Buffer.from(`${user}:${PASSWORD}`).toString('base64')}`;
    for (const userName of ["o'brien", 'DOM\\x}"$HOME {0}']) {
      const text = pythonSnippet(get(server.origin), { ...pinned, login: { kind: 'basic', userName } });
      await python.run(text, ENV);
      assert.equal(headerValue(server.received.pop(), 'authorization'), basic(userName));
      await python.run(text, { ...ENV, PRISM_USER: 'other' });
      assert.equal(headerValue(server.received.pop(), 'authorization'), basic('other'));
    }
    const ran = await python.run(
      pythonSnippet(get(server.origin), { ...pinned, login: { kind: 'basic' } }),
      ENV,
    );
    assert.deepEqual([ran.code, ran.stderr], [1, 'Set the environment variable PRISM_USER first.\n']);
    assert.equal(server.received.length, 0);
  });

  it('shows an API key and no login, and no login where there is none', async () => {
    const text = pythonSnippet(get(server.origin), { ...pinned, login: { kind: 'apiKey' } });
    await python.run(text, { ...ENV, PRISM_API_KEY: 'k"e\\y' });
    const [received] = server.received;
    assert.equal(headerValue(received, 'x-ntnx-api-key'), 'k"e\\y');
    assert.equal(headerValue(received, 'authorization'), undefined);
    const none = pythonSnippet(get(server.origin), { ...pinned, login: { kind: 'none' } });
    assert.doesNotMatch(none, /password|environment variable/i);
    assert.equal((await python.run(none)).code, 0);
  });

  it('fills secrets from the environment, escaped for the place where they stand', async () => {
    const text = pythonSnippet(requestWithSecrets(server.origin), pinned);
    const ran = await python.run(text, { ...ENV, ...SECRETS_IN_PLACE });
    assert.equal(ran.code, 0, ran.stderr);
    assertInPlace(server.received.pop(), server.origin);

    const unset = await python.run(text, { ...ENV, SECRET_PATH: 'x' });
    assert.deepEqual([unset.code, unset.stderr], [1, 'Set the environment variable api_key first.\n']);
    assert.equal(server.received.length, 0);
  });

  it('says no secret where something fails, be it in the URL or in a header that cannot be sent', async () => {
    const target: HttpRequest['target'] = ['/x?key=', { secret: 'KEY', encoding: 'url' }];
    const headers: HttpRequest['headers'] = [{ name: 'X-Key', value: [{ secret: 'HEAD', encoding: 'raw' }] }];
    const closed = get('https://127.0.0.1:1');
    const open = get(server.origin);
    const env = { ...ENV, KEY: 'canary1' };
    for (const request of [
      { ...closed, target },
      { ...closed, target, headers },
    ]) {
      const refused = await python.run(pythonSnippet(request, pinned), { ...env, HEAD: 'canary2' });
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /^No answer from https:\/\/127\.0\.0\.1:1: .*refused/i);
      assert.doesNotMatch(refused.stderr, /canary/);
    }
    for (const request of [
      { ...open, headers },
      { ...open, target, headers },
    ])
      for (const HEAD of ['canary2\nX: 1', 'canary2€']) {
        const odd = await python.run(pythonSnippet(request, pinned), { ...env, HEAD });
        assert.equal(odd.code, 1);
        assert.match(odd.stderr, /^No answer from https:\/\/127\.0\.0\.1:\d+: \w+$/m);
        assert.doesNotMatch(odd.stderr, /canary/);
      }
    assert.equal(server.received.length, 0);
  });

  it('asks for the password at the terminal, which does not show it', async function () {
    if (process.platform === 'win32') skipBecause(this, 'Python makes no terminals on Windows');
    const file = path.join(place.folder, 'asks.py');
    await writeFile(file, pythonSnippet(get(server.origin), pinned));
    const ran = await run(command, ['-c', TYPES, command, file, PASSWORD], { env: NO_SETTINGS });
    assert.match(ran.stdout, /Password of admin at https:\/\/127\.0\.0\.1:\d+: /);
    assert.ok(!ran.stdout.includes('p"a'), ran.stdout);
    const basic = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
    assert.equal(headerValue(server.received[0], 'authorization'), basic, ran.stdout + ran.stderr);
  });

  it('sends nothing and names the variable where there is no password and nobody to ask', async function () {
    if (process.platform === 'win32') skipBecause(this, 'Windows always has a console to ask at');
    const script = 'import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])';
    const file = path.join(place.folder, 'asks.py');
    await writeFile(file, pythonSnippet(get(server.origin), pinned));
    const ran = await run(command, ['-c', script, command, file], {
      env: { ...NO_SETTINGS, PRISM_PASSWORD: '' },
    });
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /Set the environment variable PRISM_PASSWORD first\.\n$/);
    assert.equal(server.received.length, 0);
  });

  it('sends the bytes of a file, whatever it is called, and their number', async () => {
    const content = Buffer.from([0, 255, 13, 10, 26, 10]);
    const names = [
      '-a.iso',
      "o'brien {0} é😀.iso",
      ...(process.platform === 'win32' ? [] : ['a\\b "c"\n.iso']),
    ];
    for (const name of [...names, 'empty']) {
      const bytes = name === 'empty' ? Buffer.alloc(0) : content;
      await writeFile(path.join(place.folder, name), bytes);
      const body = { kind: 'file', path: path.join(place.folder, name) } as const;
      const ran = await python.run(pythonSnippet({ ...post(server.origin, ''), body }, pinned), ENV);
      assert.deepEqual([ran.code, ran.stderr], [0, ''], name);
      const received = server.received.pop();
      assert.ok(received?.body.equals(bytes), name);
      assert.equal(headerValue(received, 'content-length'), String(bytes.length));
      assert.equal(headerValue(received, 'transfer-encoding'), undefined);
    }
    const gone = { kind: 'file', path: 'gone.iso' } as const;
    const ran = await python.run(pythonSnippet({ ...post(server.origin, ''), body: gone }, pinned), ENV);
    assert.match(ran.stderr, /No such file or directory: 'gone\.iso'/);
    assert.equal(server.received.length, 0);
  });

  const answered = async (answer: Answer, method = 'GET'): ReturnType<PythonWorker['run']> => {
    const other = await startTlsServer(place.certificate, answer);
    try {
      return await python.run(pythonSnippet({ ...get(other.origin), method }, pinned), ENV);
    } finally {
      await other.close();
    }
  };

  it('prints JSON with every integer exact and every character itself, whatever the terminal takes', async () => {
    const text = '{"id":3951962087714212062,"n":-9223372036854775808,"s":"é😀\\ud800","e":[]}';
    const ran = await answered({ text });
    assert.equal(ran.stderr, '');
    const wanted = `{\n  "id": 3951962087714212062,\n  "n": -9223372036854775808,\n  "s": "é😀\\ud800",\n  "e": []\n}\n`;
    assert.equal(ran.stdout.replaceAll('\r', ''), wanted);
  });

  it('prints what is no JSON as it is, nothing for no answer, and the headers for HEAD', async () => {
    for (const contentType of ['application/json', 'text/html'])
      assert.equal((await answered({ text: 'née <b>', contentType })).stdout.trim(), 'née <b>');
    const silent = await answered({ status: 204, text: '' });
    assert.deepEqual([silent.code, silent.stdout.trim(), silent.stderr], [0, '', '']);
    assert.match((await answered({}, 'HEAD')).stdout, /^content-type: application\/json$/m);
  });

  it('fails with the status and what the cluster says where it refuses, and follows no redirect', async () => {
    const refused = await answered({ status: 422, text: '{"message":"no such thing"}' });
    assert.deepEqual([refused.code, refused.stderr], [1, 'HTTP 422: {"message":"no such thing"}\n']);
    const moved = await answered({ status: 302, text: 'moved', location: `${server.origin}/elsewhere` });
    assert.deepEqual([moved.code, moved.stderr], [1, 'HTTP 302: moved\n']);
    assert.equal(server.received.length, 0);
  });

  it('takes the cluster of an operation of none from PRISM_HOST and PRISM_PORT', async () => {
    const context: SnippetContext = { ...pinned, anyCluster: true };
    const text = pythonSnippet(get('https://prism.invalid:9440'), context);
    assert.doesNotMatch(text, /prism\.invalid/);
    const env = { ...ENV, PRISM_HOST: '127.0.0.1', PRISM_PORT: String(server.port) };
    const ran = await python.run(text, env);
    assert.deepEqual([ran.code, ran.stderr, server.received.length], [0, '', 1]);
    const missing = await python.run(text, ENV);
    assert.match(missing.stderr, /PRISM_HOST/);
  });
});

/** Runs a program at a terminal of its own, types a line when it asks for one, and prints what was to be seen. */
const TYPES = `import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:3])
seen = b''
try:
    while True:
        seen += os.read(terminal, 1024)
        if seen.endswith(b': ') and b'\\n' not in seen:
            os.write(terminal, sys.argv[3].encode() + b'\\n')
            seen += b'\\n'
except OSError:
    pass
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if hasattr(os, 'waitstatus_to_exitcode') else 0)
`;
