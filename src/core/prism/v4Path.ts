import { compareV4Versions } from './versions';

/** `/vmm/v4.3/…`, with or without `/api` before it: what stands before the version, and the version. */
const VERSIONED = /^((?:\/api)?\/[^/]+\/)(v4\.[^/?#]+)(?=[/?#]|$)/i;
/** Stands for any version in keys, and in what people write down. */
export const ANY_V4 = 'v4.x';

/** The version in a path of v4, such as `v4.3` or `v4.1.b2`; undefined in other paths. */
export function v4VersionIn(path: string): string | undefined {
  return VERSIONED.exec(path)?.[2];
}

/** A path of v4 with this version; other paths as they are. */
export function atV4Version(path: string, version: string): string {
  return path.replace(VERSIONED, (_all, before: string) => before + version);
}

/** A text with `v4.x` in the place of the version in each path of v4 that it names: descriptions of v4 name their own paths. */
export const textOfAnyV4 = (text: string): string =>
  text.replace(/(\/[a-z]{1,40}\/)v4\.\d{1,3}(?:\.[ab]\d{1,3})?(?=\/)/g, `$1${ANY_V4}`);

/** The name of a definition without the minor version that v4 has in it: `iam.v4.authn.User` of `iam.v4.1.b2.authn.User`. */
export const definitionOfAnyV4 = (name: string): string =>
  name.replace(/\.(v\d{1,4})(?:\.[abr]?\d{1,4})+(?=\.)/g, '.$1');

/**
 * A path that was written for some version of v4, for a cluster that has this one: what is newer would be a plain 404, and `v4.x` is
 * no version. An older one goes on to be served, so it stays as it was written.
 * @param version as `unversioned/info` says it, such as `v4.2`
 */
export function noNewerThan(path: string, version: string): string {
  const written = v4VersionIn(path);
  if (written === undefined) return path;
  const fits = !isAnyV4(written) && compareV4Versions(written, version) <= 0;
  return fits ? path : atV4Version(path, version);
}

/** Whether it is `v4.x`, in whatever case. */
export const isAnyV4 = (version: string | undefined): boolean => version?.toLowerCase() === ANY_V4;
