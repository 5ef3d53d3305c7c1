// npm run bench -- NAME [--json] [options of the bench]; without a name the list of them.
import fs from 'node:fs';
import path from 'node:path';
import type { Bench } from './lib/bench';

const folder = path.join(__dirname, 'bench');

function names(): string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'))
    .sort();
}

async function load(name: string): Promise<Bench> {
  return ((await import(path.join(folder, `${name}.ts`))) as { bench: Bench }).bench;
}

const text = (value: unknown): string =>
  Array.isArray(value) ? value.map((each) => `\n  ${JSON.stringify(each)}`).join('') : String(value);

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const name = args.find((arg) => !arg.startsWith('-'));
  if (args.length === 0 || name === undefined || args[0] !== name) {
    for (const each of names()) console.log(`${each}  ${(await load(each)).summary}`);
    return;
  }
  if (!names().includes(name)) {
    console.error(`There is no bench "${name}". There are: ${names().join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const rest = args.slice(1).filter((arg) => arg !== '--json');
  try {
    const figures = await (await load(name)).run(rest);
    if (args.includes('--json')) console.log(JSON.stringify(figures));
    else for (const [key, value] of Object.entries(figures)) console.log(`${key}: ${text(value)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}

void main();
