import { isReachedOtherwise } from '../../../core/cluster/editProfile';
import { placeOf, type ClusterProfile } from '../../../core/model/profile';
import type { Services } from '../../services';

/**
 * Changes a cluster's settings as they now are. What was opened to it is closed where it would be reached otherwise now: at another
 * address, on another way, under another certificate. Throws `gone`.
 */
export async function saveSetting(
  services: Pick<Services, 'profiles' | 'transport'>,
  profileId: string,
  change: (profile: ClusterProfile) => ClusterProfile,
): Promise<ClusterProfile> {
  const { before, after } = await services.profiles.update(profileId, change);
  // Clusters behind a Prism Central share its connections.
  if (isReachedOtherwise(before, after)) (await services.transport()).closeProfile(placeOf(after));
  return after;
}
