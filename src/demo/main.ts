import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeWorld } from './data/world';
import { startDemo, type Demo } from './demo';
import { DEFAULTS } from './options';
import type { Product } from './personality';

const HELP = `Simulated Prism on loopback.

  npm run demo -- [options]

  --port N            port wanted (default 9440; a free one if it is taken)
  --product P         pc (default), pe, or both: PC and PE on two ports, of one cluster
  --specs FOLDER      serve the descriptions found in FOLDER, not the demo's own
  --password-file F   first line of F is the password of "admin"; otherwise one is made and printed
  --seed N            same seed, same data (default ${DEFAULTS.seed})
  --session-seconds N lifetime of a session (default ${DEFAULTS.sessionSeconds})
  --help              this text

Ctrl+C ends it.`;

function whole(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} wants a number, not "${text}"`);
  return Number(text);
}

function products(text: string | undefined): Product[] {
  if (text === undefined || text === 'pc') return ['pc'];
  if (text === 'pe') return ['pe'];
  if (text === 'both') return ['pc', 'pe'];
  throw new Error(`--product is pc, pe or both, not "${text}"`);
}

async function readPassword(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const line = (await readFile(file, 'utf8')).split(/\r?\n/)[0];
  if (!line) throw new Error(`${file} is empty`);
  return line;
}

const NAMES: Record<Product, string> = { pc: 'Prism Central', pe: 'Prism Element' };

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      product: { type: 'string' },
      specs: { type: 'string' },
      'password-file': { type: 'string' },
      seed: { type: 'string' },
      'session-seconds': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return console.log(HELP);

  const given = await readPassword(values['password-file']);
  const password = given ?? randomBytes(18).toString('base64url');
  const port = whole('port', values.port, 9440);
  const world = makeWorld(whole('seed', values.seed, DEFAULTS.seed));
  const sessionSeconds = whole('session-seconds', values['session-seconds'], DEFAULTS.sessionSeconds);
  const demos: Demo[] = [];
  for (const [at, product] of products(values.product).entries()) {
    const specs = values.specs === undefined ? {} : { specs: values.specs };
    demos.push(
      await startDemo({ product, port: port && port + at, world, password, sessionSeconds, ...specs }),
    );
  }
  const end = (): void => {
    void Promise.all(demos.map((demo) => demo.close())).then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);

  for (const demo of demos) {
    console.log(`${NAMES[demo.product]} of ${demo.clusterName}: https://${demo.host}:${demo.port}`);
    console.log(`  control: http://${demo.host}:${demo.controlPort}/demo/stats`);
  }
  console.log(`User admin, password ${given === undefined ? password : 'from the file'}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // Not the exit code alone: one of two demos may be running already.
  process.exit(1);
});
