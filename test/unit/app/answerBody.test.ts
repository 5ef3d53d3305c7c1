import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bodyHead, dropBody, errorText } from '../../../src/app/answerBody';
import { bodyShown } from '../../../src/app/documents/bodyShown';
import type { HttpResponse, ResponseBody } from '../../../src/core/model/response';

type Answer = Pick<HttpResponse, 'headers' | 'body'>;

const memory = (bytes: Uint8Array | string, type?: string): Answer => ({
  headers: type === undefined ? [] : [['content-type', type]],
  body: { kind: 'memory', bytes: Buffer.from(bytes) },
});

describe('The body of an answer', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'body-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function file(start: string, size: number): Promise<ResponseBody & { kind: 'file' }> {
    const target = path.join(folder, `${size}`);
    const handle = await open(target, 'w');
    await handle.write(start);
    await handle.truncate(size);
    await handle.close();
    return { kind: 'file', path: target, size };
  }

  it('is read no further than one looks, in memory and in a file of a terabyte', async () => {
    assert.equal(Buffer.from(await bodyHead(memory('abcdef'), 3)).toString(), 'abc');
    assert.equal(Buffer.from(await bodyHead(memory('ab'), 3)).toString(), 'ab');
    const body = await file('start', 1e12);
    assert.equal(Buffer.from(await bodyHead({ body }, 5)).toString(), 'start');
    const small = await file('tiny', 4);
    assert.equal(Buffer.from(await bodyHead({ body: small }, 5_000_000)).toString(), 'tiny');
  });

  it('of an error is read in the charset that it names, and as UTF-8 where that is none', async () => {
    const latin = Buffer.from('päß', 'latin1');
    assert.equal(await errorText(memory(latin, 'text/plain; charset=ISO-8859-1')), 'päß');
    assert.equal(await errorText(memory('päß', 'text/plain; charset="utf-8"')), 'päß');
    assert.equal(await errorText(memory('päß', 'text/plain; charset=klingon')), 'päß');
    assert.equal(await errorText(memory('päß')), 'päß');
    assert.ok((await errorText(memory(latin, 'application/json'))).includes('\ufffd'));
  });

  it('of an error is nothing where its file is gone', async () => {
    const body: ResponseBody = { kind: 'file', path: path.join(folder, 'gone'), size: 9 };
    assert.equal(await errorText({ headers: [], body }), '');
  });

  it('goes with its file, and it does not matter if that is gone already', async () => {
    const body = await file('x', 10);
    await dropBody({ body });
    assert.equal(existsSync(body.path), false);
    await dropBody({ body });
    await dropBody(memory('x'));
  });

  it('is shown whole, as a beginning, or not at all because it is no text', async () => {
    const large = await file('{', 9_000_000);
    const cases: readonly [string, Answer][] = [
      ['whole', memory('{}', 'application/json')],
      ['whole', memory('')],
      ['whole', memory('', 'application/octet-stream')],
      ['whole', memory('plain', 'text/plain')],
      ['whole', memory('{}\n{}', 'application/x-ndjson')],
      ['whole', memory('x'.repeat(5_000_000), 'text/plain')],
      ['head', memory('x'.repeat(5_000_001), 'text/plain')],
      ['head', { headers: [['content-type', 'application/json']], body: large }],
      ['binary', { headers: [['content-type', 'application/zip']], body: large }],
      ['binary', memory('PK', 'application/zip')],
      ['binary', memory('%PDF', 'Application/PDF; version=1')],
      ['binary', memory('x', 'application/octet-stream')],
      ['binary', memory('a\0b', 'application/json')],
      ['binary', memory('a\0b')],
    ];
    for (const [shown, answer] of cases)
      assert.equal(bodyShown(answer), shown, JSON.stringify(answer.headers));
  });
});
