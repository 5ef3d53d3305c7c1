import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../../src/core/model/request';
import { callOf } from '../../../../src/core/snippet/call';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { readCurl } from '../../../../src/core/snippet/read/readCurl';
import { emitSnippet, SNIPPET_TARGET_IDS } from '../../../../src/core/snippet/snippets';
import { nastyRequests } from '../corpus';
import { randomRequests } from '../randomRequests';

const ORIGIN = 'https://10.0.0.5:9440';
const TARGETS = SNIPPET_TARGET_IDS.filter((id) => id.startsWith('curl-'));
const SPKI = 'ab'.repeat(32);

const LOGINS: readonly SnippetContext['login'][] = [
  { kind: 'none' },
  { kind: 'basic', userName: "o'brien" },
  { kind: 'basic' },
  { kind: 'apiKey' },
];
const TRUSTS: readonly SnippetContext['trust'][] = [
  { policy: 'system' },
  { policy: 'pin', spkiSha256: SPKI },
  { policy: 'ca' },
  { policy: 'insecure' },
];

/** Another context for each number; their periods have no common divisor with one another. */
function contextOf(at: number): SnippetContext {
  return {
    login: LOGINS[at % 4]!,
    trust: TRUSTS[(at >> 2) % 4]!,
    ...(at % 5 === 0 ? { anyCluster: true } : {}),
    ...(at % 9 === 0 ? { clientCertificate: true } : {}),
    ...(at % 7 === 0 ? { route: { kind: 'connect-to', host: '::1', port: 8443 } as const } : {}),
    curl: {
      ...(at % 3 === 0 ? { longFlags: true } : {}),
      ...(at % 11 === 0 ? { oneLine: true } : {}),
      ...(at % 13 === 0 ? { jq: '.entities[] | "\\(.name)"' } : {}),
    },
  };
}

/** What a reader has to find, but for the login, which no reader keeps. */
function expected(request: HttpRequest, context: SnippetContext) {
  const { method, origin, target, headers, body } = callOf(request, { ...context, login: { kind: 'none' } });
  return { method, origin: origin === undefined ? [] : [origin], target, headers, ...(body ? { body } : {}) };
}

describe('a command of curl that is read back', () => {
  it('has every target for curl to be tested with', () => {
    assert.ok(TARGETS.includes('curl-bash'));
  });

  for (const target of TARGETS) {
    it(`is the request again that ${target} was made of, whose shell is found by itself`, function () {
      this.timeout(60_000);
      const requests = [
        ...nastyRequests(ORIGIN).map(({ request }) => request),
        ...randomRequests(300, 61, { origin: ORIGIN }),
      ];
      let read = 0;
      for (const [at, request] of requests.entries()) {
        const context = contextOf(at);
        const text = emitSnippet(target, request, context);
        const { method, origin, target: place, headers, body } = readCurl(text).call;
        const call = { method, origin, target: place, headers, ...(body ? { body } : {}) };
        assert.deepEqual(call, expected(request, context), `${at}:\n${text.slice(0, 2000)}`);
        // A clipboard of Windows has other line ends.
        if (at % 4 === 0 && !/\n/.test(bodyText(request)))
          assert.deepEqual(readCurl(text.replaceAll('\n', '\r\n')).call.target, call.target);
        read += 1;
      }
      assert.equal(read, requests.length);
    });
  }
});

function bodyText({ body }: HttpRequest): string {
  return body?.kind === 'text'
    ? body.parts.map((part) => (typeof part === 'string' ? part : '')).join('')
    : '';
}
