import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { pinBase64 } from '../../../../src/core/snippet/pin';
import { skipBecause } from '../../../harness/skip';
import { REPO } from '../../demo/support';
import { makeTestCertificate } from '../../support/certificates';
import { isThere, run, type Ran } from '../../support/run';
import { startHttps, type TestHttps } from '../../support/tls';
import { NO_PYTHON, NO_SETTINGS, pythonWithRequests } from '../python/worker';
import { written } from './files';

const ANSWER = '{"id":3951962087714212062}';

/** What a program says of a read, and then of a change; each cluster is too busy for the first of either. */
describe('Contributed snippets and a busy cluster', function () {
  this.timeout(60_000);
  let server: TestHttps;
  let folder: string;
  let pin: string;

  before(async () => {
    const certificate = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
    pin = pinBase64({ policy: 'pin', pem: certificate.certPem });
    folder = await mkdtemp(path.join(tmpdir(), 'prism busy '));
    await symlink(path.join(REPO, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(path.join(folder, 'prism-ca.pem'), certificate.certPem);
    server = await startHttps(certificate, ({ url, method }, response) => {
      const before = server.requests.filter((each) => each.url === url && each.method === method).length;
      if (url !== '/login' && before === 1) response.writeHead(503, { 'Retry-After': '1' }).end('busy');
      else response.setHeader('Set-Cookie', 'SESSION=1; Path=/; Secure; HttpOnly').end(ANSWER);
    });
  });
  after(async () => {
    await server?.close();
    if (folder) await rm(folder, { recursive: true });
  });
  beforeEach(() => void server.requests.splice(0));

  const execute = async (command: string, file: string, text: string): Promise<Ran> => {
    await writeFile(path.join(folder, file), text);
    const env = {
      ...NO_SETTINGS,
      PRISM_HOST: '127.0.0.1',
      PRISM_PORT: String(server.port),
      PRISM_USER: 'admin',
      PRISM_PASSWORD: 'p"a\\s $(id) é',
    };
    return run(command, [file], { cwd: folder, env });
  };

  function assertPatient({ code, stdout, stderr }: Ran): void {
    assert.notEqual(code, 0, 'the change is refused');
    assert.match(stdout, /3951962087714212062/, stderr);
    assert.match(stderr, /HTTP 503: busy/);
    assert.deepEqual(
      server.requests.map(({ method, url }) => `${method} ${url}`),
      ['GET /login', 'GET /read', 'GET /read', 'POST /change'],
    );
    const basic = Buffer.from('admin:p"a\\s $(id) é').toString('base64');
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.authorization),
      [`Basic ${basic}`, undefined, undefined, undefined],
    );
    assert.equal(server.requests[3]?.headers.cookie, 'SESSION=1');
    assert.equal(server.requests[3]?.body.replace(/\s/g, ''), '{"a":1}');
  }

  it('in bash: a read waits as long as the cluster says and comes again, a change does not', async function () {
    if (process.platform === 'win32' || !['bash', 'curl', 'jq'].every(isThere))
      skipBecause(this, 'bash, curl and jq of one system are not here');
    const text = `${written('shellscript', 'prism-login', { 4: '/login' })}
prism_read /read | exact | jq .id
prism /change --header 'Content-Type: application/json' --data-raw '{"a":1}'`;
    assertPatient(await execute('bash', 'script.sh', text));
  });

  it('in Python: a read waits as long as the cluster says and comes again, a change does not', async function () {
    const python = pythonWithRequests();
    if (python === undefined) skipBecause(this, NO_PYTHON);
    const text = `${written('python', 'prism-session')}
prism("GET", "/login")
print(prism("GET", "/read"))
prism("POST", "/change", json={"a": 1})`;
    assertPatient(await execute(python, 'script.py', text));
  });

  it('in TypeScript: a read waits as long as the cluster says and comes again, a change does not', async () => {
    const text = `${written('typescript', 'prism-client', { 3: pin })}
await prism('GET', '/login');
console.log(await prism('GET', '/read'));
await prism('POST', '/change', { a: 1 });`;
    assertPatient(
      await execute(process.execPath, 'script.mjs', (await transform(text, { loader: 'ts' })).code),
    );
  });
});
