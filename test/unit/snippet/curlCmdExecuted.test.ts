import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import { curlBatch, curlCmd } from '../../../src/core/snippet/curl/curlCmd';
import { skipBecause } from '../../harness/skip';
import { run } from '../support/run';
import { runCmd } from './shells/cmd';
import { argvOf } from './shells/commandLine';
import { curlHasVariables, itSendsAsItStands, NO_VARIABLES, SECRET } from './windowsCurlExecuted';
import { openWorkplace, type Workplace } from './workplace';

/** In ASCII: curl reads the environment in the code page of Windows. */
const PASSWORD = 'p"a\\s\'s %PATH% !x! ^& {{PATH}}';

const KINDS = [
  ['typed', curlCmd],
  ['batch', curlBatch],
] as const;

for (const [mode, emit] of KINDS)
  describe(`curl for cmd, ${mode}, executed`, function () {
    this.timeout(180_000);
    let place: Workplace;
    let environment: Record<string, string>;

    before(async function () {
      if (!curlHasVariables()) skipBecause(this, NO_VARIABLES);
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

    itSendsAsItStands({ place: () => place, execute, password: PASSWORD });
  });
