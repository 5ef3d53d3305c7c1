import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import { emitSnippet, forClipboard } from '../../../src/core/snippet/snippets';
import { skipBecause } from '../../harness/skip';
import { run } from '../support/run';
import { argvOf } from './shells/commandLine';
import { commandLine, type Passing } from './shells/nativeArguments';
import { runPowershell } from './shells/powershell';
import { hasPowershell, OWN_MODULES } from './shells/powershellStarted';
import { curlHasVariables, itSendsAsItStands, NO_VARIABLES, SECRET } from './windowsCurlExecuted';
import { openWorkplace, type Workplace } from './workplace';

/** In ASCII: curl reads the environment in the code page of Windows. */
const PASSWORD = 'p"a\\s\'s %PATH% $x `n {{PATH}}';
const ENVIRONMENT = { PRISM_PASSWORD: PASSWORD, api_key: SECRET, SECRET_PATH: 'p\'"q' };

const SHELLS = ['pwsh', 'powershell.exe'] as const;

/** Each of the shells that a target is for; `double` has the real curl, started as each of them would. */
const RUNS = [
  ['curl-powershell', 'pwsh'],
  ['curl-powershell5', 'powershell.exe'],
  ['curl-powershell5', 'pwsh'],
  ['curl-powershell', 'double', '7.3'],
  ['curl-powershell5', 'double', '5.1'],
] as const;

for (const [target, shell, passing] of RUNS)
  describe(`${target}, executed by ${shell === 'double' ? 'a double and curl' : shell}`, function () {
    this.timeout(240_000);
    let place: Workplace;

    before(async function () {
      if (!curlHasVariables()) skipBecause(this, NO_VARIABLES);
      const real = shell === 'double' ? SHELLS.find(hasPowershell) : shell;
      if (shell === 'double' && real) skipBecause(this, `${real} is here itself`);
      if (shell !== 'double' && !hasPowershell(shell)) skipBecause(this, `${shell} is not here`);
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
      // Not from the start: a PowerShell has files of its own there, and the path of its socket must not be long.
      const places = '$env:TEMP = $env:TMP = $env:TMPDIR = $PSScriptRoot\r\n';
      const calls = names.map((name) => `& "$PSScriptRoot/${name}"\r\n`);
      const all = await place.write('all.ps1', places + calls.join(''));
      const PATH = `${place.folder}${path.delimiter}${process.env.PATH}`;
      const env = { ...OWN_MODULES, ...ENVIRONMENT };
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

    itSendsAsItStands({ place: () => place, execute, password: PASSWORD });
  });
