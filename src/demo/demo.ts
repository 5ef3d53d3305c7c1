import { setHealth } from './data/health';
import { makeWorld, type World } from './data/world';
import { readFolder } from './descriptions/folder';
import { ownDescriptions } from './descriptions/own';
import { makeFamilies } from './families';
import { faultSwitches } from './faultSwitches';
import { loginSwitches } from './loginSwitches';
import { DEFAULTS, type DemoOptions } from './options';
import { ADMIN, makePeople, SERVICE_ACCOUNT } from './people';
import { PERSONALITIES, type Product } from './personality';
import { rateLimitSwitch } from './rateLimitSwitch';
import { Accounts, type DemoAccount } from './server/accounts';
import { ApiKeys } from './server/apiKeys';
import type { Certificate } from './server/certificate';
import { Connections } from './server/connections';
import { makeControl } from './server/control';
import { Directory } from './server/directory';
import { Faults } from './server/faults/faults';
import { Port } from './server/faults/port';
import { readFaults } from './server/faults/read';
import { listen, LOOPBACK, stopper } from './server/listen';
import { makeListener } from './server/listener';
import { loginRules } from './server/loginRules';
import { Recorder } from './server/recorder';
import { makeRedirect } from './server/redirect';
import { stats } from './server/stats';
import { makeRouter } from './server/router';
import { Sessions } from './server/sessions';
import type { Site } from './server/site';
import { TlsDoor } from './server/tlsDoor';
import { certificatesPage } from './server/tlsPage';
import { siteSwitches, worldSwitches } from './switches';
import { tlsSwitches } from './tlsSwitches';
import { RateLimits } from './v4/rate-limits';

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
  /** Plain HTTP that sends everybody to `port`, where it was asked for. */
  redirectPort?: number;
  /** The server's own certificate, as it is now. */
  readonly certificatePem: string;
  /** Root of the CA that signed it, where one did. */
  readonly caPem: string | undefined;
  /** What the server asks its clients for, where it does. */
  clientCertificate?: Certificate;
  /** Another key, and a certificate for it; open connections are cut after their running answer. */
  newKey(): Promise<void>;
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
  const faults = readFaults(options.faults ?? []);
  const accounts = new Accounts(Date.now, login);
  for (const account of people) accounts.setPassword(account.username, account.password, account.kind);
  const apiKeys = new ApiKeys();
  const apiKey = apiKeys.add(SERVICE_ACCOUNT);
  const cluster = world.clusters[(options.cluster ?? 1) - 1];
  if (!cluster) throw new Error(`There is no cluster ${options.cluster}`);
  setHealth(world, options.health ?? [...world.health]);
  world.taskRules.failPercent = options.taskFailures ?? world.taskRules.failPercent;
  world.taskRules.durationMs = Math.max(1, options.taskMs ?? world.taskRules.durationMs);
  const limits = new RateLimits(options.rateLimit);
  const site: Site<World> = {
    personality,
    cluster: personality.product === 'pe' ? cluster.uuid : undefined,
    find: makeRouter(makeFamilies(personality, descriptions, limits)),
    hasCluster: (uuid) => world.clusters.some((each) => each.uuid === uuid),
    login,
    accounts,
    directory: new Directory(login),
    apiKeys,
    sessions: new Sessions((options.sessionSeconds ?? DEFAULTS.sessionSeconds) * 1000),
    recorder: new Recorder(),
    connections: new Connections(),
    faults: new Faults(),
    world,
    settle: () => world.settle(),
    latencyMs: 0,
  };
  const tls = await TlsDoor.make(options.tls);
  const server = makeListener(site, tls.serverOptions());
  tls.attach(server, site.connections);
  const mainPort = new Port(server, site.connections, site.faults);
  const control = makeControl({
    stats: (query) => stats(site, query),
    pages: {
      '/demo/accounts': () => ({ accounts: accounts.list(), apiKeys: apiKeys.list() }),
      '/demo/certificates': () => certificatesPage(tls),
    },
    switches: {
      ...siteSwitches(site, ADMIN),
      ...loginSwitches(site),
      ...faultSwitches(mainPort),
      ...worldSwitches(world),
      ...rateLimitSwitch(limits),
      ...tlsSwitches(tls),
    },
  });
  let port = 0;
  const redirect = makeRedirect(() => port);
  const stops = [server, control, redirect].map(stopper);
  const close = async (): Promise<void> => {
    await Promise.all(stops.map((stop) => stop()));
  };
  try {
    port = await listen(server, options.port ?? DEFAULTS.port);
    const controlPort = await listen(control, 0);
    await mainPort.replaceFaults(faults);
    const redirectPort =
      options.redirectPort === undefined
        ? {}
        : { redirectPort: await listen(redirect, options.redirectPort) };
    return {
      host: LOOPBACK,
      port,
      controlPort,
      ...redirectPort,
      username: ADMIN,
      password,
      accounts: people,
      apiKey,
      get certificatePem() {
        return tls.identity.leafPem;
      },
      get caPem() {
        return tls.identity.authority?.rootPem;
      },
      ...(tls.clients ? { clientCertificate: tls.clients.client } : {}),
      newKey: () => tls.newKey(),
      product: personality.product,
      clusterName: personality.product === 'pe' ? cluster.name : world.central.name,
      world,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
