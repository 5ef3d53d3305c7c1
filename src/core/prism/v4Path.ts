import { compareV4Versions } from './versions';

/** `/vmm/v4.3/…`, with or without `/api` before it: what stands before the version, and the version. */
const VERSIONED = /^((?:\/api)?\/[^/]+\/)(v4\.[^/?#]+)(?=[/?#]|$)/i;
/** Stands for any version in keys and in what people write down. */
const ANY = /^v4\.x$/i;

/** The version in a path of v4, such as `v4.3` or `v4.1.b2`; undefined in other paths. */
export function v4VersionIn(path: string): string | undefined {
  return VERSIONED.exec(path)?.[2];
}

/**
 * A path of v4 with the version that a cluster has.
 * @param serverVersion as `unversioned/info` says it, such as `v4.2`; undefined where it is not known, and then nothing is changed
 */
export function atServerVersion(path: string, serverVersion: string | undefined): string {
  return serverVersion === undefined
    ? path
    : path.replace(VERSIONED, (_all, before: string) => before + serverVersion);
}

/**
 * A path that was written for some version of v4, for a cluster that has this one: what is newer would be a plain 404, and `v4.x` is
 * no version. An older one goes on to be served, so it stays as it was written.
 */
export function noNewerThan(path: string, serverVersion: string | undefined): string {
  const written = v4VersionIn(path);
  if (written === undefined || serverVersion === undefined) return path;
  const fits = !ANY.test(written) && compareV4Versions(written, serverVersion) <= 0;
  return fits ? path : atServerVersion(path, serverVersion);
}
