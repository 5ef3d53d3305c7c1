import type { ComponentTolerance, FaultDomain } from './types';
import type { World } from './world';

/** What of each domain can be lost; names of components as the v4 description has them. */
const COMPONENTS: Record<FaultDomain, ComponentTolerance['component'][]> = {
  DISK: ['METADATA', 'OPLOG_EPISODES', 'EXTENT_GROUP_REPLICAS', 'ERASURE_CODE_STRIP_SIZE', 'FREE_SPACE'],
  NODE: [
    'STATIC_CONFIGURATION',
    'ZOOKEEPER',
    'METADATA',
    'OPLOG_EPISODES',
    'EXTENT_GROUP_REPLICAS',
    'ERASURE_CODE_STRIP_SIZE',
    'STARGATE_HEALTH',
    'FREE_SPACE',
  ],
  RACKABLE_UNIT: ['STATIC_CONFIGURATION', 'ZOOKEEPER', 'METADATA', 'OPLOG_EPISODES', 'EXTENT_GROUP_REPLICAS'],
  RACK: ['STATIC_CONFIGURATION', 'ZOOKEEPER', 'METADATA', 'OPLOG_EPISODES', 'EXTENT_GROUP_REPLICAS'],
};
/** All hosts of a demo cluster are in one block of one rack, so neither may be lost. */
const ONE_OF_A_KIND: FaultDomain[] = ['RACKABLE_UNIT', 'RACK'];

/** What is wrong with a component, if something is. The first cluster is the one that has all faults. */
function trouble(world: World, component: ComponentTolerance['component']): string | null {
  const { health } = world;
  if (health.has('lost-fault-tolerance') && component === 'EXTENT_GROUP_REPLICAS') {
    return 'Some data has one copy only.';
  }
  if (health.has('rebuild-running') && component === 'EXTENT_GROUP_REPLICAS') {
    return 'Copies are being rebuilt.';
  }
  if (health.has('cassandra-check-failed') && component === 'METADATA') {
    return 'A node is not in the metadata ring.';
  }
  if (health.has('full-container') && component === 'FREE_SPACE') {
    return 'There is not enough free space to rebuild what a node holds.';
  }
  return null;
}

/** How many failures each domain of a cluster survives now, component by component. */
export function faultTolerance(
  world: World,
  clusterUuid: string,
): { domain: FaultDomain; components: ComponentTolerance[] }[] {
  const first = world.clusters[0]?.uuid === clusterUuid;
  return (Object.keys(COMPONENTS) as FaultDomain[]).map((domain) => ({
    domain,
    components: COMPONENTS[domain].map((component) => {
      const single = ONE_OF_A_KIND.includes(domain) ? 'There is only one of its kind.' : null;
      const reason = (first ? trouble(world, component) : null) ?? single;
      const rebuilding =
        first && component === 'EXTENT_GROUP_REPLICAS' && world.health.has('rebuild-running');
      return { component, faults: reason === null ? 1 : 0, rebuilding, reason };
    }),
  }));
}
