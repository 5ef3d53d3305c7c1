import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBash } from '../../../src/core/snippet/curl/curlBash';
import { isThere, run } from '../support/run';
import type { TlsServer } from '../support/tlsServer';
import { headerValue } from './corpus';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';
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

  for (const { name: target, emit } of TYPESCRIPT_TARGETS)
    it(`sends its bytes with TypeScript, as they are read, their number announced: ${target}`, async () => {
      for (const name of NAMES) {
        const text = emit(put(await written(name)), pinned);
        assert.doesNotMatch(text, /readFileSync/);
        const ran = await place.runText(text, { PRISM_PASSWORD: 'p' });
        assert.equal(ran.code, 0, `${name}: ${ran.stderr}`);
        assertArrived(name);
      }
    });

  it('sends an empty file as an empty body', async () => {
    const request = put(await written('empty', Buffer.alloc(0)));
    const env = { PRISM_PASSWORD: 'p' };
    for (const { name, emit } of TYPESCRIPT_TARGETS) {
      const ran = await place.runText(emit(request, pinned), env);
      assert.equal(ran.code, 0, ran.stderr);
      assertArrived(name, Buffer.alloc(0));
    }
    if (!isThere('bash') || !isThere('curl')) return;
    await run('bash', ['-s'], { input: curlBash(request, pinned), env });
    assertArrived('curl', Buffer.alloc(0));
  });

  it('says that the file is gone where it is, and sends nothing', async () => {
    for (const { emit } of TYPESCRIPT_TARGETS) {
      const ran = await place.runText(emit(put(path.join(folder, 'gone')), pinned), { PRISM_PASSWORD: 'p' });
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /^ENOENT/);
    }
    assert.equal(server.received.length, 0);
  });
});
