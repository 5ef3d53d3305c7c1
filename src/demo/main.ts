import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describeDemo, describeSwitches } from './command/announcement';
import { commandHelp } from './command/commandHelp';
import { readCommandLine } from './command/commandLine';
import { startAll } from './command/startAll';
import { onLostParent } from './lostParent';
import { onNewKeySignal } from './newKeySignal';

async function readPassword(file: string): Promise<string> {
  const line = (await readFile(file, 'utf8')).split(/\r?\n/)[0];
  if (!line) throw new Error(`${file} is empty`);
  return line;
}

async function run(): Promise<void> {
  const wishes = readCommandLine(process.argv.slice(2));
  if (wishes === 'help') return console.log(commandHelp());
  const given = wishes.passwordFile === undefined ? undefined : await readPassword(wishes.passwordFile);
  const password = given ?? randomBytes(18).toString('base64url');
  const demos = await startAll(wishes, password);
  let ending: Promise<void> | undefined;
  const end = (): void => {
    ending ??= Promise.all(demos.map((demo) => demo.close())).then(() => process.exit(0));
  };
  // Not `once`: a second Ctrl+C would end it by the signal, halfway.
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  onLostParent(end);
  onNewKeySignal(async () => {
    await Promise.all(demos.map((demo) => demo.newKey()));
    for (const line of demos.flatMap(describeDemo)) console.log(line);
  });

  for (const line of demos.flatMap(describeDemo)) console.log(line);
  const switches = describeSwitches(wishes);
  if (switches.length > 0) console.log(['Switched on:', ...switches].join('\n'));
  console.log(`User admin, password ${given === undefined ? password : 'from the file'}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
