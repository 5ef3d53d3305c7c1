import type { World } from './world';

/** The part of the world that one cluster has, to read from; changes are made in the world itself. */
export type Scope = Pick<
  World,
  | 'clusters'
  | 'hosts'
  | 'disks'
  | 'containers'
  | 'networks'
  | 'images'
  | 'vms'
  | 'snapshots'
  | 'alerts'
  | 'tasks'
  | 'licences'
  | 'remoteSites'
  | 'protectionDomains'
  | 'domainSnapshots'
  | 'replications'
>;

/** What belongs to a cluster; everything without one, as Prism Central sees it. */
export function scopeTo(world: World, clusterUuid: string | undefined): Scope {
  if (clusterUuid === undefined) return world;
  const mine = <T extends { clusterUuid: string }>(items: T[]): T[] =>
    items.filter((item) => item.clusterUuid === clusterUuid);
  const containers = mine(world.containers);
  return {
    clusters: world.clusters.filter(({ uuid }) => uuid === clusterUuid),
    hosts: mine(world.hosts),
    disks: mine(world.disks),
    containers,
    networks: mine(world.networks),
    images: world.images.filter(({ containerUuid }) => containers.some(({ uuid }) => uuid === containerUuid)),
    vms: mine(world.vms),
    snapshots: mine(world.snapshots),
    alerts: mine(world.alerts),
    tasks: mine(world.tasks),
    licences: mine(world.licences),
    remoteSites: mine(world.remoteSites),
    protectionDomains: mine(world.protectionDomains),
    domainSnapshots: mine(world.domainSnapshots),
    replications: mine(world.replications),
  };
}
