import type { Random } from './random';
import type { Cluster, Project } from './types';

const PROJECTS: [string, string][] = [
  ['_internal', 'Built in'],
  ['default', 'What nobody put elsewhere'],
  ['Desktops & "Büro"', 'Virtual desktops of all sites'],
];

/** Projects; the first owns what was made without one. */
export function makeProjects(random: Random, clusters: Cluster[]): Project[] {
  return PROJECTS.map(([name, description], at) => ({
    uuid: random.uuid(),
    name,
    description,
    clusterUuids: clusters.map(({ uuid }) => uuid),
    createdAt: new Date(Date.UTC(2024, 2, 13, 10 + at)),
  }));
}
