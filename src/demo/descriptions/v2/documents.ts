import { ALERTS } from './alerts';
import { CLUSTER_DOCUMENT } from './cluster';
import { CLUSTERS } from './clusters';
import { DISKS } from './disks';
import type { Document } from './document';
import { EVENTS } from './events';
import { HA } from './ha';
import { HEALTH_CHECKS } from './healthChecks';
import { HOSTS } from './hosts';
import { HTTP_PROXIES } from './httpProxies';
import { IMAGES } from './images';
import { NETWORKS } from './networks';
import { PROTECTION_DOMAINS } from './protectionDomains';
import { REMOTE_SITES } from './remoteSites';
import { SNAPSHOTS } from './snapshots';
import { STORAGE_CONTAINERS } from './storageContainers';
import { TASKS } from './tasks';
import { VMS } from './vms';

/** The demo's v2.0 documents, in the order of the listing. */
export const V2_DOCUMENTS: Document[] = [
  ALERTS,
  CLUSTER_DOCUMENT,
  CLUSTERS,
  DISKS,
  EVENTS,
  HA,
  HEALTH_CHECKS,
  HOSTS,
  HTTP_PROXIES,
  IMAGES,
  NETWORKS,
  PROTECTION_DOMAINS,
  REMOTE_SITES,
  SNAPSHOTS,
  STORAGE_CONTAINERS,
  TASKS,
  VMS,
];

/** The Swagger 1.2 resource listing: no base path, no descriptions, just where the documents are. */
export const listingOf = (documents: Document[]): object => ({
  apiVersion: documents[0]?.apiVersion,
  swaggerVersion: '1.2',
  apis: documents.map(({ resourcePath }) => ({ internal: false, path: resourcePath })),
});
