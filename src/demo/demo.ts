import { setHealth } from './data/health';
import { makeWorld, type World } from './data/world';
import { readFolder } from './descriptions/folder';
import { ownDescriptions } from './descriptions/own';
import { makeFamilies } from './families';
import { loginSwitches } from './loginSwitches';
import { DEFAULTS, type DemoOptions } from './options';
import { ADMIN, makePeople, SERVICE_ACCOUNT } from './people';
import { PERSONALITIES, type Product } from './personality';
import { Accounts, type DemoAccount } from './server/accounts';
import { ApiKeys } from './server/apiKeys';
import { makeCertificate } from './server/certificate';
import { makeControl } from './server/control';
import { Directory } from './server/directory';
import { listen, LOOPBACK, stopper } from './server/listen';
import { makeListener } from './server/listener';
import { loginRules } from './server/loginRules';
import { Recorder } from './server/recorder';
import { stats } from './server/stats';
import { makeRouter } from './server/router';
import { Sessions } from './server/sessions';
import type { Site } from './server/site';
import { siteSwitches, worldSwitches } from './switches';

/** A running demo cluster. */
export interface Demo {
  host: string;
  port: number;
  /** Plain HTTP on loopback: `/demo/stats` and `/demo/control`. */
  controlPort: number;
  /** The administrator's, as at the start. */
  username: string;
  password: string;
  /** Everybody, the administrator included, as at the start; `GET /demo/accounts` on the control port says how they are now. */
  accounts: DemoAccount[];
  /** Of a service account, as at the start; taken by v4 on Prism Central alone. */
  apiKey: string;
  certificatePem: string;
  product: Product;
  clusterName: string;
  world: World;
  /** Stops both servers and cuts what is connected. */
  close(): Promise<void>;
}

/**
 * Starts a simulated Prism on loopback: HTTPS with a certificate of its own, and a control port beside it.
 * @throws Error when `specs` cannot be read or no port can be had
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const personality = PERSONALITIES[options.product ?? DEFAULTS.product];
  const descriptions = options.specs === undefined ? ownDescriptions() : await readFolder(options.specs);
  const world = options.world ?? makeWorld(options.seed ?? DEFAULTS.seed);
  const people = [...(options.accounts ?? makePeople(options.password))];
  const password = people.find(({ username }) => username === ADMIN)?.password ?? '';
  const login = loginRules(options.login);
  const accounts = new Accounts(Date.now, login);
  for (const account of people) accounts.setPassword(account.username, account.password, account.kind);
  const apiKeys = new ApiKeys();
  const apiKey = apiKeys.add(SERVICE_ACCOUNT);
  const cluster = world.clusters[(options.cluster ?? 1) - 1];
  if (!cluster) throw new Error(`There is no cluster ${options.cluster}`);
  setHealth(world, options.health ?? [...world.health]);
  world.taskRules.failPercent = options.taskFailures ?? world.taskRules.failPercent;
  const site: Site<World> = {
    personality,
    cluster: personality.product === 'pe' ? cluster.uuid : undefined,
    find: makeRouter(makeFamilies(personality, descriptions)),
    hasCluster: (uuid) => world.clusters.some((each) => each.uuid === uuid),
    login,
    accounts,
    directory: new Directory(login),
    apiKeys,
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
    pages: { '/demo/accounts': () => ({ accounts: accounts.list(), apiKeys: apiKeys.list() }) },
    switches: { ...siteSwitches(site, ADMIN), ...loginSwitches(site), ...worldSwitches(world) },
  });
  const stops = [stopper(server), stopper(control)];
  const port = await listen(server, options.port ?? DEFAULTS.port);
  const controlPort = await listen(control, 0);
  return {
    host: LOOPBACK,
    port,
    controlPort,
    username: ADMIN,
    password,
    accounts: people,
    apiKey,
    certificatePem: certificate.certificatePem,
    product: personality.product,
    clusterName: personality.product === 'pe' ? cluster.name : world.central.name,
    world,
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
