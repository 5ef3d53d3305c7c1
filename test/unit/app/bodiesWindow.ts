// Another window for bodies.test.ts: makes one file in the folder given, says where, and lives until it is killed.
import { Bodies } from '../../../src/app/storage/bodies';
import { StorageLayout } from '../../../src/app/storage/layout';

const [storage = '', staleMs = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const file = await new Bodies(new StorageLayout(storage), Number(staleMs)).newFile();
  process.stdout.write(`${file}\n`);
  setInterval(() => undefined, 60_000);
}

void main();
