import { placeOf, type ClusterProfile } from '../../core/model/profile';
import type { Trust } from '../../core/model/trust';
import type { Services } from '../services';

/**
 * Keeps how a cluster is trusted from now on, and ends what was opened to it under the old trust. A cluster behind a Prism Central
 * shares that one's trust, so that it is changed for both.
 * @param trust a function where it depends on the trust as it is by now
 * Throws what saving throws; then the old trust stands.
 */
export async function keepTrust(
  { profiles, transport }: Pick<Services, 'profiles' | 'transport'>,
  profileId: string,
  trust: Trust | ((latest: Trust) => Trust),
): Promise<ClusterProfile> {
  const { after } = await profiles.update(profileId, (profile) => ({
    ...profile,
    trust: typeof trust === 'function' ? trust(profile.trust) : trust,
  }));
  (await transport()).closeProfile(placeOf(after));
  return after;
}
