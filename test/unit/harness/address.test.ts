import assert from 'node:assert/strict';
import { workbenchAddress } from '../../harness/address';

describe('The address of a workbench', () => {
  it('opens a folder', () => {
    const url = new URL(workbenchAddress({ port: 8000, folder: '/home/me/my folder' }));
    assert.equal(url.origin, 'http://localhost:8000');
    assert.equal(url.searchParams.get('folder'), '/home/me/my folder');
    assert.equal(url.searchParams.get('payload'), null);
  });

  it('opens an empty window without one', () => {
    assert.equal(new URL(workbenchAddress({ port: 1 })).searchParams.get('ew'), 'true');
  });

  it('names the extension and the tests on the host of the address itself', () => {
    const url = new URL(workbenchAddress({ port: 8000, extension: '/x', tests: '/x/out/index.js' }));
    assert.deepEqual(JSON.parse(url.searchParams.get('payload') ?? ''), [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', 'vscode-remote://localhost:8000/x'],
      ['extensionTestsPath', 'vscode-remote://localhost:8000/x/out/index.js'],
    ]);
  });

  it('writes a path of Windows as the path of a URI', () => {
    const url = new URL(workbenchAddress({ port: 1, folder: 'C:\\Users\\me' }));
    assert.equal(url.searchParams.get('folder'), '/c:/Users/me');
  });
});
