import assert from 'node:assert/strict';
import * as vscode from 'vscode';

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
