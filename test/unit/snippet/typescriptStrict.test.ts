import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Route } from '../../../src/core/model/profile';
import type { HttpRequest } from '../../../src/core/model/request';
import type { Trust } from '../../../src/core/model/trust';
import { typesOfAnswer } from '../../../src/core/response/types';
import type { SnippetContext, SnippetLogin } from '../../../src/core/snippet/context';
import { makeTestCertificate } from '../support/certificates';
import { complaintsOfFiles } from '../support/compile';
import { typescriptProgram } from './contributed/typescriptProgram';
import { get, post } from './corpus';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';
import { openWorkplace, type Workplace } from './workplace';

/** A member for each type that a program names itself, so that its interface would bear that name. */
const NAMES =
  'agent buffer call error map prismAnswer prismRequest promise record socket string TLSSocket uint8Array URL duplex';
const ANSWERS: readonly (readonly [type: string, text: string])[] = [
  [
    'application/json',
    JSON.stringify(Object.fromEntries(NAMES.split(' ').map((name, a) => [name, { [`${name}1`]: a }]))),
  ],
  ['application/json', '{"id":3951962087714212062,"none":null,"a-b":[1,"x",{}]}'],
  ['application/json', '"only a text"'],
  ['text/plain', 'words'],
];

const ROUTES: readonly (Route | undefined)[] = [
  undefined,
  { kind: 'direct' },
  { kind: 'connect-to', host: '::1', port: 9441 },
  { kind: 'http-proxy', url: 'http://proxy.test:3128', userName: "o'b`r${x}" },
  { kind: 'http-proxy', url: 'https://[::1]:3128' },
  { kind: 'socks5', host: '127.0.0.1', port: 1080, userName: "o'b`r${x}" },
  { kind: 'socks5', host: '127.0.0.1', port: 1080 },
];

const LOGINS: readonly SnippetLogin[] = [
  { kind: 'none' },
  { kind: 'basic' },
  { kind: 'basic', userName: "o'brien`${x}\\" },
  { kind: 'apiKey' },
];

const ORIGINS = [
  'https://10.0.0.5:9440',
  'https://prism.test',
  'https://[fd00::1]:9440',
  'http://127.0.0.1:80',
];

function requests(origin: string): HttpRequest[] {
  const slots: HttpRequest = {
    ...post(origin, '', [['X-A', '']]),
    target: ['/x?$a=', { secret: 'a', encoding: 'url' }],
    body: { kind: 'text', parts: ['$', { secret: 'b', encoding: 'json' }, '{'] },
  };
  return [
    get(origin),
    slots,
    { ...post(origin, ''), body: { kind: 'bytes', bytes: Uint8Array.of(0, 255) } },
    { ...post(origin, ''), body: { kind: 'file', path: "C:\\a'b.iso" } },
  ];
}

/** Each kind of each thing with each kind of trust and route; the other things take turns. */
function* contexts(pem: string): Generator<{ request: HttpRequest; context: SnippetContext }> {
  const trusts: Trust[] = [
    { policy: 'system' },
    { policy: 'ca', pem },
    { policy: 'ca' },
    { policy: 'pin', pem },
    { policy: 'insecure' },
  ];
  let turn = 0;
  const next = <T>(list: readonly T[]): T => list[turn % list.length] as T;
  for (const trust of trusts)
    for (const route of ROUTES) {
      turn += 1;
      const answer = next([undefined, ...ANSWERS]);
      const context: SnippetContext = {
        trust,
        login: next(LOGINS),
        ...(route ? { route } : {}),
        ...(turn % 3 === 0 ? { clientCertificate: true } : {}),
        ...(turn % 4 === 0 ? { anyCluster: true } : {}),
        ...(answer ? { types: (root) => typesOfAnswer(...answer, root) } : {}),
      };
      const origin = ORIGINS[(turn >> 1) % ORIGINS.length] as string;
      const all = requests(origin);
      yield { request: all[(turn >> 2) % all.length] as HttpRequest, context };
    }
}

describe('TypeScript snippets before the strict compiler', function () {
  this.timeout(60_000);
  let place: Workplace;
  before(async () => {
    place = await openWorkplace('{}');
  });
  after(() => place?.close());

  it('pass with every trust, route, login, body and answer, as programs whose types Node can strip', async () => {
    const { certPem } = await makeTestCertificate();
    const files: string[] = [];
    for (const { request, context } of contexts(certPem))
      for (const { emit } of TYPESCRIPT_TARGETS) {
        const file = path.join(place.folder, `program${files.length}.mts`);
        await writeFile(file, emit(request, context));
        files.push(file);
      }
    assert.ok(files.length >= 70);
    // What is contributed as snippets is a program as well.
    files.push(await place.write('contributed.mts', typescriptProgram('pin', 'task')));
    assert.deepEqual(complaintsOfFiles(files), []);
  });
});
