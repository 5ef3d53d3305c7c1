// One of two processes that change the same file: node countUp.ts FILE TIMES
import { update } from '../../../src/app/storage/files';

const [file = '', times = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  for (let n = 0; n < Number(times); n++) await update(file, (text) => String(Number(text) + 1));
}

void main();
