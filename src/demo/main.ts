import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describeDemo, describeSwitches } from './announcement';
import { commandHelp } from './commandHelp';
import { readCommandLine } from './commandLine';
import type { Wishes } from './commandOptions';
import { makeWorld } from './data/world';
import { startDemo, type Demo } from './demo';
import { onNewKeySignal } from './newKeySignal';
import { DEFAULTS } from './options';
import { makePeople } from './people';

async function readPassword(file: string): Promise<string> {
  const line = (await readFile(file, 'utf8')).split(/\r?\n/)[0];
  if (!line) throw new Error(`${file} is empty`);
  return line;
}

const after = (port: number | undefined, at: number): number => (port ? port + at : 0);

/** Starts one demo a product, all of one world and with one password; none is left when one cannot be started. */
async function startAll({ products, demo }: Wishes, password: string): Promise<Demo[]> {
  const shared = { world: makeWorld(demo.seed ?? DEFAULTS.seed), accounts: makePeople(password) };
  const started: Demo[] = [];
  try {
    for (const [at, product] of products.entries()) {
      const { port, redirectPort } = demo;
      const redirect = redirectPort === undefined ? {} : { redirectPort: after(redirectPort, at) };
      started.push(await startDemo({ ...demo, ...shared, ...redirect, product, port: after(port, at) }));
    }
    return started;
  } catch (error) {
    await Promise.all(started.map((each) => each.close()));
    throw error;
  }
}

async function run(): Promise<void> {
  const wishes = readCommandLine(process.argv.slice(2));
  if (wishes === 'help') return console.log(commandHelp());
  const given = wishes.passwordFile === undefined ? undefined : await readPassword(wishes.passwordFile);
  const password = given ?? randomBytes(18).toString('base64url');
  const demos = await startAll(wishes, password);
  const end = (): void => {
    void Promise.all(demos.map((demo) => demo.close())).then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
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
