import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBash } from '../../../src/core/snippet/curl/curlBash';
import { typescriptSnippet } from '../../../src/core/snippet/typescript/typescript';
import { complaintsOfFiles } from '../support/compile';
import { isThere, run } from '../support/run';
import type { TlsServer } from '../support/tlsServer';
import { headerValue } from './corpus';
import { openWorkplace, type Workplace } from './workplace';

const NAMES = [
  '-a.iso',
  '-',
  '@at.iso',
  'a b.iso',
  "o'brien $HOME `id` !x;type=b.iso",
  'é😀{a,b}[1-3].iso',
  ...(process.platform === 'win32' ? [] : ['back\\slash "quoted"\nline.iso']),
];

/** Not text, larger than what is sent in one piece, and ending in what a shell or an editor would cut. */
const CONTENT = Buffer.concat([randomBytes(300_000), Buffer.from([0, 13, 10, 10])]);

describe('A snippet of a request whose body is a file, executed', function () {
  this.timeout(120_000);
  let folder: string;
  let server: TlsServer;
  let pinned: SnippetContext;
  let place: Workplace;

  before(async () => {
    place = await openWorkplace('{}');
    ({ folder, server, pinned } = place);
  });
  after(() => place?.close());
  beforeEach(() => server.received.splice(0));

  const put = (file: string): HttpRequest => ({
    method: 'PUT',
    origin: server.origin,
    target: ['/api/nutanix/v3/images/1/file'],
    headers: [{ name: 'Content-Type', value: ['application/octet-stream'] }],
    body: { kind: 'file', path: file },
    effect: 'write',
    family: 'v3',
    late: [],
  });

  async function written(name: string, content = CONTENT): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  }

  function assertArrived(what: string, content = CONTENT): void {
    const [received, ...more] = server.received.splice(0);
    assert.equal(more.length, 0, what);
    assert.equal(received?.method, 'PUT', what);
    assert.ok(received?.body.equals(content), `${what}: ${received?.body.length} bytes`);
    assert.equal(headerValue(received, 'content-length'), String(content.length), what);
    assert.equal(headerValue(received, 'transfer-encoding'), undefined, what);
    assert.equal(headerValue(received, 'content-type'), 'application/octet-stream', what);
  }

  it('sends its bytes with curl, whatever the file is called', async function () {
    if (!isThere('bash') || !isThere('curl')) this.skip();
    for (const name of NAMES) {
      const script = curlBash(put(await written(name)), pinned);
      const ran = await run('bash', ['-s'], { input: script, env: { PRISM_PASSWORD: 'p' } });
      assert.equal(ran.code, 0, `${name}: ${ran.stderr}`);
      assertArrived(name);
    }
    await run('bash', ['-s'], {
      input: curlBash(put('-'), pinned),
      env: { PRISM_PASSWORD: 'p' },
      cwd: folder,
    });
    assertArrived('a file that is named as curl names its input');
  });

  it('sends its bytes with TypeScript, as they are read, their number announced', async () => {
    const programs: string[] = [];
    for (const [at, name] of NAMES.entries()) {
      const program = path.join(folder, `case${at}.ts`);
      const text = typescriptSnippet(put(await written(name)), pinned);
      assert.doesNotMatch(text, /readFileSync/);
      await writeFile(program, text);
      programs.push(program);
    }
    for (const [at, name] of NAMES.entries()) {
      const ran = await place.runFile(programs[at]!, { PRISM_PASSWORD: 'p' });
      assert.equal(ran.code, 0, `${name}: ${ran.stderr}`);
      assertArrived(name);
    }
    assert.deepEqual(complaintsOfFiles(programs), []);
  });

  it('sends an empty file as an empty body', async () => {
    const request = put(await written('empty', Buffer.alloc(0)));
    const program = path.join(folder, 'empty.ts');
    await writeFile(program, typescriptSnippet(request, pinned));
    const env = { PRISM_PASSWORD: 'p' };
    const ran = await place.runFile(program, env);
    assert.equal(ran.code, 0, ran.stderr);
    assertArrived('TypeScript', Buffer.alloc(0));
    if (!isThere('bash') || !isThere('curl')) return;
    await run('bash', ['-s'], { input: curlBash(request, pinned), env });
    assertArrived('curl', Buffer.alloc(0));
  });

  it('says that the file is gone where it is, and sends nothing', async () => {
    const program = path.join(folder, 'gone.ts');
    await writeFile(program, typescriptSnippet(put(path.join(folder, 'gone')), pinned));
    const env = { PRISM_PASSWORD: 'p' };
    const ran = await place.runFile(program, env);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /ENOENT/);
    assert.equal(server.received.length, 0);
  });
});
