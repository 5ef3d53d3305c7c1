import { scopeTo } from '../data/scope';
import type { World } from '../data/world';
import { json, type Call, type Route } from '../server/http';
import { centralView, clusterView } from './clusterView';
import { entityNotFound } from './errors';
import { listAnswer } from './list';

interface Listed {
  uuid: string;
  name: string;
  view: object;
}

/** All clusters and, as the recording has it, Prism Central itself; a Prism Element knows its own only. */
function everyCluster({ world, cluster }: Call<World>): Listed[] {
  const clusters = scopeTo(world, cluster).clusters.map((each) => ({
    uuid: each.uuid,
    name: each.name,
    view: clusterView(world, each),
  }));
  const { uuid, name } = world.central;
  return cluster === undefined ? [...clusters, { uuid, name, view: centralView(world) }] : clusters;
}

export const CLUSTER_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/clusters/list',
    handle: (call) =>
      listAnswer(call.body, {
        kind: 'cluster',
        entities: everyCluster(call),
        attributes: { name: ({ name }) => name, uuid: ({ uuid }) => uuid },
        view: ({ view }) => view,
        bareMetadata: true,
      }),
  },
  {
    method: 'GET',
    path: '/clusters/{uuid}',
    handle: (call) => {
      const cluster = everyCluster(call).find(({ uuid }) => uuid === call.params.uuid);
      if (!cluster) throw entityNotFound('cluster', call.params.uuid ?? '');
      return json(200, { ...cluster.view, api_version: '3.1' });
    },
  },
];
