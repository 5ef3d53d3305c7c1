import { FIELDS } from '../../descriptions/v4/odataFields';
import { one } from '../answers';
import { v4NotFound } from '../errors';
import { list, shaping, type Listing } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { centralView, clusterView, storageSummary } from './clusterView';

type Either = { uuid: string; view: object };

/** Prism Central stands among its clusters, last. */
function all({ world }: V4Call): Either[] {
  return [
    ...world.clusters.map((cluster) => ({ uuid: cluster.uuid, view: clusterView(world, cluster) })),
    { uuid: world.central.uuid, view: centralView(world) },
  ];
}

const listing = (call: V4Call): Listing<Either> => ({
  items: all(call),
  view: ({ view }) => view,
  fields: FIELDS.clusters,
  expand: { storageSummary: ({ uuid }) => storageSummary(call.world, uuid) },
});

const TYPE = 'clustermgmt.v4.config';

/** No ETag: clusters cannot be changed here. */
export const CLUSTER_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: '/config/clusters',
    answers: `${TYPE}.ListClustersApiResponse`,
    handle: (call) => list(call, listing(call)),
  },
  {
    method: 'GET',
    path: '/config/clusters/{extId}',
    answers: `${TYPE}.GetClusterApiResponse`,
    handle: (call) => {
      const found = all(call).find(({ uuid }) => uuid === call.params.extId);
      if (!found) throw v4NotFound(call, 'cluster');
      const fields = { expand: FIELDS.clusters.expand };
      return one(call, shaping(call, { ...listing(call), fields })(found));
    },
  },
];
