import type { Asked } from '../../core/prism/errorReason';
import type { Catalogs } from '../clusters/catalogs';
import type { Exchange } from '../exchanges';

/** What is known of versions that may explain why a cluster does not know an operation. */
export type KnownVersions = Pick<Asked, 'serverVersion' | 'since'>;

/** The version of its API that the cluster of an exchange has, and since when there is the operation. Never throws. */
export async function knownVersions(
  catalogs: Pick<Catalogs, 'apis' | 'catalog'>,
  { profileId, request, operation }: Exchange,
): Promise<KnownVersions> {
  try {
    const api = (await catalogs.apis(profileId))?.find(({ family }) => family === request.family);
    const called = api && (await catalogs.catalog(api)).operations.find(({ key }) => key === operation);
    return {
      ...(api?.serverVersion === undefined ? {} : { serverVersion: api.serverVersion }),
      ...(called?.since === undefined ? {} : { since: called.since }),
    };
  } catch {
    // The cluster's answer is told in any case.
    return {};
  }
}
