import type { World } from '../data/world';

/** What of an entity goes into its v3 metadata. */
export interface Identity {
  uuid: string;
  kind: string;
  specVersion: number;
  createdAt: Date;
  updatedAt: Date;
}

/** RFC 3339 without fractions, as v3 writes times. */
export const v3Time = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

/** All zeros in every recording: the value is not filled there, but clients must send it back. */
export const SPEC_HASH = '0'.repeat(50);

/** Members that every kind's metadata has in the recordings. */
export function plainMetadata({ uuid, kind, specVersion, createdAt, updatedAt }: Identity): object {
  return {
    uuid,
    spec_hash: SPEC_HASH,
    spec_version: specVersion,
    categories: {},
    categories_mapping: {},
    creation_time: v3Time(createdAt),
    last_update_time: v3Time(updatedAt),
    kind,
  };
}

/** The account that owns everything in the demo. */
export function ownerReference(world: World): object {
  return { kind: 'user', uuid: world.owner.uuid, name: world.owner.name };
}
