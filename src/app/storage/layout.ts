import { createHash } from 'node:crypto';
import path from 'node:path';

/** Where things are in the extension's global storage; docs/formats.md describes each file. */
export class StorageLayout {
  readonly root: string;

  constructor(globalStorage: string) {
    this.root = path.join(globalStorage, 'v1');
  }

  readonly clusters = (): string => path.join(this.root, 'clusters.json');
  readonly credentials = (): string => path.join(this.root, 'credentials.json');
  readonly variables = (): string => path.join(this.root, 'variables.json');
  readonly favourites = (): string => path.join(this.root, 'favourites.json');
  /** Answers too large for memory. */
  readonly bodies = (): string => path.join(this.root, 'bodies');
  /** Locked while a window tries a login's secret. */
  readonly trial = (credentialId: string): string => path.join(this.root, 'trials', fileName(credentialId));
  /** The lock itself; one that outlived its window is empty and belongs to nobody. */
  readonly trialLock = (credentialId: string): string => `${this.trial(credentialId)}.lock`;
  readonly collections = (): string => path.join(this.root, 'collections');
  readonly spec = (sha256: string): string => path.join(this.root, 'specs', sha256);
  readonly catalogs = (): string => path.join(this.root, 'catalogs');
  /** What was derived of a description by a version of the readers; `id` is hex digits. */
  readonly catalog = (id: string, readerVersion: number): string =>
    path.join(this.catalogs(), `${id}.${readerVersion}`);
  readonly profiles = (): string => path.join(this.root, 'profiles');
  readonly profile = (profileId: string): string => path.join(this.profiles(), fileName(profileId));
  readonly apis = (profileId: string): string => path.join(this.profile(profileId), 'apis.json');
  readonly scratchOf = (profileId: string): string => path.join(this.root, 'scratch', fileName(profileId));
  /** `name` is an operation hash, `item-<hash>` for a saved request that was edited and not saved yet, or `new-<id>` for one that is in no collection. */
  readonly scratch = (profileId: string, name: string): string =>
    path.join(this.scratchOf(profileId), `${name}.json`);
}

/** An id comes from a file or a URI and need not be fit for a file's name; what it leads to may be removed with all that is in it. */
const fileName = (id: string): string =>
  /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
