import { makeAlerts } from './alerts';
import { makeClusters } from './clusters';
import { makeContainers } from './containers';
import { makeHosts } from './hosts';
import { makeImages } from './images';
import { makeNetworks } from './networks';
import { makeRandom } from './random';
import { makeTasks, settle } from './tasks';
import type { Alert, Cluster, Container, Host, Image, Network, Task, Vm } from './types';
import { makeVms } from './vms';

/** Everything there is, shared by all API families and by both products. */
export interface World {
  clusters: Cluster[];
  hosts: Host[];
  containers: Container[];
  networks: Network[];
  images: Image[];
  vms: Vm[];
  alerts: Alert[];
  tasks: Task[];
  /** Account that owns everything. */
  owner: { uuid: string; name: string };
  project: { uuid: string; name: string };
  /** Prism Central, which lists itself among its clusters. */
  central: { uuid: string; name: string; ip: string; version: string; vmUuid: string; createdAt: Date };
  /** Lets tasks that are done take effect; called before each answer. */
  settle(): void;
}

/** Makes the world of a seed: the same seed, the same UUIDs, names and numbers. */
export function makeWorld(seed: number): World {
  const random = makeRandom(seed);
  const clusters = makeClusters(random);
  const cluster = clusters[0] as Cluster;
  const hosts = makeHosts(random, cluster);
  const containers = makeContainers(random, cluster);
  const networks = makeNetworks(random, cluster);
  const images = makeImages(random, containers);
  const vms = makeVms(random, { cluster, hosts, containers, networks, images });
  const world: World = {
    clusters,
    hosts,
    containers,
    networks,
    images,
    vms,
    alerts: makeAlerts(random, cluster, hosts, vms, containers),
    tasks: makeTasks(random, cluster, vms),
    owner: { uuid: random.uuid(), name: 'admin' },
    project: { uuid: random.uuid(), name: '_internal' },
    central: {
      uuid: random.uuid(),
      name: 'DEMO-PC',
      ip: '10.20.30.50',
      version: '2024.3.0.1',
      vmUuid: random.uuid(),
      createdAt: new Date('2024-03-13T10:00:00Z'),
    },
    settle: () => settle(world.tasks, Date.now()),
  };
  return world;
}

/** The cluster with this UUID. @throws Error for one that is not in the world, which would be a mistake in the data */
export function clusterOf(world: World, uuid: string): Cluster {
  const found = world.clusters.find((cluster) => cluster.uuid === uuid);
  if (!found) throw new Error(`No cluster ${uuid} in the world`);
  return found;
}
