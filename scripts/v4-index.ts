// npm run v4-index -- --specs FOLDER [--out FILE]
// Makes the index of v4 that the extension brings along (media/v4-index.json) of the descriptions in a folder: facts only, see
// `V4Index`. A table `endpoints.tsv` beside them tells of operations that no description has.
import fs from 'node:fs';
import path from 'node:path';
import { readArguments } from './lib/arguments';
import { repository } from './lib/paths.mjs';
import { indexText } from './lib/v4Index/text';
import { v4Index } from './lib/v4Index/make';

async function main(): Promise<void> {
  const { values } = readArguments(process.argv.slice(2), ['specs', 'out'], []);
  if (!values['specs']) throw new Error('usage: npm run v4-index -- --specs FOLDER [--out FILE]');

  const out = values['out'] ?? path.join(repository, 'media/v4-index.json');
  const index = await v4Index(values['specs']);
  const text = indexText(index);
  fs.writeFileSync(out, text);
  const count = Object.values(index.namespaces).reduce(
    (sum, { operations }) => sum + Object.keys(operations).length,
    0,
  );
  console.log(
    `${out}: ${Object.keys(index.namespaces).length} namespaces, ${count} operations, ${text.length} bytes`,
  );
}

void main();
