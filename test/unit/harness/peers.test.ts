import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../scripts/lib/paths.mjs';

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');

describe('the programs of others that tests start', () => {
  const { dependencies } = JSON.parse(read('test/peers/package.json')) as {
    dependencies: Record<string, string>;
  };
  const lock = JSON.parse(read('test/peers/package-lock.json')) as {
    packages: Record<string, { version?: string; integrity?: string; resolved?: string }>;
  };

  it('are pinned, and locked to the same version', () => {
    for (const [name, version] of Object.entries(dependencies)) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version);
    }
  });

  it('are locked with a checksum each and without the name of a registry', () => {
    const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
    assert.ok(packages.length > 100);
    assert.deepEqual(
      packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place),
      [],
    );
    assert.equal(
      packages.some(([, entry]) => 'resolved' in entry),
      false,
    );
  });

  it('are no dependencies of the extension', () => {
    const extension = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    for (const name of Object.keys(dependencies)) {
      assert.equal(extension.dependencies?.[name] ?? extension.devDependencies?.[name], undefined);
    }
  });
});
