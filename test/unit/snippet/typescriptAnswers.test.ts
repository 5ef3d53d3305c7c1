import assert from 'node:assert/strict';
import type { AnswerTypes } from '../../../src/core/model/answerTypes';
import { typesOf } from '../../../src/core/response/types';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { typescriptNodeSnippet } from '../../../src/core/snippet/typescript/typescript';
import type { TestCertificate } from '../support/certificates';
import type { Ran } from '../support/run';
import { startTlsServer, type TlsServer } from '../support/tlsServer';
import { get } from './corpus';
import { openWorkplace, type Workplace } from './workplace';

const BIG =
  '{"entities":[{"id":3951962087714212062,"s":"3951962087714212062","n":1.5e3},{"id":-7,"s":"","n":0}]}';

/** All TypeScript targets read and print answers by the same lines. */
describe('What a TypeScript snippet makes of an answer, executed', function () {
  this.timeout(60_000);
  let certificate: TestCertificate;
  let server: TlsServer;
  let pinned: SnippetContext;
  let place: Workplace;

  before(async () => {
    place = await openWorkplace(BIG);
    ({ certificate, server, pinned } = place);
  });
  after(() => place?.close());

  const execute = (text: string): Promise<Ran> => place.runText(text, { PRISM_PASSWORD: 'p' });

  it('reads integers beyond 2^53 exactly where the answer has them', async () => {
    const context: SnippetContext = {
      ...pinned,
      operationName: 'List VMs',
      types: (root) => typesOf(BIG, root),
    };
    const ran = await execute(typescriptNodeSnippet(get(server.origin), context));
    assert.equal(ran.stderr, '');
    assert.match(ran.stdout, /id: 3951962087714212062n, s: '3951962087714212062', n: 1500/);
    assert.match(ran.stdout, /id: -7, s: '', n: 0/);
  });

  it('has no reader for large integers where the answer has none', () => {
    const text = typescriptNodeSnippet(get(server.origin), {
      ...pinned,
      types: (root) => typesOf('{"a":1}', root),
    });
    assert.doesNotMatch(text, /bigint/i);
    assert.match(text, /interface GetVmsResponse \{\n {2}a: number;\n\}/);
    assert.match(text, /JSON\.parse\(text\) as GetVmsResponse/);
  });

  it('takes an answer without a body for what it is, and one of other text', async () => {
    const types = (root: string): AnswerTypes => typesOf('{"a":9007199254740993}', root);
    for (const [text, context, printed] of [
      ['', pinned, ''],
      ['', { ...pinned, types }, ''],
      ['Accepted.', pinned, 'Accepted.'],
    ] as const) {
      const other = await startTlsServer(certificate, { status: 200, text });
      try {
        const ran = await execute(typescriptNodeSnippet(get(other.origin), context));
        assert.deepEqual([ran.code, ran.stderr, ran.stdout.trim()], [0, '', printed]);
      } finally {
        await other.close();
      }
    }
  });

  it('prints all of a long list, and of a long text', async () => {
    const rows = Array.from({ length: 213 }, (_, at) => ({ row: `vm-${at}` }));
    const text = JSON.stringify({ rows, long: `${'x'.repeat(20_000)}end` });
    const cluster = await startTlsServer(certificate, { status: 200, text });
    try {
      const ran = await execute(typescriptNodeSnippet(get(cluster.origin), pinned));
      for (const last of ["'vm-212'", "xend'"]) assert.ok(ran.stdout.includes(last), last);
      assert.doesNotMatch(ran.stdout, /more item|more character/);
    } finally {
      await cluster.close();
    }
  });
});
