import assert from 'node:assert/strict';
import { targetStays } from '../../../../src/core/snippet/python/asWritten';
import { pythonSnippet } from '../../../../src/core/snippet/python/python';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { run } from '../../support/run';
import { skipBecause } from '../../../harness/skip';
import { get, nastyRequests, post } from '../corpus';
import { randomRequests } from '../randomRequests';
import { plainText } from '../../../../src/core/snippet/sendable';
import { NO_PYTHON, NO_SETTINGS, program, pythonWithRequests } from './worker';

const ORIGIN = 'https://prism.example.com:9440';

/** Every sign and every escape at every kind of place, and what is more than its signs. */
function targets(): string[] {
  const signs = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(
    (sign) => sign !== '#',
  );
  const escapes = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).padStart(2, '0')}`);
  const places = [
    ...[...signs, 'é', '😀'].flatMap((sign) => [`/${sign}`, `/a${sign}b`, `/a?${sign}`]),
    ...escapes.slice(160).map((escape) => `/a${escape}`),
    ...escapes.flatMap((escape) => [`/a${escape.toUpperCase()}b`, `/a?${escape.toUpperCase()}`]),
  ];
  const dots = ['.', '..', '...', '.a', 'a.', '..;'];
  const segments = dots.flatMap((dot) => [
    `/${dot}`,
    `/a/${dot}`,
    `/a/${dot}/b`,
    `/a/${dot}?b`,
    `/a?b/${dot}/c`,
  ]);
  const odd = [
    '/',
    '//',
    '//a',
    '/a//',
    '/a//b',
    '/?',
    '/??',
    '/a?',
    '/a?b?c',
    '/%',
    '/%4',
    '/%zz',
    '/a?%',
    '/%2F%',
    '/a;b',
  ];
  return [...places, ...segments, ...odd];
}

describe('What requests and urllib3 leave as it is', function () {
  this.timeout(60_000);

  it('is told for every sign and every escape at every place of a URL', async function () {
    const command = pythonWithRequests() ?? skipBecause(this, NO_PYTHON);
    const random = [...randomRequests(100, 62, { secrets: false })].map(({ target }) => plainText(target));
    const nasty = nastyRequests(ORIGIN).map(({ request }) => plainText(request.target));
    const all = [...new Set([...targets(), ...random, ...nasty])];
    const ran = await run(command, ['-X', 'utf8', program('sent.py')], {
      input: JSON.stringify(all.map((target) => ORIGIN + target)),
      env: NO_SETTINGS,
    });
    assert.equal(ran.stderr, '');
    const sent = JSON.parse(ran.stdout) as (string | null)[];
    const left = all.filter((target, at) => sent[at] === target);
    const stays = all.filter((target) => targetStays([target]));
    assert.ok(stays.length > 300);
    // Two slashes are the beginning of a host to requests before 2.32.
    assert.deepEqual(
      stays,
      left.filter((target) => !target.startsWith('//')),
    );
  });

  it('is not a URL in which a variable may be a segment of dots', () => {
    const variable = { variable: 'KEY', encoding: 'url' } as const;
    for (const target of [
      ['/a/', variable],
      ['/a/', variable, '/b'],
      ['/.', variable, '?c'],
      ['/', variable],
    ])
      assert.ok(!targetStays(target));
    for (const target of [
      ['/a', variable],
      ['/a?b=', variable],
      ['/', variable, 'a'],
      ['/a?b/', variable],
    ])
      assert.ok(targetStays(target));
  });

  it('is sent by one call of requests, with nothing prepared by hand and no connection but its own', () => {
    const context: SnippetContext = {
      trust: { policy: 'system' },
      login: { kind: 'basic', userName: 'admin' },
    };
    const list = post(ORIGIN, '{"kind":"vm"}', [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ]);
    for (const request of [get(ORIGIN), list, get(ORIGIN, "/a?$filter=name%20eq%20'a'&$page=0")]) {
      const text = pythonSnippet(request, context);
      assert.match(text, /session\.request\(/);
      assert.doesNotMatch(
        text,
        /PreparedRequest|PrismConnection|trust_env|def (?:cert_verify|putrequest|send)/,
      );
      assert.ok(text.split('\n').length < 70, text);
    }
    const bare = pythonSnippet(get(ORIGIN), { ...context, trust: { policy: 'insecure' } });
    assert.doesNotMatch(bare, /class |HTTPAdapter/);
  });

  it('is no request with what requests would say in another way', () => {
    const context: SnippetContext = {
      trust: { policy: 'system' },
      login: { kind: 'basic', userName: 'admin' },
    };
    const odd: [string, string][][] = [
      [
        ['A', '1'],
        ['a', '2'],
      ],
      [['Content-Length', '4']],
      [['Transfer-Encoding', 'chunked']],
      [['Authorization', 'Bearer x']],
      [['A', '\u00a0b']],
      [['A', '€']],
    ];
    const requests = [
      ...odd.map((headers) => post(ORIGIN, 'body', headers)),
      { ...get(ORIGIN), method: 'get' },
      get(ORIGIN, '/a|b'),
    ];
    for (const request of requests) assert.match(pythonSnippet(request, context), /PreparedRequest/);
  });
});
