import path from 'node:path';
import type { ClusterProfile } from '../../core/model/profile';
import { GLOBAL } from '../../core/model/variable';
import { scopeOf, type Scope } from '../../core/request/variables';
import type { Collections } from '../storage/collections';
import type { Profiles } from '../storage/profiles';
import type { Variables } from '../storage/variables';

/** What `{{names}}` of a request mean on a cluster: the one place where the layers are put in their order. */
export class Scopes {
  constructor(
    private readonly profiles: Profiles,
    private readonly variables: Variables,
    private readonly collections: Pick<Collections, 'find'>,
  ) {}

  /**
   * The scope of a request to a cluster: its own variables, those of the collection that the request is saved in, those of all clusters.
   * @param collectionId absent for a request that is in no collection
   * Throws `unreadable-file` or `newer-format` where the variables can't be read: without them it would be another request.
   */
  async of(profile: ClusterProfile, collectionId?: string): Promise<Scope> {
    const own = await this.variables.layer(profile.id);
    const { layers, folder } = await this.ofNobody(collectionId);
    const credential = this.profiles.credentialFor(profile, 'other');
    const scope = scopeOf(profile, credential, [own, ...layers]);
    return folder === undefined ? scope : { ...scope, folder };
  }

  /** What `{{names}}` mean without a cluster: the variables of the collection, and those of all clusters. Throws as {@link of}. */
  async ofNobody(collectionId?: string): Promise<Pick<Scope, 'layers' | 'folder'>> {
    const collection = collectionId === undefined ? undefined : this.collections.find(collectionId);
    const layers = [
      ...(collection?.variables ? [collection.variables] : []),
      await this.variables.layer(GLOBAL),
    ];
    return collection ? { layers, folder: path.dirname(collection.file) } : { layers };
  }
}
