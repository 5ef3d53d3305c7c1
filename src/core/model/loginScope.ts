import type { Family } from './family';
import type { ClusterProfile, LoginScope } from './profile';

/** From the narrowest: the family itself, all of v4, everything. */
function scopesOf(family: Family): LoginScope[] {
  return [family, ...(family.startsWith('v4:') ? (['v4'] as const) : []), 'default'];
}

/** The narrowest scope that a profile names a login for and that an API family is in; undefined where there is none. */
export function loginScopeOf(
  profile: Pick<ClusterProfile, 'credentials'>,
  family: Family,
): LoginScope | undefined {
  return scopesOf(family).find((each) => profile.credentials[each] !== undefined);
}

/** Whether the password is shown with each request of a family, instead of once for a session. */
export function isBasicAlways(
  profile: Pick<ClusterProfile, 'credentials' | 'basicAlways'>,
  family: Family,
): boolean {
  // A family with a login of its own is not meant by what was said of a wider one.
  return profile.basicAlways?.includes(loginScopeOf(profile, family) ?? 'default') ?? false;
}
