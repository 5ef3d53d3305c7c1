import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePeers, type Peers } from '../../scripts/lib/peers.mjs';
import { makeWorld, type World } from '../../src/demo/data/world';
import { startDemo, type Demo } from '../../src/demo/demo';
import { skipBecause } from '../harness/skip';
import { run, type Ran } from '../unit/support/run';
import { makeWay, type Way } from './way';

export const CENTRAL = 'central.nutanix.local';
export const ELEMENT = 'element.nutanix.local';

/** Both products of one world, reached by name and at the port that clusters have. */
export interface Clusters {
  central: Demo;
  element: Demo;
  world: World;
  way: Way;
  /** For files of a test; gone with `close`. */
  folder: string;
  /**
   * File with one's certificate, PEM. Not one file for both: they have the same subject, as clusters with the
   * certificate of their installation have, and OpenSSL takes the first of a name that it finds.
   */
  caFile(of: Demo): string;
  /** Starts a script of Node with the way in its environment and nothing that it did not get from the test. */
  node(script: string, args: string[], env?: Record<string, string>): Promise<Ran>;
  close(): Promise<void>;
}

/** Starts them. Tasks take no time that one would have to wait for. */
export async function startClusters(): Promise<Clusters> {
  const world = makeWorld(1);
  world.taskRules.durationMs = 1;
  const central = await startDemo({ product: 'pc', world });
  const element = await startDemo({ product: 'pe', world, password: central.password });
  const way = await makeWay({ [`${CENTRAL}:9440`]: central.port, [`${ELEMENT}:9440`]: element.port });
  const folder = mkdtempSync(path.join(tmpdir(), 'prism-peers-'));
  const caFile = (of: Demo): string => {
    const file = path.join(folder, 'ca.pem');
    writeFileSync(file, of.certificatePem);
    return file;
  };
  // Empty is as good as absent for both programs, and keeps out what the surroundings have.
  const surroundings = {
    HTTPS_PROXY: way.url,
    https_proxy: way.url,
    NO_PROXY: '',
    no_proxy: '',
    NODE_OPTIONS: '',
  };
  return {
    central,
    element,
    world,
    way,
    folder,
    caFile,
    node: (script, args, env) =>
      run(process.execPath, [script, ...args], { env: { ...surroundings, ...env }, cwd: folder }),
    close: async () => {
      await Promise.all([central.close(), element.close(), way.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

let peers: Promise<Peers> | undefined;

/** The programs; without a network the suite is skipped and says why, but not in CI. */
export async function peersOrSkip(context: Mocha.Context): Promise<Peers> {
  // For the first time on a machine with a slow network.
  context.timeout(300_000);
  try {
    return await (peers ??= ensurePeers());
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    return skipBecause(context, `newman and httpYac could not be installed: ${String(error).split('\n')[0]}`);
  }
}
