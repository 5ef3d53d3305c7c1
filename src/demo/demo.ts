import { randomBytes } from 'node:crypto';
import { setHealth } from './data/health';
import { makeWorld, type World } from './data/world';
import { docsFamily, staticFamily } from './descriptions/family';
import type { Descriptions } from './descriptions/descriptions';
import { readFolder } from './descriptions/folder';
import { ownDescriptions } from './descriptions/own';
import { DEFAULTS, type DemoOptions } from './options';
import { PERSONALITIES, type Personality, type Product } from './personality';
import { Accounts } from './server/accounts';
import { makeCertificate } from './server/certificate';
import { makeControl } from './server/control';
import { listen, LOOPBACK, stopper } from './server/listen';
import { makeListener } from './server/listener';
import { notFoundPage, pageRoutes } from './server/pages';
import { Recorder } from './server/recorder';
import { stats } from './server/stats';
import { makeRouter, type Family } from './server/router';
import { Sessions } from './server/sessions';
import type { Site } from './server/site';
import { siteSwitches, worldSwitches } from './switches';
import { v2Family } from './v2/family';
import { v3Family } from './v3/family';

/** Account of every demo cluster. */
const USERNAME = 'admin';

/** A running demo cluster. */
export interface Demo {
  host: string;
  port: number;
  /** Plain HTTP on loopback: `/demo/stats` and `/demo/control`. */
  controlPort: number;
  username: string;
  password: string;
  certificatePem: string;
  product: Product;
  clusterName: string;
  world: World;
  /** Stops both servers and cuts what is connected. */
  close(): Promise<void>;
}

function families(personality: Personality, descriptions: Descriptions): Family<World>[] {
  const missing = () => notFoundPage(personality);
  const apis = {
    v3: () => [v3Family(descriptions.operations.v3), staticFamily(personality, descriptions)],
    v2: () => [docsFamily(personality, descriptions), v2Family(descriptions.operations.v2)],
  };
  return [
    ...personality.families.flatMap((name) => apis[name]()),
    {
      name: 'pages',
      bases: ['/'],
      open: true,
      routes: pageRoutes<World>(),
      described: [],
      unauthorized: missing,
      notSimulated: missing,
      unknown: missing,
      wrongMethod: missing,
      broken: missing,
    },
  ];
}

/**
 * Starts a simulated Prism on loopback: HTTPS with a certificate of its own, and a control port beside it.
 * @throws Error when `specs` cannot be read or no port can be had
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const personality = PERSONALITIES[options.product ?? DEFAULTS.product];
  const descriptions = options.specs === undefined ? ownDescriptions() : await readFolder(options.specs);
  const world = options.world ?? makeWorld(options.seed ?? DEFAULTS.seed);
  const password = options.password ?? randomBytes(18).toString('base64url');
  const accounts = new Accounts();
  accounts.setPassword(USERNAME, password);
  const cluster = world.clusters[(options.cluster ?? 1) - 1];
  if (!cluster) throw new Error(`There is no cluster ${options.cluster}`);
  setHealth(world, options.health ?? [...world.health]);
  world.taskRules.failPercent = options.taskFailures ?? world.taskRules.failPercent;
  const site: Site<World> = {
    personality,
    cluster: personality.product === 'pe' ? cluster.uuid : undefined,
    find: makeRouter(families(personality, descriptions)),
    accounts,
    sessions: new Sessions((options.sessionSeconds ?? DEFAULTS.sessionSeconds) * 1000),
    recorder: new Recorder(),
    world,
    settle: () => world.settle(),
    latencyMs: 0,
  };
  const certificate = await makeCertificate();
  const server = makeListener(site, certificate);
  const control = makeControl({
    stats: () => stats(site),
    pages: {},
    switches: { ...siteSwitches(site, USERNAME), ...worldSwitches(world) },
  });
  const stops = [stopper(server), stopper(control)];
  const port = await listen(server, options.port ?? DEFAULTS.port);
  const controlPort = await listen(control, 0);
  return {
    host: LOOPBACK,
    port,
    controlPort,
    username: USERNAME,
    password,
    certificatePem: certificate.certificatePem,
    product: personality.product,
    clusterName: personality.product === 'pe' ? cluster.name : world.central.name,
    world,
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
