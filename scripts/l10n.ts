// npm run l10n: writes the words of the sources into l10n/bundle.l10n.json, from which translators work.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleText } from './lib/l10n';
import { repository } from './lib/paths.mjs';

async function main(): Promise<void> {
  writeFileSync(path.join(repository, 'l10n/bundle.l10n.json'), await bundleText());
}

void main();
