import { clusterIdentity, productOf, type ClusterFacts } from '../cluster/clusterFacts';
import { RECOGNITION, recognise } from '../cluster/recognition';
import { Failure } from '../model/failure';
import type { Family } from '../model/family';
import { readRequest } from '../prism/readRequest';
import { textOf, type Reach } from './reach';

export type { ClusterFacts };

/**
 * Finds out whether a Prism answers, before any password leaves.
 * @param reach with a `permit` that gives no credential
 * @returns product and version as far as they are shown to strangers
 * Throws `not-prism`, also where nothing gives a Prism away (data `unsure`), and whatever sending throws.
 */
export async function recogniseCluster({ profile, send, permit, signal }: Reach): Promise<ClusterFacts> {
  let unsure = false;
  for (const { family, path } of RECOGNITION) {
    const response = await send(permit(readRequest(profile, family, path)), options(signal));
    const verdict = recognise({ ...response, body: textOf(response) });
    if (verdict === 'prism') return productOf(response);
    unsure ||= verdict === 'unsure';
  }
  throw new Failure('not-prism', { cluster: profile.name, data: { unsure } });
}

/**
 * Logs in and asks the cluster who it is. A cluster that lets the person in but not read these answers gives fewer facts.
 * @param reach with a `permit` that gives the credential, and the product in the profile if it is known
 * Throws what the log-in throws, such as `rejected-or-locked`.
 */
export async function logIn(reach: Reach): Promise<ClusterFacts> {
  const { product } = reach.profile;
  return product === 'pc' ? central(reach) : element(reach);
}

async function element(reach: Reach): Promise<ClusterFacts> {
  return ask(reach, 'v2.0', '/PrismGateway/services/rest/v2.0/cluster');
}

/** Prism Central lists itself among all the clusters that it manages, so it is asked for its uuid first and looked up by it. */
async function central(reach: Reach): Promise<ClusterFacts> {
  const own = await ask(reach, 'v3', '/api/nutanix/v3/prism_central');
  const list = '/api/nutanix/v3/clusters/list';
  const listed = await ask(reach, 'v3', list, '{"kind":"cluster","length":500}', own.clusterUuid);
  const known = { ...listed, ...own };
  return known.clusterUuid === undefined ? { ...(await element(reach)), ...known } : known;
}

async function ask(
  { profile, send, permit, signal }: Reach,
  family: Family,
  path: string,
  body?: string,
  uuid?: string,
): Promise<ClusterFacts> {
  const response = await send(permit(readRequest(profile, family, path, body)), options(signal));
  const said = response.status === 200 ? clusterIdentity(textOf(response), uuid) : {};
  return { ...said, ...productOf(response) };
}

function options(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
