import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { centralView, clusterView } from './cluster-view';
import { entityNotFound } from './errors';
import { listAnswer } from './list';

interface Listed {
  uuid: string;
  name: string;
  view: object;
}

/** All clusters and, as the recording has it, Prism Central itself. */
function everyCluster(world: World): Listed[] {
  const clusters = world.clusters.map((cluster) => ({
    uuid: cluster.uuid,
    name: cluster.name,
    view: clusterView(world, cluster),
  }));
  return [...clusters, { uuid: world.central.uuid, name: world.central.name, view: centralView(world) }];
}

export const CLUSTER_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/clusters/list',
    handle: ({ world, body }) =>
      listAnswer(body, {
        kind: 'cluster',
        entities: everyCluster(world),
        attributes: { name: ({ name }) => name, uuid: ({ uuid }) => uuid },
        view: ({ view }) => view,
        bareMetadata: true,
      }),
  },
  {
    method: 'GET',
    path: '/clusters/{uuid}',
    handle: ({ world, params }) => {
      const cluster = everyCluster(world).find(({ uuid }) => uuid === params.uuid);
      if (!cluster) throw entityNotFound('cluster', params.uuid ?? '');
      return json(200, { ...cluster.view, api_version: '3.1' });
    },
  },
];
