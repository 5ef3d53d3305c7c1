import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { makeTestCertificate } from '../../support/certificates';
import { run } from '../../support/run';
import { startTlsServer, type TlsServer } from '../../support/tlsServer';
import { binary } from '../expected';
import { curlRequestOf } from './curlArguments';

const ENV = { SECRET: 'q"b\\s \'%/é\n\t', OTHER: 'x' };

/** Arguments without the URL, which each of them gets, and its path and query. */
const VECTORS: readonly (readonly [args: readonly string[], path?: string])[] = [
  [[]],
  [['-I']],
  [['--head', '-g'], '/a[1-3]{b,c}'],
  [['--path-as-is'], '/a/../b/./c'],
  [['-X', 'DELETE']],
  [['-XPUT', '-d', 'a', '-H', 'Content-Type:']],
  [['-sSk', '--data-raw', '@a']],
  [['--data-raw', 'a', '--data-raw', 'b', '-H', 'content-type: text/plain']],
  [['--data-raw', '', '-H', 'X-Empty;']],
  [['-H', 'X-A: 1', '-H', 'X-A:2  ', '-H', 'X-B:', '-H', 'X-C: "a;b: c"']],
  [['-X', 'POST', '-H', 'Content-Length: 0']],
];

/** curl 8.3 brought variables. */
const EXPANDING: typeof VECTORS = [
  [['--variable', '%SECRET', '--expand-data-raw', '{"a":"{{SECRET:json}}"}']],
  [['--variable', '%OTHER', '--expand-header', 'X-A: a{{OTHER}}{{OTHER}}b']],
  [['--variable', '%OTHER', '--expand-data-raw', '\\{{OTHER}} {{ OTHER }} {{OTHER }} { {OTHER}} }} {x}']],
  [['--variable', '%OTHER', '--expand-data-raw', '\\\\{{OTHER}} {{{OTHER}}} {{unset}} {{OTHER:url}}']],
  // Without a variable in it, a text stays as it is: backslashes too.
  [['--variable', '%OTHER', '--expand-data-raw', '\\{{a}} {{OTHER}} \\{{b {a}']],
  [['--variable', '%OTHER', '--expand-data-raw', '\\{{a}} {{ b }}']],
  [['--variable', '%OTHER', '--expand-data-raw', 'no end {{OTHER} {{']],
  [['--variable', '%NOWHERE=else', '--expand-data-raw', '{{NOWHERE}}']],
  [['--variable', 'mine=a{{b', '--expand-data-raw', '{{mine}}']],
  [['--variable', '%SECRET', '--expand-user', 'admin:{{OTHER}}', '--variable', '%OTHER']],
];

const curlHas = (option: string): boolean =>
  spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout?.includes(option) ?? false;

describe('our reading of the arguments of curl', () => {
  let server: TlsServer;
  before(async function () {
    if (!curlHas('--fail-with-body')) this.skip();
    server = await startTlsServer(await makeTestCertificate());
  });
  after(() => server?.close());

  const check = async (vectors: typeof VECTORS): Promise<void> => {
    for (const [options, path = '/p?a=b'] of vectors) {
      const args = [...options, '-k', server.origin + path];
      const ran = await run('curl', ['-s', ...args], { env: ENV });
      assert.equal(ran.code, 0, ran.stderr);
      const received = server.received.pop();
      const read = curlRequestOf(args.map(binary), {
        env: Object.fromEntries(Object.entries(ENV).map(([name, value]) => [name, binary(value)])),
      });
      const title = args.join(' ');
      assert.deepEqual([received?.method, server.origin + received?.url], [read.method, read.url], title);
      const own = new Set(['Host', 'User-Agent', 'Accept', 'Authorization']);
      const length = options.some((each) => each.startsWith('Content-Length'));
      const headers = received?.headers.filter(
        ([name]) => !own.has(name) && (length || name !== 'Content-Length'),
      );
      assert.deepEqual(headers, read.headers, title);
      assert.equal(received?.body.toString('latin1'), read.body ?? '', title);
    }
  };

  it('is that of the real one', () => check(VECTORS));

  it('is that of the real one for its variables too', async function () {
    if (!curlHas('--variable')) this.skip();
    await check(EXPANDING);
  });
});
