import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Catalogs } from '../../src/app/clusters/catalogs';
import { keepBrought } from '../../src/app/commands/apis/keepBrought';
import { COMMANDS } from '../../src/app/contributions';
import { RequestFiles } from '../../src/app/documents/requestFiles';
import { tellUnreadable } from '../../src/app/documents/tellUnreadable';
import { NO_CLUSTER, scratchUri } from '../../src/app/documents/uris';
import { explain, explainLine } from '../../src/app/failures';
import type { Log } from '../../src/app/log';
import { ApiStore } from '../../src/app/storage/apis';
import type { Collections } from '../../src/app/storage/collections';
import { Scratch } from '../../src/app/storage/scratch';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { asFailure, Failure } from '../../src/core/model/failure';
import { refused } from '../../src/core/model/refusal';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { StoredApi } from '../../src/core/model/api';
import type { Operation } from '../../src/core/model/operation';
import { readHere, testStore, type TestStore } from '../unit/app/catalogs/store';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';
import { replaced } from './support';

const TEXT = JSON.stringify({
  swagger: '2.0',
  info: { version: '1.0' },
  basePath: '/api/nutanix/v3',
  paths: { '/vms': { get: { responses: {} } } },
});

const log = { info: () => undefined } as unknown as Log;

describe('A description that was kept and is damaged', () => {
  let test: TestStore;
  let catalogs: Catalogs;
  let asked: ScriptedPerson;
  let api: StoredApi;
  let operation: Operation;
  const bring = (): Promise<readonly StoredApi[] | undefined> =>
    keepBrought({ catalogs, log, showUnread: async () => false }, NOBODY, {
      name: 'v3.json',
      served: [{ origin: 'file', files: [{ name: 'v3.json', bytes: Buffer.from(TEXT) }] }],
      leftOut: [],
    });

  beforeEach(async () => {
    test = await testStore();
    catalogs = new Catalogs(new ApiStore(test.layout), readHere(), (failure) => assert.fail(failure));
    asked = scriptedPerson();
    [api] = (await bring()) as [StoredApi];
    [operation] = (await catalogs.catalog(api)).operations as [Operation];
    await writeFile(test.layout.spec(api.files[0]!.sha256), 'damaged');
  });
  afterEach(async () => {
    asked.leave();
    catalogs.dispose();
    await test.remove();
  });

  it('is spoken of as one, and not as something that a cluster serves', async () => {
    const error = await catalogs.detail(api, operation.key).catch((caught: unknown) => caught);
    const { sentence, action, failure } = explain(error, 'Berlin');
    assert.equal(failure.reason, 'no-description');
    assert.equal(sentence, 'The description v3.json, as it was kept on this machine, is gone or damaged.');
    assert.match(action, /“Refresh APIs”.*“Import API Description…”/);
  });

  it('is mended when it is brought again, and nothing is asked', async () => {
    await bring();
    assert.deepEqual(asked.asked, []);
    assert.equal((await catalogs.detail(api, operation.key)).responses.length, 0);
    await rm(test.layout.spec(api.files[0]!.sha256));
    await bring();
    assert.equal((await catalogs.served(api)).files.length, 1);
  });

  it('is told of where its request can’t be opened, once while the message stands', async () => {
    const told: string[] = [];
    let close: () => void = () => undefined;
    const files = new RequestFiles(
      catalogs,
      { onDidChange: () => undefined } as unknown as Collections,
      new Scratch(test.layout),
      () => true,
      (failure, id) => {
        told.push(`${id}: ${explainLine(failure)}`);
        return new Promise((resolve) => (close = () => resolve(undefined)));
      },
    );
    const uri = scratchUri(NO_CLUSTER, operation);
    const open = (): Promise<void> => assert.rejects(files.stat(uri), vscode.FileSystemError);
    await open();
    await open();
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^-: .*v3\.json, as it was kept on this machine/);
    await assert.rejects(files.original(uri), { reason: 'no-description' });
    close();
    await bring();
    assert.match(String(await files.readFile(uri)), /\/api\/nutanix\/v3\/vms/);
  });

  it('has a button that brings it back where it is told of, and nothing else that can’t be opened has', async () => {
    const damaged = await catalogs.detail(api, operation.key).catch((caught: unknown) => caught);
    const ran: unknown[] = [];
    const execute = replaced(vscode.commands, 'executeCommand', async (...given: unknown[]) =>
      ran.push(given),
    );
    const offered: string[][] = [];
    const show = replaced(vscode.window, 'showErrorMessage', async (text: string, ...buttons: string[]) => {
      offered.push([text.split(' ', 3).join(' '), ...buttons]);
      return buttons[0];
    });
    try {
      await tellUnreadable(asFailure(damaged), undefined);
      const profile = { name: 'Berlin' } as ClusterProfile;
      await tellUnreadable(asFailure(damaged), profile);
      await tellUnreadable(refused('kept-list-damaged', { file: 'apis.json' }), profile);
      await tellUnreadable(new Failure('unreadable-file', { detail: 'collection.json' }), profile);
      assert.deepEqual(offered, [
        ['The description v3.json,', 'Import API Description…'],
        ['Berlin: The description', 'Refresh APIs'],
        ['Berlin: The list', 'Import APIs'],
        ['A file could'],
      ]);
      assert.deepEqual(ran, [
        [COMMANDS.importDescription],
        [COMMANDS.refreshApis, { kind: 'cluster', profile }],
        [COMMANDS.importApis, { kind: 'cluster', profile }],
      ]);
    } finally {
      show();
      execute();
    }
  });

  it('may be in a list that is damaged, which says where it is to be had again, and is made anew by that', async () => {
    await writeFile(test.layout.apis(NO_CLUSTER), '{"format": 1, "apis": [');
    const error = await catalogs.apis(NO_CLUSTER).catch((caught: unknown) => caught);
    const { sentence, action, failure } = explain(error);
    assert.equal(failure.reason, 'unreadable-file');
    assert.equal(sentence, 'The list of APIs that was kept on this machine is damaged.');
    assert.match(action, /“Import APIs” makes a cluster’s anew.*“Import API Description…”/);
    await bring();
    assert.deepEqual(
      (await catalogs.apis(NO_CLUSTER))?.map(({ family }) => family),
      ['v3'],
    );
    assert.deepEqual(asked.asked, []);
  });
});
