import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBatch, curlCmd } from '../../../src/core/snippet/curl/curlCmd';
import { skipBecause } from '../../harness/skip';
import { run } from '../support/run';
import { assertArrived, get, headerValue, nastyRequests, post } from './corpus';
import { runCmd } from './shells/cmd';
import { argvOf } from './shells/commandLine';
import { openWorkplace, type Workplace } from './workplace';

/** In ASCII: curl reads the environment in the code page of Windows. */
const PASSWORD = 'p"a\\s\'s %PATH% !x! ^& {{PATH}}';
const BASIC = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
const SECRET = 'q"b\\s \'%/{{x}}';

const KINDS = [
  ['typed', curlCmd],
  ['batch', curlBatch],
] as const;

const hasVariables = (): boolean =>
  spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout?.includes('--variable') ?? false;

function withSecrets(origin: string): HttpRequest {
  return {
    ...post(origin, ''),
    target: ['/x?key=', { secret: 'api-key', encoding: 'url' }, '&y=1'],
    headers: [
      { name: 'Content-Type', value: ['application/json'] },
      { name: 'X-Key', value: ['{{Key}} é\\', { secret: 'PATH', encoding: 'raw' }, '.'] },
    ],
    body: { kind: 'text', parts: ['{"{{p}}\\\\{": "é\n', { secret: 'api-key', encoding: 'json' }, '"}'] },
  };
}

for (const [mode, emit] of KINDS)
  describe(`curl for cmd, ${mode}, executed`, function () {
    this.timeout(180_000);
    let place: Workplace;
    let environment: Record<string, string>;

    before(async function () {
      if (!hasVariables()) skipBecause(this, 'a curl that knows variables (8.3) is not here');
      place = await openWorkplace('{}');
      environment = { PRISM_PASSWORD: PASSWORD, api_key: SECRET, SECRET_PATH: 'p\'"q', TEMP: place.folder };
    });
    after(() => place?.close());
    beforeEach(() => place?.server.received.splice(0));

    /** All of them, one after the other. Resolves to what was printed. */
    async function execute(requests: readonly HttpRequest[], context = place.pinned): Promise<string> {
      const scripts = requests.map((request) => emit(request, context));
      if (process.platform === 'win32') return runByCmd(scripts.map((text) => text.replaceAll('\n', '\r\n')));
      let printed = '';
      for (const script of scripts) printed += await runByDouble(script);
      return printed;
    }

    async function runByCmd(scripts: readonly string[]): Promise<string> {
      const folder = await mkdtemp(path.join(tmpdir(), 'prism-cmd-'));
      const files = scripts.map((_, at) => path.join(folder, `${at}.cmd`));
      for (const [at, file] of files.entries()) await writeFile(file, scripts[at]!);
      const called = files.map((file) => `call "${file}"\r\n`);
      const input = (mode === 'typed' ? scripts : called).join('');
      const { stdout, stderr } = await run('cmd.exe', ['/d', '/q', '/v:off'], { input, env: environment });
      await rm(folder, { recursive: true });
      return stdout + stderr;
    }

    /** cmd is a double then, curl is the real one. */
    async function runByDouble(script: string): Promise<string> {
      const [started, ...more] = runCmd(script, { mode, environment }).started;
      assert.ok(started && more.length === 0);
      for (const [name, bytes] of started.files) await writeFile(name, bytes);
      const env = Object.fromEntries([...started.environment].filter(([name]) => name !== 'PATH'));
      const args = argvOf(started.commandLine).slice(1);
      const { stdout, stderr } = await run('curl', args, { env: { ...env, api_key: SECRET } });
      for (const name of started.files.keys()) await rm(name);
      return stdout + stderr;
    }

    it('sends every nasty request byte for byte, logged in, and leaves no file behind', async () => {
      const before = await readdir(place.folder);
      const cases = nastyRequests(place.server.origin);
      const printed = await execute(cases.map(({ request }) => request));
      const { received } = place.server;
      assert.equal(received.length, cases.length, printed);
      for (const [at, each] of cases.entries()) {
        assertArrived(each, received[at]);
        assert.equal(headerValue(received[at], 'authorization'), BASIC, each.name);
      }
      assert.deepEqual(await readdir(place.folder), before);
    });

    it('fills secrets from the environment, escaped for the place where they stand', async () => {
      const printed = await execute([withSecrets(place.server.origin)]);
      const [received] = place.server.received;
      assert.ok(received, printed);
      assert.equal(new URL(received.url ?? '', place.server.origin).searchParams.get('key'), SECRET);
      assert.equal(headerValue(received, 'x-key'), '{{Key}} é\\p\'"q.');
      assert.equal(String(received.body), `{"{{p}}\\\\{": "é\n${JSON.stringify(SECRET).slice(1, -1)}"}`);
    });

    it('sends not one byte of the request to a server with another key', async () => {
      const other: SnippetContext = {
        ...place.pinned,
        trust: { policy: 'pin', spkiSha256: '0f'.repeat(32) },
      };
      await execute([get(place.server.origin)], other);
      assert.equal(place.server.received.length, 0);
    });
  });
