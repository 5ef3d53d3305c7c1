import { loginIdsOf } from '../../core/cluster/logins';
import type { Credential } from '../../core/model/credential';
import type { ClusterProfile } from '../../core/model/profile';
import { CLUSTER_TRAITS, type ClusterTrait } from '../contributions';

/** What is known of a cluster besides its profile. */
export interface TraitFacts {
  /** Logins, of any cluster. */
  readonly credentials: readonly Pick<Credential, 'id' | 'kind' | 'state'>[];
  /** APIs of it are known. */
  readonly imported: boolean;
  /** Somebody is logged in. */
  readonly loggedIn: boolean;
  /** The Prism Central that it is reached through was removed. */
  readonly orphan: boolean;
}

type Has = (profile: ClusterProfile, facts: TraitFacts) => boolean;

/** Not the demo, which brings its login and its trust along, and not behind a Prism Central, which shares its own. */
const isOwn = ({ demo, via }: ClusterProfile): boolean => !demo && via === undefined;

const loginsOf = (profile: ClusterProfile, { credentials }: TraitFacts): TraitFacts['credentials'] => {
  const used = new Set(loginIdsOf(profile));
  return credentials.filter(({ id, kind }) => used.has(id) && kind !== 'none');
};

const HAS: Readonly<Record<ClusterTrait, Has>> = {
  cluster: () => true,
  reached: (_profile, { orphan }) => !orphan,
  unimported: (_profile, { orphan, imported }) => !orphan && !imported,
  imported: (_profile, { orphan, imported }) => !orphan && imported,
  central: ({ product, via }) => product !== 'pe' && via === undefined,
  own: isOwn,
  login: (profile, facts) => isOwn(profile) && loginsOf(profile, facts).length > 0,
  rejected: (profile, facts) =>
    isOwn(profile) && loginsOf(profile, facts).some(({ state }) => state.kind === 'rejected'),
  session: (_profile, { loggedIn }) => loggedIn,
  pinned: (profile) => isOwn(profile) && profile.trust.policy === 'pin',
};

/** Whether something is true of a cluster, so that a command fits it. */
export const hasTrait = (trait: ClusterTrait, profile: ClusterProfile, facts: TraitFacts): boolean =>
  HAS[trait](profile, facts);

/** All that is true of a cluster, in the order of the table: its `contextValue`. */
export const traitsOf = (profile: ClusterProfile, facts: TraitFacts): ClusterTrait[] =>
  CLUSTER_TRAITS.filter((trait) => hasTrait(trait, profile, facts));
