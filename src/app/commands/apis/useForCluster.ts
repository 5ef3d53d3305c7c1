import * as vscode from 'vscode';
import { operationHash } from '../../../core/catalog/operationKey';
import type { StoredApi } from '../../../core/model/api';
import type { ClusterProfile } from '../../../core/model/profile';
import { NO_CLUSTER } from '../../documents/uris';
import type { Services } from '../../services';
import { chooseCluster } from '../clusters/chooseCluster';
import { keepBrought } from './keepBrought';
import { carryTabs, saveTyped } from './carryTabs';
import { LONGER, sayDone } from '../../ui/done';

/**
 * Gives an API that belongs to no cluster to one that the person chooses; what was typed for its operations goes along. Asks before it
 * takes the place of what the cluster has.
 * @param profile the cluster, where that is chosen already
 * @returns the cluster; undefined where the person left
 */
export async function useForCluster(
  services: Services,
  api: StoredApi,
  profile?: ClusterProfile,
): Promise<ClusterProfile | undefined> {
  const { catalogs, requestFiles } = services;
  const chosen = profile ?? (await chooseCluster(services, 'reached', undefined));
  if (!chosen) return undefined;
  const served = await catalogs.served(api);
  const hashes = new Set((await catalogs.catalog(api)).operations.map(({ key }) => operationHash(key)));
  const brought = { name: api.from ?? api.title, served: [served], leftOut: [] };
  const kept = await keepBrought(services, { id: chosen.id, profile: chosen }, brought);
  if (!kept) return undefined;
  await saveTyped(NO_CLUSTER, hashes);
  await requestFiles.carry(NO_CLUSTER, chosen.id, hashes);
  await carryTabs(NO_CLUSTER, chosen.id, hashes);
  await catalogs.removeApis(NO_CLUSTER, [api.family]);
  const done = vscode.l10n.t('{0} has {1} now.', chosen.name, api.title);
  sayDone(done, LONGER);
  return chosen;
}
