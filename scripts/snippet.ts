// npm run --silent snippet -- TARGET < request.json
// Prints a request as a snippet, without VS Code. What the JSON holds is said in scripts/lib/snippet/readInput.ts; bad input ends with 2 and names
// the field.
import fs from 'node:fs';
import { printSnippet } from './lib/snippet/printSnippet';

const { code, stdout, stderr } = printSnippet(process.argv.slice(2), () => fs.readFileSync(0, 'utf8'));
fs.writeFileSync(2, stderr);
process.stdout.write(stdout);
process.exitCode = code;
