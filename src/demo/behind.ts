import { setHealth } from './data/health';
import type { Cluster } from './data/types';
import { makeWorld, type World } from './data/world';
import { chooseDescriptions } from './descriptions/choose';
import { makeFamilies } from './families';
import { DEFAULTS, type DemoOptions } from './options';
import { makePeople, SERVICE_ACCOUNT } from './people';
import { PERSONALITIES } from './personality';
import { Accounts, type DemoAccount } from './server/accounts';
import { ApiKeys } from './server/apiKeys';
import { Connections } from './server/connections';
import { Directory } from './server/directory';
import { Faults } from './server/faults/faults';
import { loginRules } from './server/loginRules';
import { Recorder } from './server/recorder';
import { makeRouter } from './server/router';
import { Sessions } from './server/sessions';
import type { Site } from './server/site';
import { RateLimits } from './v4/rateLimits';

/** Everything that a demo has behind its ports. */
export interface Behind {
  site: Site<World>;
  people: DemoAccount[];
  /** Of the service account. */
  apiKey: string;
  limits: RateLimits;
  /** Of the cluster that a Prism Element belongs to, or of the Prism Central itself. */
  clusterName: string;
}

/** The world of the options, in the state that they ask for, and the cluster that a Prism Element would belong to. */
function worldOf(options: DemoOptions): { world: World; cluster: Cluster } {
  const world = options.world ?? makeWorld(options.seed ?? DEFAULTS.seed);
  const cluster = world.clusters[(options.cluster ?? 1) - 1];
  if (!cluster) throw new Error(`There is no cluster ${options.cluster}`);
  setHealth(world, options.health ?? [...world.health]);
  world.taskRules.failPercent = options.taskFailures ?? world.taskRules.failPercent;
  world.taskRules.durationMs = Math.max(1, options.taskMs ?? world.taskRules.durationMs);
  return { world, cluster };
}

/**
 * Makes the world or takes the one given, and all that stands between it and the ports.
 * @throws Error when `specs` cannot be read or there is no such cluster
 */
export async function makeBehind(options: DemoOptions): Promise<Behind> {
  const personality = PERSONALITIES[options.product ?? DEFAULTS.product];
  const isElement = personality.product === 'pe';
  const descriptions = await chooseDescriptions(options);
  const { world, cluster } = worldOf(options);
  const people = [...(options.accounts ?? makePeople(options.password))];
  world.userNames = people.map(({ username }) => username);
  const login = loginRules(options.login);
  const accounts = new Accounts(Date.now, login);
  for (const account of people) accounts.setPassword(account.username, account.password, account.kind);
  const apiKeys = new ApiKeys();
  const apiKey = apiKeys.add(SERVICE_ACCOUNT);
  const limits = new RateLimits(options.rateLimit);
  const site: Site<World> = {
    personality,
    cluster: isElement ? cluster.uuid : undefined,
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
  return { site, people, apiKey, limits, clusterName: isElement ? cluster.name : world.central.name };
}
