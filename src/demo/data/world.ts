import { makeAlerts } from './alerts';
import { makeCategories, makeCategoryKeys } from './categories';
import { makeHealthChecks } from './checks';
import { makeClusters } from './clusters';
import { makeContainers } from './containers';
import { makeDisks } from './disks';
import { makeHosts } from './hosts';
import { makeImages } from './images';
import { makeLicences } from './licences';
import { makeNetworks } from './networks';
import { makeProjects } from './projects';
import { makeProtection, type Protection } from './protection';
import { makeRandom, type Random } from './random';
import { makeRecoveryPlans } from './recoveryPlans';
import { makeSnapshots } from './snapshots';
import { spreadUsage } from './storage';
import { makeTasks, settle, TASK_MS } from './tasks';
import type {
  Alert,
  Category,
  CategoryKey,
  Cluster,
  Container,
  Disk,
  HealthCheck,
  HealthFault,
  Host,
  Image,
  KeptIntent,
  Licence,
  Network,
  Project,
  RecoveryPlan,
  ReservedIdentifiers,
  Task,
  Vm,
  VmSnapshot,
} from './types';
import { makeVms } from './vms';

/** Everything there is, shared by all API families and by both products. */
export interface World extends Protection {
  clusters: Cluster[];
  hosts: Host[];
  disks: Disk[];
  containers: Container[];
  networks: Network[];
  images: Image[];
  vms: Vm[];
  snapshots: VmSnapshot[];
  alerts: Alert[];
  tasks: Task[];
  healthChecks: HealthCheck[];
  categories: Category[];
  categoryKeys: CategoryKey[];
  projects: Project[];
  licences: Licence[];
  recoveryPlans: RecoveryPlan[];
  /** Of v3 alone: the other families know nothing of what is not made. */
  keptIntents: KeptIntent[];
  /** By the name of the client that asked. */
  identifiers: Map<string, ReservedIdentifiers>;
  /** What is wrong now; see `health.ts`. */
  health: Set<HealthFault>;
  /** How changes go: how long a task takes, how many of the next fail, which share fails by bad luck. */
  taskRules: { durationMs: number; failNext: number; failPercent: number; luck: Random };
  /** Account that owns everything. */
  owner: { uuid: string; name: string };
  /** Names of all accounts but those of services, the owner's among them. */
  userNames: string[];
  /** Prism Central, which lists itself among its clusters. */
  central: {
    uuid: string;
    /** Number and incarnation of its own, as a cluster has them. */
    id: number;
    incarnationId: bigint;
    name: string;
    ip: string;
    version: string;
    vmUuid: string;
    createdAt: Date;
  };
  /** Lets tasks that are done take effect; called before each answer. */
  settle(): void;
}

/** Makes the world of a seed: the same seed, the same UUIDs, names and numbers. */
export function makeWorld(seed: number): World {
  const random = makeRandom(seed);
  const clusters = makeClusters(random);
  const hosts = makeHosts(random, clusters);
  const containers = makeContainers(random, clusters);
  const networks = makeNetworks(random, clusters);
  const images = makeImages(random, containers);
  const projects = makeProjects(random, clusters);
  const vms = makeVms(random, { clusters, hosts, containers, networks, images, projects });
  const world: World = {
    clusters,
    hosts,
    disks: makeDisks(random, hosts),
    containers,
    networks,
    images,
    vms,
    snapshots: makeSnapshots(random, vms),
    alerts: makeAlerts(random, hosts, vms, containers),
    tasks: makeTasks(random, vms),
    healthChecks: makeHealthChecks(random),
    categories: makeCategories(random),
    categoryKeys: makeCategoryKeys(),
    projects,
    licences: makeLicences(random, clusters, hosts),
    ...makeProtection(random, clusters, vms),
    health: new Set(),
    taskRules: { durationMs: TASK_MS, failNext: 0, failPercent: 0, luck: makeRandom(seed + 1) },
    owner: { uuid: random.uuid(), name: 'admin' },
    userNames: ['admin'],
    central: {
      uuid: random.uuid(),
      id: 24600,
      // As large as the recorded one, and odd: a double cannot hold it.
      incarnationId: 3_900_000_000_000_000_001n,
      name: 'DEMO-PC',
      ip: '10.20.30.50',
      version: '2024.3.0.1',
      vmUuid: random.uuid(),
      createdAt: new Date('2024-03-13T10:00:00Z'),
    },
    recoveryPlans: makeRecoveryPlans(random, clusters),
    keptIntents: [],
    identifiers: new Map(),
    settle: () => settle(world.tasks, Date.now()),
  };
  spreadUsage(world);
  return world;
}

/** The cluster with this UUID. @throws Error for one that is not in the world, which would be a mistake in the data */
export function clusterOf(world: Pick<World, 'clusters'>, uuid: string): Cluster {
  const found = world.clusters.find((cluster) => cluster.uuid === uuid);
  if (!found) throw new Error(`No cluster ${uuid} in the world`);
  return found;
}

/** Owner and project of what was made without a project. */
export const builtInProject = (world: Pick<World, 'projects'>): Project => world.projects[0] as Project;
