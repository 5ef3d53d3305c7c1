import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Extension } from '../../src/app/start';
import { makeTestCertificate } from '../unit/support/certificates';
import { open, pinOf, profileAt } from '../unit/support/cluster';
import { startHttps } from '../unit/support/tls';

const UNDICI_DISPATCHERS = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) =>
  Symbol.for(name),
);

interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe('The extension', () => {
  const extension = vscode.extensions.getExtension<unknown>('prism-explorer.prism-explorer');

  it('activates without touching the HTTP client of all other extensions', async () => {
    assert.ok(extension);
    const dispatchers = () =>
      UNDICI_DISPATCHERS.map((symbol) => (globalThis as Record<symbol, unknown>)[symbol]);
    const before = dispatchers();
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.deepEqual(
      dispatchers().map((dispatcher, index) => dispatcher === before[index]),
      [true, true],
    );
  });

  it('sends without touching it either', async () => {
    const { services } = (await extension?.activate()) as Extension;
    const dispatchers = () =>
      UNDICI_DISPATCHERS.map((symbol) => (globalThis as Record<symbol, unknown>)[symbol]);
    const before = dispatchers();
    const certificate = await makeTestCertificate();
    const server = await startHttps(certificate, (_request, response) => void response.end('here'));
    try {
      const transport = await services.transport();
      const { status } = await transport.send(open(profileAt(server, pinOf(certificate))));
      assert.equal(status, 200);
      assert.equal(server.requests.length, 1);
    } finally {
      await server.close();
    }
    assert.deepEqual(
      dispatchers().map((dispatcher, index) => dispatcher === before[index]),
      [true, true],
    );
  });

  it('registers every command that its manifest names', async () => {
    const { contributes } = extension?.packageJSON as Manifest;
    const named = contributes.commands.map(({ command }) => command).sort();
    const own = named[0]?.split('.')[0];
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith(`${own}.`));
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((id) => !registered.includes(id)),
      [],
    );
  });
});
