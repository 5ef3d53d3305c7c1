import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ChosenFiles } from '../../src/app/storage/chosenFiles';
import { explain } from '../../src/app/failures';
import { bodyFileLabel } from '../../src/app/editors/bodyFileLabel';
import type { Extension } from '../../src/app/start';
import { newProfile } from '../../src/core/cluster/profile';
import type { Draft } from '../../src/core/model/draft';
import { isFailure } from '../../src/core/model/failure';
import type { ClusterProfile } from '../../src/core/model/profile';
import { makeTestCertificate } from '../unit/support/certificates';
import { pinOf } from '../unit/support/cluster';
import { startTlsServer, type TlsServer } from '../unit/support/tlsServer';
import { activated, replaced } from './support';

const KEY = 'PRIVATE KEY of nobody';

describe('A file that a request names', () => {
  let services: Extension['services'];
  let server: TlsServer;
  let profile: ClusterProfile;
  let folder: string;
  let secret: string;
  let asked: { readonly text: string; readonly detail: string }[];
  let answer: string | undefined;
  let restore: () => void;

  before(async function () {
    this.timeout(60_000);
    ({ services } = await activated());
    const certificate = await makeTestCertificate();
    server = await startTlsServer(certificate, { text: '{}' });
    profile = {
      ...newProfile({ host: '127.0.0.1', port: server.port, name: 'Lab 7', trust: pinOf(certificate) }),
      route: { kind: 'direct' },
    };
    await services.profiles.save(profile);
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'uploads-')));
    secret = path.join(folder, 'id_rsa');
    await writeFile(secret, KEY);
  });

  after(async () => {
    await services.chosenFiles.forget(profile.id);
    await services.profiles.remove(profile);
    await server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  beforeEach(async () => {
    server.received.length = 0;
    [asked, answer] = [[], undefined];
    const show = async (text: string, options: vscode.MessageOptions): Promise<string | undefined> => {
      asked.push({ text, detail: options.detail ?? '' });
      return answer;
    };
    restore = replaced(vscode.window, 'showWarningMessage', show);
    await services.chosenFiles.forget(profile.id);
  });
  afterEach(() => restore());

  const put = (bodyFile: string): Draft => ({
    format: 1,
    name: 'x',
    method: 'PUT',
    url: 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/images/1/file',
    path: [],
    query: [],
    headers: [],
    bodyFile,
  });
  const send = (bodyFile: string, requestId = 'one', options = {}) =>
    services.sender.sendDraft(profile.id, put(bodyFile), { requestId, ...options });
  const forOne = () => ({ profileId: profile.id, requestId: 'one' });

  it('is not sent by anybody’s collection without a yes to the file and the cluster, both named', async () => {
    for (const no of [undefined, 'Don’t Send']) {
      answer = no;
      await assert.rejects(send(secret), (error) => {
        assert.ok(isFailure(error));
        assert.equal(error.reason, 'not-confirmed');
        const { sentence } = explain(error);
        assert.ok(sentence.includes(secret) && sentence.includes('Lab 7'), sentence);
        return true;
      });
    }
    assert.equal(server.received.length, 0);
    assert.equal(asked.length, 2);
    assert.equal(asked[0]?.text, 'Send this file to Lab 7?');
    assert.ok(asked[0]?.detail.startsWith(`File: ${secret}\n`), asked[0]?.detail);
    assert.match(asked[0]?.detail ?? '', /PUT \/api\/nutanix\/v3\/images\/1\/file/);
  });

  it('is asked about once; another file, and the same one for another request, are asked about anew', async () => {
    answer = 'Send to Lab 7';
    await send(secret);
    await send(secret);
    assert.equal(asked.length, 1);
    assert.deepEqual(
      server.received.map(({ body }) => body.toString()),
      [KEY, KEY],
    );
    await writeFile(path.join(folder, 'other'), '');
    await send(path.join(folder, 'other'));
    await send(secret, 'two');
    assert.equal(asked.length, 3);
    assert.match(asked[1]?.detail ?? '', /other\n/);
  });

  it('goes without a question where a person chose it, and stays chosen for the request once saved', async () => {
    await services.chosenFiles.add(forOne(), secret);
    await services.chosenFiles.carry(forOne(), { ...forOne(), requestId: 'saved' }, secret);
    await services.chosenFiles.carry(forOne(), { ...forOne(), requestId: 'saved' }, `${secret}.pub`);
    await send(secret);
    await send(secret, 'saved');
    assert.equal(asked.length, 0);
    await assert.rejects(send(`${secret}.pub`, 'saved'), { reason: 'not-confirmed' });
  });

  it('is the one that a link leads to: that one is named, and chosen once the link leads elsewhere it is not', async function () {
    if (process.platform === 'win32') this.skip();
    const link = path.join(folder, 'harmless.iso');
    const image = path.join(folder, 'image.iso');
    await writeFile(image, 'image');
    await symlink(image, link);
    await services.chosenFiles.add(forOne(), image);
    await send(link);
    assert.equal(asked.length, 0);
    await rm(link);
    await symlink(secret, link);
    await assert.rejects(send(link), { reason: 'not-confirmed' });
    assert.ok(asked[0]?.detail.startsWith(`File: ${secret}\n`), asked[0]?.detail);
    assert.equal(server.received.length, 1);
  });

  it('is not asked about by a run, and not sent by it', async () => {
    answer = 'Send to Lab 7';
    await assert.rejects(send(secret, 'one', { ask: false }), { reason: 'not-confirmed' });
    assert.equal(asked.length, 0);
    assert.equal(server.received.length, 0);
  });

  it('is not looked at by the form before a person agreed to it', async () => {
    const label = (file: string) => bodyFileLabel(put(file), {}, services.chosenFiles, forOne());
    assert.deepEqual(await label(secret), { path: secret, asks: true });
    await services.chosenFiles.add(forOne(), secret);
    assert.deepEqual(await label(secret), { path: secret, asks: false, size: KEY.length });
    await services.chosenFiles.add(forOne(), folder);
    assert.deepEqual(await label(folder), { path: folder, asks: false, problem: 'it is a folder' });
    assert.match((await label('a.iso'))?.problem ?? '', /relative/);
    assert.equal(await label(''), undefined);
  });

  it('that is not there, is a folder, or has no place is said before anything is sent', async () => {
    const connections = server.bytes();
    const gone = path.join(folder, 'gone.iso');
    for (const [file, words] of [
      [gone, /gone\.iso can’t be sent to Lab 7: there is no such file/],
      [folder, /can’t be sent to Lab 7: it is a folder/],
      ['a.iso', /a\.iso can’t be sent to .*relative/],
    ] as const) {
      await services.chosenFiles.add(forOne(), file);
      await assert.rejects(send(file), (error) => {
        assert.match(explain(error).sentence, words);
        return isFailure(error) && error.reason === 'unreadable-file';
      });
    }
    assert.equal(server.bytes(), connections);
  });

  it('is forgotten with its cluster, and the oldest of very many choices first', async () => {
    const kept = new Map<string, unknown>();
    const memento = {
      get: <T>(key: string, fallback: T): T => (kept.get(key) as T | undefined) ?? fallback,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    } as unknown as vscode.Memento;
    const chosen = new ChosenFiles(memento);
    for (let at = 0; at <= 500; at += 1) await chosen.add(forOne(), `/${at}`);
    assert.deepEqual([...chosen.of(forOne(), ['/0', '/1', '/500'])], ['/1', '/500']);
    assert.ok(!JSON.stringify([...kept]).includes('/500'), 'no paths are kept');
    await chosen.forget(profile.id);
    assert.equal(chosen.of(forOne(), ['/500']).size, 0);
  });
});
