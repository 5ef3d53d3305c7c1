// npm run --silent snippet -- TARGET < request.json
// Prints a request as a snippet, without VS Code. What the JSON holds is said in scripts/lib/snippet/readInput.ts; bad input ends with 2 and names
// the field.
import fs from 'node:fs';
import { isFailure } from '../src/core/model/failure';
import { emitSnippet, SNIPPET_TARGET_IDS } from '../src/core/snippet/snippets';
import { InputError } from './lib/snippet/members';
import { readInput } from './lib/snippet/readInput';

const USAGE = `usage: npm run --silent snippet -- TARGET < request.json
TARGET: ${SNIPPET_TARGET_IDS.join(', ')}`;

function refuse(line: string): never {
  fs.writeSync(2, `${line}\n`);
  process.exit(2);
}

function main(): void {
  const [name, ...more] = process.argv.slice(2);
  const target = SNIPPET_TARGET_IDS.find((id) => id === name);
  if (target === undefined || more.length > 0) refuse(USAGE);
  try {
    const { request, context, notes } = readInput(fs.readFileSync(0, 'utf8'));
    const text = emitSnippet(target, request, context);
    for (const note of notes) fs.writeSync(2, `${note}\n`);
    process.stdout.write(text);
  } catch (error) {
    if (error instanceof InputError) refuse(error.message);
    if (isFailure(error))
      refuse(`${FIELDS[error.facts.detail ?? ''] ?? 'the request'}: ${error.facts.detail ?? error.reason}`);
    throw error;
  }
}

/** Which field a refusal of the emitters is about. */
const FIELDS: Readonly<Record<string, string>> = { method: 'method', URL: 'url', 'NUL character': 'body' };

main();
