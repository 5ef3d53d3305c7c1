import { ALERTS } from './alerts';
import { CLUSTER_DOCUMENT } from './cluster';
import type { Document } from './document';
import { HA } from './ha';
import { HOSTS } from './hosts';
import { IMAGES } from './images';
import { NETWORKS } from './networks';
import { STORAGE_CONTAINERS } from './storage-containers';
import { TASKS } from './tasks';
import { VMS } from './vms';

/** The demo's v2.0 documents, in the order of the listing. */
export const V2_DOCUMENTS: Document[] = [
  ALERTS,
  CLUSTER_DOCUMENT,
  HA,
  HOSTS,
  IMAGES,
  NETWORKS,
  STORAGE_CONTAINERS,
  TASKS,
  VMS,
];

/** The Swagger 1.2 resource listing: no base path, no descriptions, just where the documents are. */
export const v2Listing = (documents: Document[]): object => ({
  apiVersion: 'v2.0',
  swaggerVersion: '1.2',
  apis: documents.map(({ resourcePath }) => ({ internal: false, path: resourcePath })),
});
