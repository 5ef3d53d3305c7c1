import type { ClusterProfile } from '../../core/model/profile';
import type { Trust } from '../../core/model/trust';
import type { Services } from '../services';

/**
 * Keeps how a cluster is trusted from now on, and ends what was opened to it under the old trust. A cluster behind a Prism Central
 * shares that one's trust, so that it is changed for both. Throws what saving throws; then the old trust stands.
 */
export async function keepTrust(
  { profiles, transport }: Pick<Services, 'profiles' | 'transport'>,
  profileId: string,
  trust: Trust,
): Promise<ClusterProfile> {
  await profiles.save({ ...profiles.get(profileId), trust });
  const kept = profiles.get(profileId);
  (await transport()).closeProfile(kept.via ?? kept.id);
  return kept;
}
