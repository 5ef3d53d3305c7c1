import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { proxyFor } from '../../src/app/clusters/proxySettings';
import { until } from './support';

const HOST = ['prism.example.com', 9440] as const;
/** They lead there before any setting is looked at, and some machines have them. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

describe('The editor’s proxy settings', () => {
  const kept = new Map<string, string | undefined>();
  const http = () => vscode.workspace.getConfiguration('http');
  const set = (name: string, value: unknown) => http().update(name, value, vscode.ConfigurationTarget.Global);

  before(() => {
    for (const name of VARIABLES) {
      kept.set(name, process.env[name]);
      delete process.env[name];
    }
  });
  after(async () => {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
    for (const name of ['proxy', 'noProxy', 'proxySupport']) await set(name, undefined);
  });

  it('lead directly where none is set', () => {
    assert.deepEqual(proxyFor(...HOST), { route: { kind: 'direct' } });
  });

  it('are read when they are asked for', async () => {
    await set('proxy', 'http://jane:s3cret@proxy.example:3128');
    await until(async () => http().get('proxy') !== '');
    assert.deepEqual(proxyFor(...HOST), {
      route: { kind: 'http-proxy', url: 'http://proxy.example:3128' },
      setting: 'http.proxy',
      login: 'jane:s3cret',
    });
    await set('noProxy', ['example.com']);
    await until(async () => http().get<string[]>('noProxy')?.length === 1);
    assert.deepEqual(proxyFor(...HOST), { route: { kind: 'direct' }, setting: 'http.noProxy' });
    await set('noProxy', undefined);
    await set('proxySupport', 'off');
    await until(async () => http().get('proxySupport') === 'off');
    assert.deepEqual(proxyFor(...HOST), { route: { kind: 'direct' }, setting: 'http.proxySupport' });
  });

  it('are those of the person: a folder can’t lead a cluster’s requests elsewhere', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await set('proxy', undefined);
    await set('proxySupport', undefined);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
    const settings = { 'http.proxy': 'http://evil.test:1', 'http.noProxy': ['a.test'], 'editor.tabSize': 7 };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
    try {
      // Another setting of the same file shows that it has been read.
      await until(async () => vscode.workspace.getConfiguration('editor', folder).get('tabSize') === 7);
      assert.deepEqual(proxyFor(...HOST), { route: { kind: 'direct' } });
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});
