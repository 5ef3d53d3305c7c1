import { getL10nJson } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cliTexts } from '../../src/core/catalog/cli/texts';
import { repository } from './paths.mjs';

/** @returns the text of l10n/bundle.l10n.json: every word that the sources hand to `l10n.t`, and the texts of the tables of commands, sorted */
export async function bundleText(): Promise<string> {
  const folder = path.join(repository, 'src/app');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  // the reader takes a tenth of a second a file, and half of them have no words
  const sources = files
    .map((name) => ({ extension: '.ts' as const, contents: readFileSync(path.join(folder, name), 'utf8') }))
    .filter(({ contents }) => contents.includes('l10n'));
  const tables = Object.fromEntries(cliTexts().map((text) => [text, text]));
  const words = Object.entries({ ...(await getL10nJson(sources)), ...tables }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return `${JSON.stringify(Object.fromEntries(words), null, 2)}\n`;
}
