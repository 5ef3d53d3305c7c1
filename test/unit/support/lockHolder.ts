// Holds the trial lock of a login until it is killed.
import { Trials } from '../../../src/app/storage/trials';
import { StorageLayout } from '../../../src/app/storage/layout';
import { credential } from './cluster';

// Listening keeps this process alive.
process.on('disconnect', () => process.exit());

const [storage = '', staleMs = ''] = process.argv.slice(2);
void new Trials(new StorageLayout(storage), Number(staleMs)).exclusively(
  credential(),
  new AbortController().signal,
  () => {
    process.send?.('held');
    return new Promise(() => undefined);
  },
);
