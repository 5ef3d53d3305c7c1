import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import { emitSnippet, forClipboard } from '../../../src/core/snippet/snippets';
import { skipBecause } from '../../harness/skip';
import { run } from '../support/run';
import { assertArrived, get, headerValue, nastyRequests, post } from './corpus';
import { argvOf } from './shells/commandLine';
import { commandLine, type Passing } from './shells/nativeArguments';
import { runPowershell } from './shells/powershell';
import { openWorkplace, type Workplace } from './workplace';

/** In ASCII: curl reads the environment in the code page of Windows. */
const PASSWORD = 'p"a\\s\'s %PATH% $x `n {{PATH}}';
const BASIC = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
const SECRET = 'q"b\\s \'%/{{x}}';
const ENVIRONMENT = { PRISM_PASSWORD: PASSWORD, api_key: SECRET, SECRET_PATH: 'p\'"q' };

const isThere = (shell: string): boolean =>
  spawnSync(shell, ['-NoProfile', '-Command', 'exit 0'], { stdio: 'ignore' }).status === 0;

const SHELLS = ['pwsh', 'powershell'] as const;

const curlHasVariables = (): boolean =>
  spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout?.includes('--variable') ?? false;

/** Each of the shells that a target is for; `double` has the real curl, started as each of them would. */
const RUNS = [
  ['curl-powershell', 'pwsh'],
  ['curl-powershell5', 'powershell'],
  ['curl-powershell5', 'pwsh'],
  ['curl-powershell', 'double', '7.3'],
  ['curl-powershell5', 'double', '5.1'],
] as const;

for (const [target, shell, passing] of RUNS)
  describe(`${target}, executed by ${shell === 'double' ? 'a double and curl' : shell}`, function () {
    this.timeout(240_000);
    let place: Workplace;

    before(async function () {
      if (!curlHasVariables()) skipBecause(this, 'a curl that knows variables (8.3) is not here');
      const real = shell === 'double' ? SHELLS.find(isThere) : shell;
      if (shell === 'double' && real) skipBecause(this, `${real} is here itself`);
      if (shell !== 'double' && !isThere(shell)) skipBecause(this, `${shell} is not here`);
      place = await openWorkplace('{}');
      if (process.platform === 'win32') return;
      await writeFile(path.join(place.folder, 'curl.exe'), '#!/bin/sh\nexec curl "$@"\n', { mode: 0o755 });
    });
    after(() => place?.close());
    beforeEach(() => place?.server.received.splice(0));

    /** All of them, one after the other, in one process. Resolves to what was printed. */
    async function execute(requests: readonly HttpRequest[], context = place.pinned): Promise<string> {
      const scripts = requests.map((each) => forClipboard(target, emitSnippet(target, each, context)));
      return shell === 'double' ? runByDouble(scripts, passing) : runByShell(scripts, shell);
    }

    async function runByShell(scripts: readonly string[], program: string): Promise<string> {
      const names = scripts.map((_, at) => `${at}.ps1`);
      for (const [at, name] of names.entries()) await place.write(name, scripts[at]!);
      const all = await place.write('all.ps1', names.map((name) => `& "$PSScriptRoot/${name}"\r\n`).join(''));
      const PATH = `${place.folder}${path.delimiter}${process.env.PATH}`;
      const env = { ...ENVIRONMENT, TEMP: place.folder, TMP: place.folder, TMPDIR: place.folder };
      const { stdout, stderr } = await run(
        program,
        ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', all],
        { env: process.platform === 'win32' ? env : { ...env, PATH }, cwd: place.folder },
      );
      for (const name of [...names, 'all.ps1']) await rm(path.join(place.folder, name));
      return stdout + stderr;
    }

    async function runByDouble(scripts: readonly string[], how: Passing): Promise<string> {
      let printed = '';
      for (const script of scripts) {
        const [curl, ...more] = runPowershell(script, ENVIRONMENT).started;
        assert.ok(curl && more.length === 0);
        const files = [...curl.files].map(([name, bytes]) => ({
          name: path.join(place.folder, name),
          bytes,
        }));
        for (const { name, bytes } of files) await writeFile(name, bytes);
        const args = argvOf(commandLine(curl.program, curl.args, how)).slice(1);
        const { stdout, stderr } = await run('curl', args, { env: ENVIRONMENT, cwd: place.folder });
        for (const { name } of files) await rm(name);
        printed += stdout + stderr;
      }
      return printed;
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
      const printed = await execute([
        {
          ...post(place.server.origin, ''),
          target: ['/x?key=', { secret: 'api-key', encoding: 'url' }, '&y=1'],
          headers: [
            { name: 'Content-Type', value: ['application/json'] },
            { name: 'X-Key', value: ['{{Key}} é\\', { secret: 'PATH', encoding: 'raw' }, '.'] },
          ],
          body: {
            kind: 'text',
            parts: ['{"{{p}}\\\\{": "é\n', { secret: 'api-key', encoding: 'json' }, '"}'],
          },
        },
      ]);
      const [received] = place.server.received;
      assert.ok(received, printed);
      assert.equal(new URL(received.url, place.server.origin).searchParams.get('key'), SECRET);
      assert.equal(headerValue(received, 'x-key'), '{{Key}} é\\p\'"q.');
      assert.equal(String(received.body), `{"{{p}}\\\\{": "é\n${JSON.stringify(SECRET).slice(1, -1)}"}`);
    });

    it('sends not one byte of the request to a server with another key', async () => {
      const trust = { policy: 'pin', spkiSha256: '0f'.repeat(32) } as const;
      await execute([get(place.server.origin)], { ...place.pinned, trust });
      assert.equal(place.server.received.length, 0);
    });
  });
