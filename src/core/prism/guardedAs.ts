import type { ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';
import { isHandedOn } from './addressed';

type Marked = Pick<ClusterProfile, 'name' | 'production' | 'readOnly'>;

/**
 * The profile under the marks of whichever cluster it really is that a request reaches. A Prism Central answers some families itself
 * when they are asked of a cluster behind it, and hands on to whatever cluster the request's own `proxyClusterUuid` names: a
 * production or read-only cluster is guarded by whatever way it is reached, and a production cluster that was set up twice under both
 * names. Named after the cluster whose mark it is.
 * @param all the clusters of this person
 */
export function guardedAs(
  profile: ClusterProfile,
  request: Pick<HttpRequest, 'family' | 'target'>,
  all: readonly ClusterProfile[],
): ClusterProfile {
  return [...reachedBy(profile, request, all), ...twinsOf(profile, request, all)].reduce(raised, profile);
}

function reachedBy(
  profile: ClusterProfile,
  { family, target }: Pick<HttpRequest, 'family' | 'target'>,
  all: readonly ClusterProfile[],
): readonly Marked[] {
  const central = all.filter(({ id }) => id === profile.via);
  const named = clustersNamed(target)
    .filter((uuid) => uuid !== profile.clusterUuid?.toLowerCase())
    .flatMap((uuid) => {
      const known = all.filter(({ clusterUuid }) => clusterUuid?.toLowerCase() === uuid);
      // Of one that nobody set up here, nothing is known but what its Prism Central is.
      return known.length > 0 ? known : central;
    });
  return isHandedOn(family) ? named : [...central, ...named];
}

/**
 * The other profiles of the cluster that answers, such as one with an address of its own beside one behind a Prism Central: what is lost
 * is lost in production. That it may only be read is a choice for each: one profile to look and one to change are a good pair.
 */
function twinsOf(
  profile: ClusterProfile,
  { family }: Pick<HttpRequest, 'family'>,
  all: readonly ClusterProfile[],
): readonly Marked[] {
  const central = isHandedOn(family) ? undefined : all.find(({ id }) => id === profile.via);
  const answering = (central ?? profile).clusterUuid?.toLowerCase();
  return all
    .filter(({ clusterUuid }) => answering !== undefined && clusterUuid?.toLowerCase() === answering)
    .filter(({ id }) => id !== profile.id)
    .map(({ name, production }) => ({ name, production, readOnly: false }));
}

/** Every `proxyClusterUuid` of a query, however its name is written; a secret one is empty and so nobody's. */
function clustersNamed(target: HttpRequest['target']): readonly string[] {
  const text = target.map((part) => (typeof part === 'string' ? part : '')).join('');
  const [, ...query] = text.split('?');
  return [...new URLSearchParams(query.join('?'))]
    .filter(([name]) => name.toLowerCase() === 'proxyclusteruuid')
    .map(([, value]) => value.trim().toLowerCase());
}

function raised(profile: ClusterProfile, other: Marked): ClusterProfile {
  const production = profile.production || other.production;
  const readOnly = profile.readOnly || other.readOnly;
  if (production === profile.production && readOnly === profile.readOnly) return profile;
  return { ...profile, name: other.name, production, readOnly };
}
