import type { Portal } from '../core/catalog/sources/portal';
import type { FetchPublic, LogIn, Send } from '../core/model/ports';
import type { Family } from '../core/model/family';
import type { Transport } from '../core/transport/transport';
import type { ClusterProfile } from '../core/model/profile';
import type { BuiltInIndex } from './clusters/builtInIndex';
import type { Catalogs } from './clusters/catalogs';
import type { ClientCertificates } from './clusters/clientCertificates';
import type { Logins } from './clusters/logins';
import type { Scopes } from './clusters/scopes';
import type { Sender } from './clusters/sender';
import type { DemoCluster } from './demo/demoCluster';
import type { CertificateDocuments } from './documents/certificateDocuments';
import type { RequestFiles } from './documents/requestFiles';
import type { ResponseDocuments } from './documents/responseDocuments';
import type { Exchanges } from './exchanges';
import type { Log } from './log';
import type { ChosenFiles } from './storage/chosenFiles';
import type { Collections } from './storage/collections';
import type { Favourites } from './storage/favourites';
import type { Profiles } from './storage/profiles';
import type { Secrets } from './storage/secrets';
import type { Variables } from './storage/variables';

/** What features are given: built once in `activate`. */
export interface Services {
  readonly log: Log;
  readonly profiles: Profiles;
  readonly secrets: Secrets;
  readonly variables: Variables;
  readonly scopes: Scopes;
  readonly logins: Logins;
  readonly clientCertificates: Pick<ClientCertificates, 'lend'>;
  readonly catalogs: Catalogs;
  readonly builtInIndex: BuiltInIndex;
  readonly collections: Collections;
  readonly chosenFiles: ChosenFiles;
  readonly favourites: Favourites;
  readonly exchanges: Exchanges;
  readonly responses: ResponseDocuments;
  readonly certificates: CertificateDocuments;
  readonly requestFiles: RequestFiles;
  readonly sender: Sender;
  readonly demo: DemoCluster;
  readonly send: Send;
  readonly logIn: LogIn;
  readonly fetchPublic: FetchPublic;
  readonly portal: Portal;
  readonly transport: () => Promise<Transport>;
  /** Shows in the Clusters view what could not be read of an API. @returns false where that is not there (any more) */
  readonly showUnread: (ownerId: string, family: Family) => Promise<boolean>;
  /** Makes a cluster ready to be reached: starts the demo cluster where it is that. */
  readonly wake: (profile: ClusterProfile) => Promise<ClusterProfile>;
}
