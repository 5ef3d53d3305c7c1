import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBash } from '../../../src/core/snippet/curl/curlBash';
import { isThere, run } from '../support/run';
import { assertCurlSends, expectedOf, secretsFor } from './expected';
import { randomRequests } from './randomRequests';
import { curlRequestOf, type CurlRequest } from './shells/curlArguments';

/** In the place of curl: prints its arguments, what its files hold (F) and what comes through the pipe (I), each ended by NUL. */
const PRINTER = `curl() {
  local arg
  for arg; do
    case $arg in
      @/dev/fd/*) printf F; cat "\${arg#@}" ;;
      *) printf 'A%s' "$arg" ;;
    esac
    printf '\\0'
  done
  case " $* " in *' -K - '*) printf I; cat; printf '\\0' ;; esac
  printf 'E\\0'
}
`;

function readPrinted(records: readonly string[]): CurlRequest {
  const files = records.filter((record) => record.startsWith('F')).map((record) => record.slice(1));
  let file = -1;
  const args = records
    .filter((record) => /^[AF]/.test(record))
    .map((record) => (record.startsWith('A') ? record.slice(1) : `@${(file += 1)}`));
  const piped = records.find((record) => record.startsWith('I'))?.slice(1) ?? '';
  return curlRequestOf(args, { readFile: (path) => (path === '-' ? piped : files[Number(path)]!) });
}

async function runAll(
  requests: readonly HttpRequest[],
  context: SnippetContext,
  env: Record<string, string>,
) {
  const input = PRINTER + requests.map((request) => curlBash(request, context)).join('');
  const { stdout, stderr } = await run('bash', ['-s'], { input, env, encoding: 'latin1' });
  assert.equal(stderr, '');
  const calls: string[][] = [[]];
  for (const record of stdout.split('\0')) {
    if (record === 'E') calls.push([]);
    else calls.at(-1)?.push(record);
  }
  return calls.slice(0, -1).map(readPrinted);
}

describe('curl for bash, thousands of random requests', function () {
  this.timeout(60_000);
  before(function () {
    if (!isThere('bash')) this.skip();
  });

  it('is read by bash as the request that it was made of', async () => {
    const requests = [...randomRequests(3000, 6, { secrets: false })];
    const read = await runAll(requests, { trust: { policy: 'system' }, login: { kind: 'none' } }, {});
    assert.equal(read.length, requests.length);
    read.forEach((each, at) => assertCurlSends(each, expectedOf(requests[at]!, {}), `request ${at}`));
  });

  it('is read with its secrets and its login as well', async () => {
    const requests = [...randomRequests(100, 7, { secrets: true })];
    const secrets = Object.assign({}, ...requests.map((request) => secretsFor(request)));
    const env = { ...secrets, PRISM_PASSWORD: 'p"\\a\'s $HOME' };
    const context: SnippetContext = {
      trust: { policy: 'insecure' },
      login: { kind: 'basic', userName: "o'brien" },
    };
    const read = await runAll(requests, context, env);
    assert.equal(read.length, requests.length);
    read.forEach((each, at) => {
      assertCurlSends(each, expectedOf(requests[at]!, env), `request ${at}`);
      assert.equal(each.user, `o'brien:${env.PRISM_PASSWORD}`);
    });
  });
});
