// npm test -- [--only STEP,STEP] [--all]
import { readArguments } from './lib/arguments';
import { build } from './lib/build.mjs';
import { CHECKS, runCheck } from './lib/checks';
import { ensureChromium } from './lib/chromium.mjs';
import { E2E_FILES, e2eArguments } from './lib/e2eArguments';
import { runHostTests } from './lib/hostRun';
import { runMocha } from './lib/mochaRun';
import { ensurePeers } from './lib/peers.mjs';
import { type Results } from './lib/results.mjs';
import { seconds } from './lib/step.mjs';
import { conclude } from './lib/summary';
import { NEWEST_VSCODE, OLDEST_VSCODE } from './lib/versions.mjs';
import { ensureVscode } from './lib/vscode.mjs';

/** Files of tests at a time: of two cores, one is idle while tests wait for windows, sockets and processes. */
const SIDE_BY_SIDE = ['--parallel', '--jobs', '2'];
const UNIT = ['--config', 'test/unit/.mocharc.json', 'test/unit/**/*.test.ts'];
const PEERS = ['--config', 'test/unit/.mocharc.json', 'test/peers/*.test.ts'];

/** The whole run in its order; `host-oldest` only in CI or when asked for. */
const STEPS: Record<string, () => Promise<Results>> = {
  ...Object.fromEntries(Object.entries(CHECKS).map(([name, check]) => [name, () => runCheck(name, check)])),
  build: buildAll,
  unit: () => runMocha([...SIDE_BY_SIDE, ...UNIT]),
  peers: () => runMocha(PEERS),
  host: () => runHostTests(NEWEST_VSCODE),
  e2e: () =>
    runMocha([...SIDE_BY_SIDE, ...e2eArguments(E2E_FILES)], { PRISM_EXPLORER_VSCODE: NEWEST_VSCODE }),
  'host-oldest': () => runHostTests(OLDEST_VSCODE),
};

async function main(): Promise<number> {
  const { values, flags } = readArguments(process.argv.slice(2), ['only'], ['all']);
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !STEPS[name]);
  if (unknown) throw new Error(`There is no step "${unknown}". There are: ${Object.keys(STEPS).join(', ')}.`);
  const oldest = flags.has('all') || process.env.CI === 'true' || only?.includes('host-oldest');
  let chosen = only ?? Object.keys(STEPS).filter((name) => oldest || name !== 'host-oldest');
  const left = new Map(
    Object.keys(STEPS)
      .filter((name) => !chosen.includes(name))
      .map((name) => [name, only ? 'not in --only' : 'only with CI=true or --all']),
  );

  const durations: string[] = [];
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = Date.now();
    const result = await work();
    durations.push(`${name.padEnd(16)}${seconds(Date.now() - started).padStart(9)}`);
    return result;
  };
  const needsWindow = chosen.some((name) => /^(host|e2e)/.test(name));
  if (needsWindow) {
    await timed('downloads', async () => {
      await Promise.all([ensureVscode(NEWEST_VSCODE), ensureChromium()]);
      if (oldest) await ensureVscode(OLDEST_VSCODE);
    });
  }
  if (chosen.includes('peers')) {
    const lacking = await timed('peers, to get', () =>
      peersLacking(process.env.CI === 'true' || only !== undefined),
    );
    if (lacking !== undefined) left.set('peers', lacking);
    if (lacking !== undefined) chosen = chosen.filter((name) => name !== 'peers');
  }
  const started = Date.now();
  const suites = new Map<string, Results>();
  for (const names of turns(chosen)) {
    console.log(`\n— ${names.join(', ')}`);
    const run = async (name: string): Promise<void> =>
      void suites.set(name, await timed(name, () => STEPS[name]!()));
    await Promise.all(names.map(run));
  }
  console.log(`\nDurations:\n  ${durations.join('\n  ')}`);
  console.log(`All but the downloads: ${seconds(Date.now() - started)}`);
  return conclude(
    suites,
    [...left].map(([name, reason]) => `[${name}] the whole step (${reason})`),
  );
}

/**
 * What runs at a time, in the order of the steps: the checks side by side, as none of them has more than one thread, the
 * programs of others beside the extension host, which leaves them a core, all else alone.
 */
function turns(chosen: readonly string[]): string[][] {
  const together = [Object.keys(CHECKS), ['peers', 'host']];
  const alone = Object.keys(STEPS).filter((name) => !together.flat().includes(name));
  const order = Object.keys(STEPS);
  return [...together, ...alone.map((name) => [name])]
    .sort(([a], [b]) => order.indexOf(a!) - order.indexOf(b!))
    .map((names) => names.filter((name) => chosen.includes(name)))
    .filter((names) => names.length > 0);
}

/** Why the programs of others can't be had here. A person without network goes on without them, who insists does not. */
async function peersLacking(insisting: boolean): Promise<string | undefined> {
  try {
    await ensurePeers();
    return undefined;
  } catch (error) {
    if (insisting) throw error;
    return `newman and httpYac could not be installed: ${String(error).split('\n')[0]}`;
  }
}

async function buildAll(): Promise<Results> {
  const started = Date.now();
  const result = (failed: Results['failed']): Results => {
    return { passed: 1 - failed.length, failed, skipped: [], milliseconds: Date.now() - started };
  };
  try {
    await build({ tests: true });
    return result([]);
  } catch (error) {
    return result([{ title: 'build', message: error instanceof Error ? error.message : String(error) }]);
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
