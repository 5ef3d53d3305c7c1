import { document, GATEWAY, inPath, PAGING, query } from './document';
import { FIGURE_MODELS, figuresOf } from './figures';
import { collectionModel, collectionOf, flag, int64, list, mapOf, model, ref, text } from './model';

const CLUSTER = 'get.dto.appliance.configuration.ClusterDTO';
const ID = inPath('id', 'UUID of the cluster');

export const CLUSTERS = document(
  GATEWAY,
  '/clusters',
  [
    {
      method: 'GET',
      path: '/clusters/',
      nickname: 'getClusters',
      summary: 'List clusters.',
      type: collectionOf(CLUSTER),
      parameters: PAGING,
    },
    {
      method: 'GET',
      path: '/clusters/{id}',
      nickname: 'getCluster',
      summary: 'Read a cluster.',
      type: CLUSTER,
      parameters: [ID, query('projection', 'string', 'Which members to give')],
    },
    figuresOf('/clusters/{id}/stats/', 'getStatsForCluster', [ID]),
  ],
  [
    collectionModel(CLUSTER),
    ...FIGURE_MODELS,
    model(CLUSTER, {
      uuid: text('UUID'),
      name: text('Name'),
      version: text('Version'),
      num_nodes: int64('Nodes'),
      multicluster: flag('Whether it manages others'),
      block_serials: list('Blocks', { type: 'string' }),
      stats: ref(mapOf('java.lang.String'), 'Figures'),
    }),
  ],
);
