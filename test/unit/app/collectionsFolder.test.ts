import assert from 'node:assert/strict';
import path from 'node:path';
import { collectionsFolder, isInside } from '../../../src/app/storage/collectionsFolder';

const places = {
  own: path.resolve('/own'),
  home: path.resolve('/home/me'),
  root: path.resolve('/work space'),
};
const folder = (setting: string, root: string | undefined = places.root): string | undefined =>
  collectionsFolder(setting, { ...places, root });

describe('The collections’ folder', () => {
  it('is the extension’s own where the setting is empty', () => {
    assert.equal(folder(' '), places.own);
  });

  it('is relative to the first workspace folder, to the home for ~, or absolute', () => {
    assert.equal(folder('api'), path.join(places.root, 'api'));
    assert.equal(folder('~/api'), path.join(places.home, 'api'));
    assert.equal(folder('~'), places.home);
    assert.equal(folder('~api'), path.join(places.root, '~api'));
    assert.equal(folder(path.resolve('/a/../b')), path.resolve('/b'));
  });

  it('is never one of the place where VS Code was started', () => {
    assert.equal(collectionsFolder('api', { ...places, root: undefined }), undefined);
  });

  it('knows whether it is inside of another one', () => {
    assert.ok(isInside(path.join(places.root, 'a'), places.root));
    assert.ok(isInside(places.root, places.root));
    assert.ok(isInside(path.join(places.root, '..a'), places.root));
    assert.ok(!isInside(places.own, places.root));
    assert.ok(!isInside(`${places.root}2`, places.root));
  });
});
