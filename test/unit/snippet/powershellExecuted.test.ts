import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { powershell5Snippet, powershellSnippet } from '../../../src/core/snippet/powershell/powershell';
import { skipBecause } from '../../harness/skip';
import { run } from '../support/run';
import { makeTestCertificate, startTlsServer } from '../support/tlsServer';
import { assertArrived, get, headerValue, nastyRequests } from './corpus';
import { hasPowershell, OWN_MODULES } from './shells/powershellStarted';
import { openWorkplace, type Workplace } from './workplace';

const PASSWORD = 'p"a\\s\'s ${HOME} `id` %s !! é:#\\';

const ENVIRONMENT = { ...OWN_MODULES, PRISM_USER: '', PRISM_PASSWORD: PASSWORD };

const SHELLS = [
  { program: 'pwsh', emit: powershellSnippet },
  { program: 'powershell.exe', emit: powershell5Snippet },
] as const;

for (const { program, emit } of SHELLS)
  describe(`Snippets for PowerShell, executed by ${program}`, function () {
    this.timeout(180_000);
    let place: Workplace;

    before(async function () {
      if (!hasPowershell(program)) skipBecause(this, `no ${program} on this machine`);
      place = await openWorkplace('{"id":3951962087714212062,"name":"Zürich"}');
    });
    after(() => place?.close());
    beforeEach(() => place.server.received.splice(0));

    const execute = async (scripts: readonly string[]) => {
      const files = scripts.map((_script, at) => path.join(place.folder, `case${at}.ps1`));
      await Promise.all(scripts.map((script, at) => writeFile(files[at]!, script)));
      const all = path.join(place.folder, 'all.ps1');
      const calls = files.map(
        (file) => `try { & '${file}' } catch { [Console]::Error.WriteLine($_.ToString()) }`,
      );
      await writeFile(all, `[Console]::OutputEncoding = [Text.Encoding]::UTF8\n${calls.join('\n')}\n`);
      const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', all];
      return run(program, args, { cwd: place.folder, env: ENVIRONMENT });
    };

    it('send every nasty request to the pinned cluster, and read 64-bit integers and UTF-8', async () => {
      const cases = nastyRequests(place.server.origin);
      const ran = await execute(cases.map(({ request }) => emit(request, place.pinned)));
      assert.equal(ran.stderr, '');
      assert.equal(place.server.received.length, cases.length);
      cases.forEach((each, at) => {
        const received = place.server.received[at]!;
        const names = each.request.headers.map(({ name }) => name.toLowerCase());
        // .NET sends the headers of a body last.
        const order = ([name]: readonly [string, string]): number => names.indexOf(name.toLowerCase());
        const headers = [...received.headers].sort((one, other) => order(one) - order(other));
        assertArrived(each, { ...received, headers });
        const basic = Buffer.from(`admin:${PASSWORD}`).toString('base64');
        assert.equal(headerValue(received, 'authorization'), `Basic ${basic}`);
      });
      assert.match(ran.stdout, /3951962087714212062/);
      assert.match(ran.stdout, /Z(?:ü|\\u00fc)rich/);
    });

    it('trust the chosen CA, and no other', async () => {
      const ca = await makeTestCertificate({ subject: 'CN=CA', ca: true });
      const server = await startTlsServer(await makeTestCertificate({ issuer: ca, names: ['localhost'] }));
      const context = { ...place.pinned, trust: { policy: 'ca', pem: ca.certPem } } as const;
      try {
        const ran = await execute(
          ['/b', '/a/../b'].flatMap((target) => [
            emit(get(`https://localhost:${server.port}`, target), context),
            emit(get(place.server.origin, target), context),
          ]),
        );
        assert.equal(server.received.length, 2, ran.stderr);
        assert.equal(ran.stderr.match(/not from the CA/g)?.length, 2, ran.stderr);
        assert.equal(place.server.received.length, 0);
      } finally {
        await server.close();
      }
    });

    it('send not one byte to a server with another key', async () => {
      const impostor = await startTlsServer(await makeTestCertificate());
      try {
        const ran = await execute(
          ['/b', '/a/../b'].map((target) => emit(get(impostor.origin, target), place.pinned)),
        );
        assert.equal(ran.stderr.match(/another public key/g)?.length, 2, ran.stderr);
        assert.equal(impostor.bytes(), 0);
      } finally {
        await impostor.close();
      }
    });
  });
