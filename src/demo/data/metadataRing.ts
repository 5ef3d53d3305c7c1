import type { Host } from './types';
import type { World } from './world';

/** The host that leaves the metadata ring when the check of Cassandra fails. */
export const hostOutOfRing = ({ hosts }: Pick<World, 'hosts'>): Host | undefined => hosts[1];

/** Whether a host serves no metadata now and passes what it is asked on to the others. */
export const isOutOfRing = (world: World, host: Host): boolean =>
  world.health.has('cassandra-check-failed') && hostOutOfRing(world) === host;
