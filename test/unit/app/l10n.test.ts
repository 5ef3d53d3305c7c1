import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleText } from '../../../scripts/lib/l10n';

describe('The words for translators', () => {
  it('are those of the sources (npm run l10n writes them)', async function () {
    this.timeout(120_000);
    const file = path.resolve(__dirname, '../../../l10n/bundle.l10n.json');
    assert.equal(readFileSync(file, 'utf8'), await bundleText());
  });
});
