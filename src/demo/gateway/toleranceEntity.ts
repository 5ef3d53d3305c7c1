import type { Cluster, ComponentTolerance, FaultDomain } from '../data/types';

/** Where the wire has another name than the rest of the demo; read in scripts that check them. */
const ON_THE_WIRE: Partial<Record<ComponentTolerance['component'], string>> = {
  EXTENT_GROUP_REPLICAS: 'EXTENT_GROUPS',
  OPLOG_EPISODES: 'OPLOG',
};

/** One component; `details` is null while all is well. */
function component(cluster: Cluster, found: ComponentTolerance): [string, object] {
  const name = ON_THE_WIRE[found.component] ?? found.component;
  return [
    name,
    {
      component_type: name,
      number_of_failures_tolerable: found.faults,
      details: found.reason === null ? null : { message: found.reason, attributes: {} },
      under_computation: found.rebuilding,
      last_updated_time_in_usecs: cluster.createdAt.getTime() * 1000,
    },
  ];
}

/** What one domain of a cluster can lose; members of an answer that was captured from AOS 6.8.1. */
export function toleranceView(
  cluster: Cluster,
  { domain, components }: { domain: FaultDomain; components: ComponentTolerance[] },
): { domain_type: FaultDomain } & Record<string, unknown> {
  const lost = components.some(({ component: name, faults, reason }) => {
    const matters = name === 'EXTENT_GROUP_REPLICAS' && (domain === 'DISK' || domain === 'NODE');
    return matters && faults === 0 && reason !== null;
  });
  return {
    domain_type: domain,
    component_fault_tolerance_status: Object.fromEntries(
      components.map((found) => component(cluster, found)),
    ),
    cluster_under_replicated_data_bytes: lost ? 48 * 1024 ** 3 : 0,
    cluster_non_fault_tolerant_entries: 0,
  };
}
